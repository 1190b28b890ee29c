import { readFingerprint } from "../exchange/dossier/fingerprint.ts";
import { defaultOutput } from "../kernel/session/types.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { findKeyFolder } from "./keys/folder.ts";
import { listKeys, listPeople } from "./keys/store.ts";
import { thisMachine } from "./open/machine.ts";
import { parseOptions, parsePositive, parseWhole } from "./options.ts";
import { writeOut } from "./process.ts";
import { readRegularFile } from "./run/study-source.ts";
import { styleFor } from "./text/style.ts";
import { printReport } from "./verify/print.ts";
import { largestDossier, refuseDossier } from "./verify/refuse.ts";
import { type Signers, verifyDossier } from "./verify/verify-dossier.ts";

/**
 * `chancery verify DOSSIER`: checks every entry against the manifest, and the signatures, runs the study again from what stands in the
 * dossier alone, and compares what its cells show.
 * @returns 0 when all is the same, 1 when something differs or the dossier was changed
 * @throws CommandError when there is no dossier, or it cannot be run
 */
export async function verify(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "verify",
    options: {
      ...{ json: "flag", time: "value", memory: "value", output: "value" },
      ...{ "require-signature": "flag", "signed-by": "list", data: "value" },
    },
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
  const signers = await readSigners(parsed.has("require-signature"), parsed.list("signed-by"));
  const bytes = readRegularFile(file, largestDossier);
  const report = await verifyDossier(bytes, limits, signers, parsed.value("data")).catch((error: unknown) =>
    refuseDossier(error, file),
  );
  await writeOut(
    parsed.has("json")
      ? `${JSON.stringify(report)}\n`
      : printReport(report, styleFor(process.stdout, process.env)),
  );
  return report.ok ? 0 : 1;
}

/**
 * @param signedBy codes, or names of known people
 * @throws CommandError for what is neither
 */
async function readSigners(isRequired: boolean, signedBy: readonly string[]): Promise<Signers> {
  const folder = findKeyFolder(thisMachine);
  const own = await listKeys(folder);
  const known = listPeople(folder);
  const named = [...known, ...own.map(({ fingerprint, file }) => ({ fingerprint, name: file.name }))];
  const required = signedBy.map((given) => {
    const code = readFingerprint(given);
    const found = named.filter(({ name }) => name === given);
    const [one] = found;
    if (code === null && (one === undefined || found.length > 1))
      throw new CommandError(say("cli.key.code", { code: given }), say("cli.verify.signedBy.hint"));
    return code ?? one?.fingerprint ?? "";
  });
  return { keys: { own: own.map(({ fingerprint }) => fingerprint), known }, isRequired, required };
}
