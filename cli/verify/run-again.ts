/** The study of a dossier, run again from what stands in it: in a folder of its own, without network. */
import { constants, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { dataFolder } from "../../exchange/dossier/files.ts";
import { remoteFolder } from "../../exchange/dossier/open-dossier.ts";
import { type RecordedRun, studyPath } from "../../exchange/dossier/run-record.ts";
import { startIsolateSandbox } from "../../kernel/sandbox/isolate.ts";
import { keptFolder } from "../dossier/gather-entries.ts";
import { runWhole } from "../dossier/run-whole.ts";
import type { ZipFile } from "../dossier/zip-file.ts";
import type { PackageRoot } from "../package-root.ts";
import type { RunWatch } from "../run/carry-out.ts";
import { type EarlySandbox, startSandboxEarly } from "../run/early-sandbox.ts";
import { findKernel } from "../run/find-kernel.ts";
import { parseStudy } from "../run/parse-study.ts";
import { refuseName } from "../run/study-files.ts";
import { compareCells } from "./compare-cells.ts";
import type { VerifiedCell } from "./report.ts";

export interface Limits {
  /** Seconds one cell may take. */
  readonly time: number;
  /** MB that study code may use, and that cells may show. */
  readonly memory: number;
  readonly output: number;
}

/**
 * @param entries whose every entry is what its manifest says
 * @param beside files that it does not hold: path → where they are
 * @param early a sandbox under way; null: one is started
 * @param onProgress hears how many cells are over
 * @throws CommandError when it cannot be run
 */
export async function runAgain(
  entries: ZipFile,
  beside: ReadonlyMap<string, string>,
  run: RecordedRun,
  limits: Limits,
  root: PackageRoot,
  early: EarlySandbox | null,
  onProgress?: RunWatch["onProgress"],
): Promise<VerifiedCell[]> {
  const study = parseStudy(new TextDecoder().decode(entries.get(studyPath)), studyPath);
  const sandbox = early ?? startSandboxEarly(startIsolateSandbox(findKernel(root)), limits.memory);
  const folder = mkdtempSync(join(tmpdir(), "chancery-verify-"));
  // Also when a signal ends the process.
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", clear);
  try {
    await unpack(entries, beside, folder);
    const options = {
      ...{ ...limits, study: join(folder, studyPath), json: false, rows: 0, only: undefined },
      settings: new Map(Object.entries(run.settings)),
      // No host is allowed: what is not kept in the dossier is not read.
      ...{ hosts: [], refresh: false, remoteBytes: 0 },
    };
    return compareCells(entries, run, await runWhole(study, options, root, sandbox, onProgress));
  } finally {
    await sandbox.dispose();
    clear();
    process.off("exit", clear);
  }
}

/** Writes the data files, and the answers of the web where a run looks for them. Whatever else there is stays away. */
async function unpack(entries: ZipFile, beside: ReadonlyMap<string, string>, folder: string): Promise<void> {
  const locateIn = (path: string): string | null => {
    const place = locate(path);
    if (place === null) return null;
    const target = join(folder, ...place.split("/"));
    mkdirSync(dirname(target), { recursive: true });
    return target;
  };
  for (const path of entries.keys()) {
    const target = locateIn(path);
    if (target !== null) await entries.copy(path, target);
  }
  for (const [path, from] of beside) {
    const target = locateIn(path);
    if (target !== null) await copyFile(from, target, constants.COPYFILE_EXCL);
  }
}

/** Where a run finds an entry; null where it does not read it. */
function locate(path: string): string | null {
  if (/^remote\/(answers\/[0-9a-f]{64}\.json|bytes\/[0-9a-f]{64})$/.test(path))
    return keptFolder + path.slice(remoteFolder.length);
  if (!path.startsWith(dataFolder)) return null;
  const name = path.slice(dataFolder.length);
  return refuseName(name) === null ? name : null;
}
