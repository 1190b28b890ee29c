import { resolve } from "node:path";
import { exportStudy } from "../exchange/export.ts";
import { startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { findPrinter } from "./export/browser.ts";
import {
  type CellExport,
  type CellFormat,
  parseExportOptions,
  type StudyExport,
  type StudyFormat,
} from "./export/options.ts";
import { passGate } from "./export/pass-gate.ts";
import { writeFile } from "./export/write-file.ts";
import { thisMachine } from "./open/machine.ts";
import { findPackageRoot } from "./package-root.ts";
import { writeOut } from "./process.ts";
import { startSandboxEarly } from "./run/early-sandbox.ts";
import { findKernel } from "./run/find-kernel.ts";
import { parseStudy } from "./run/parse-study.ts";
import { readStudySource } from "./run/study-source.ts";

/** Forms that a browser makes; a notebook, and a dossier, have pictures from one where there is one. */
const byBrowser: readonly (StudyFormat | CellFormat)[] = ["pdf", "png"];

/**
 * `chancery export STUDY --to FORMAT`: writes a study in another form, or one table or chart of it, from what its cells
 * show when they are run in the sandbox.
 * @returns 0 when it is written, 1 when a cell fell short
 * @throws CommandError when it cannot be written
 */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const options = parseExportOptions(args);
  const text = readStudySource(options.run.study);
  if (options.to === "md") {
    const study = parseStudy(text, options.run.study);
    passGate(study, options, []);
    const { text: written } = exportStudy(study, "md");
    if (options.out === undefined) await writeOut(written);
    else await writeFile(resolve(options.out), written);
    return 0;
  }
  // Before a long run, not after it.
  passGate(parseStudy(text, options.run.study), options, null);
  const browser = findBrowser(options);
  const root = findPackageRoot();
  const sandbox = startSandboxEarly(startIsolateSandbox(findKernel(root)), options.run.memory);
  try {
    if ("cell" in options) {
      const { exportCell } = await import("./export/export-cell.ts");
      return await exportCell(text, options, root, sandbox, browser);
    }
    if (options.to === "dossier") {
      const { exportDossier } = await import("./dossier/export-dossier.ts");
      return await exportDossier(text, options, root, sandbox, browser);
    }
    const { exportRun } = await import("./export/export-study.ts");
    return await exportRun(text, { ...options, to: options.to }, root, sandbox, browser);
  } finally {
    await sandbox.dispose();
  }
}

/** @throws CommandError where there is none and one is needed */
function findBrowser(options: StudyExport | CellExport): string | null {
  const { to } = options;
  const isNeeded = byBrowser.includes(to);
  const isWanted = to === "ipynb" || ("png" in options && options.png);
  if (!isNeeded && !isWanted) return null;
  const found = findPrinter(thisMachine);
  if ("is" in found) return found.is;
  if (isNeeded) throw new CommandError(found.not, say("cli.export.browser.hint"));
  return null;
}
