import { closeSync, readSync } from "node:fs";
import { startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { defaultOutput } from "../kernel/session/types.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { parseOptions, parsePositive, parseWhole } from "./options.ts";
import { findPackageRoot } from "./package-root.ts";
import { writeOut } from "./process.ts";
import { type EarlySandbox, startSandboxEarly } from "./run/early-sandbox.ts";
import { findKernel } from "./run/find-kernel.ts";
import { type OpenedFile, openRegularFile } from "./run/study-source.ts";
import { styleFor } from "./text/style.ts";
import { printReport } from "./verify/print.ts";
import { largestDossier, refuseDossier } from "./verify/refuse.ts";
import type { VerifyReport } from "./verify/report.ts";

/**
 * `chancery verify DOSSIER`: checks every entry against the manifest, and the signatures, runs the study again from what
 * stands in the dossier alone, and compares what its cells show. As for `run`, the sandbox's process comes up while the
 * rest is loaded and the dossier is checked; it is given nothing of it before.
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
  const opened = openRegularFile(file, largestDossier);
  let sandbox: EarlySandbox | null = null;
  let report: VerifyReport;
  try {
    sandbox = startFor(opened, limits.memory);
    const { readSigners } = await import("./verify/read-signers.ts");
    const signers = await readSigners(parsed.has("require-signature"), parsed.list("signed-by"));
    const { verifyDossier } = await import("./verify/verify-dossier.ts");
    // A server that has started it shows people how far it is.
    const onProgress = process.send && ((done: number, of: number) => process.send?.({ done, of }));
    const more = { data: parsed.value("data"), sandbox, onProgress };
    report = await verifyDossier(opened, limits, signers, more).catch((error: unknown) =>
      refuseDossier(error, file),
    );
  } finally {
    await sandbox?.dispose();
    closeSync(opened.descriptor);
  }
  await writeOut(
    parsed.has("json")
      ? `${JSON.stringify(report)}\n`
      : printReport(report, styleFor(process.stdout, process.env)),
  );
  return report.ok ? 0 : 1;
}

/** Starts a sandbox for what looks like a dossier; null for anything else. */
function startFor({ descriptor }: OpenedFile, memory: number): EarlySandbox | null {
  const begin = new Uint8Array(2);
  if (readSync(descriptor, begin, 0, 2, 0) < 2 || begin[0] !== 0x50 || begin[1] !== 0x4b) return null;
  return startSandboxEarly(startIsolateSandbox(findKernel(findPackageRoot())), memory);
}
