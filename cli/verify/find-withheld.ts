/** The files that a dossier may not hold, from where the person who verifies it has them. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "../../exchange/dossier/files.ts";
import type { RecordedRun } from "../../exchange/dossier/run-record.ts";
import type { Entries } from "../../exchange/dossier/zip.ts";
import { refuseName } from "../run/study-files.ts";

export interface FoundFiles {
  /** As entries of the dossier. */
  readonly found: Entries;
  /** Those that are not there, or have other bytes than the record says. */
  readonly missing: readonly RecordedRun["files"][number][];
}

/** @param folder where they are; undefined: nowhere */
export function findWithheld(run: RecordedRun, entries: Entries, folder: string | undefined): FoundFiles {
  const found = new Map<string, Uint8Array>();
  const missing = [];
  for (const file of run.files) {
    const path = `${dataFolder}${file.name}`;
    if (file.withheld === undefined || entries.has(path)) continue;
    const bytes = folder === undefined ? null : readSame(folder, file);
    if (bytes === null) missing.push(file);
    else found.set(path, bytes);
  }
  return { found, missing };
}

function readSame(folder: string, { name, sha256 }: RecordedRun["files"][number]): Uint8Array | null {
  if (refuseName(name) !== null) return null;
  try {
    const bytes = readFileSync(join(folder, ...name.split("/")));
    return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : null;
  } catch {
    return null;
  }
}
