import { DossierError } from "../exchange/dossier/error.ts";
import { defaultOutput } from "../kernel/session/types.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { parseOptions, parsePositive, parseWhole } from "./options.ts";
import { writeOut } from "./process.ts";
import { readRegularFile } from "./run/study-source.ts";
import { styleFor } from "./text/style.ts";
import { printReport } from "./verify/print.ts";
import { verifyDossier } from "./verify/verify-dossier.ts";

/** Largest dossier, in MB: a little more than its entries may be. */
const largest = 1100;

/**
 * `chancery verify DOSSIER`: checks every entry against the manifest, runs the study again from what stands in the
 * dossier alone, and compares what its cells show.
 * @returns 0 when all is the same, 1 when something differs or the dossier was changed
 * @throws CommandError when there is no dossier, or it cannot be run
 */
export async function verify(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "verify",
    options: { json: "flag", time: "value", memory: "value", output: "value" },
    arguments: { max: 1, words: say("cli.arguments.dossier") },
  });
  const [file] = parsed.arguments;
  if (file === undefined || file === "")
    throw new CommandError(say("cli.verify.nothing"), say("cli.verify.nothing.hint"));
  const [time, memory, output] = [parsed.value("time"), parsed.value("memory"), parsed.value("output")];
  const limits = {
    time: time === undefined ? 60 : parsePositive("--time", time, 86_400),
    memory: memory === undefined ? 2048 : parseWhole("--memory", memory, 16, 65_536),
    output: output === undefined ? defaultOutput : parseWhole("--output", output, 1, 4096),
  };
  const report = await verifyDossier(readRegularFile(file, largest), limits).catch((error: unknown) => {
    if (!(error instanceof DossierError)) throw error;
    if (error.problem === "newer")
      throw new CommandError(say("cli.verify.newer", { file }), say("cli.verify.newer.hint"));
    throw new CommandError(say("cli.verify.not", { file }), say("cli.verify.not.hint"));
  });
  await writeOut(
    parsed.has("json")
      ? `${JSON.stringify(report)}\n`
      : printReport(report, styleFor(process.stdout, process.env)),
  );
  return report.ok ? 0 : 1;
}
