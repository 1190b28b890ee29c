import { resolve } from "node:path";
import { exportStudy } from "../exchange/export.ts";
import { startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { parseExportOptions } from "./export/options.ts";
import { findPrinter } from "./export/print-pdf.ts";
import { writeFile } from "./export/write-file.ts";
import { thisMachine } from "./open/machine.ts";
import { findPackageRoot } from "./package-root.ts";
import { writeOut } from "./process.ts";
import { startSandboxEarly } from "./run/early-sandbox.ts";
import { findKernel } from "./run/find-kernel.ts";
import { parseStudy } from "./run/parse-study.ts";
import { readStudySource } from "./run/study-source.ts";

/**
 * `chancery export STUDY --to FORMAT`: writes a study in another form; a PDF from what its cells show when they are run
 * in the sandbox.
 * @returns 0 when it is written, 1 when it is and a cell of it fell short
 * @throws CommandError when it cannot be written
 */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const options = parseExportOptions(args);
  const text = readStudySource(options.run.study);
  if (options.to === "md") {
    const { text: written } = exportStudy(parseStudy(text, options.run.study), "md");
    if (options.out === undefined) await writeOut(written);
    else await writeFile(resolve(options.out), written);
    return 0;
  }
  // Before a long run, not after it.
  const printer = findPrinter(thisMachine);
  if ("not" in printer) throw new CommandError(printer.not, say("cli.export.browser.hint"));
  const root = findPackageRoot();
  const sandbox = startSandboxEarly(startIsolateSandbox(findKernel(root)), options.run.memory);
  try {
    const { exportPdf } = await import("./export/export-pdf.ts");
    return await exportPdf(text, options, root, sandbox, printer.is);
  } finally {
    await sandbox.dispose();
  }
}
