/** The files that a dossier may not hold, from where the person who verifies it has them. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { dataFolder } from "../../exchange/dossier/files.ts";
import type { RecordedRun } from "../../exchange/dossier/run-record.ts";
import type { EntrySource } from "../../exchange/dossier/zip.ts";
import { refuseName } from "../run/study-files.ts";

export interface FoundFiles {
  /** Path that it would have in the dossier → where it is. */
  readonly found: ReadonlyMap<string, string>;
  /** Those that are not there, or have other bytes than the record says. */
  readonly missing: readonly RecordedRun["files"][number][];
}

/** @param folder where they are; undefined: nowhere */
export async function findWithheld(
  run: RecordedRun,
  entries: Pick<EntrySource, "has">,
  folder: string | undefined,
): Promise<FoundFiles> {
  const found = new Map<string, string>();
  const missing = [];
  for (const file of run.files) {
    const path = `${dataFolder}${file.name}`;
    if (file.withheld === undefined || entries.has(path)) continue;
    const place = folder === undefined ? null : await findSame(folder, file);
    if (place === null) missing.push(file);
    else found.set(path, place);
  }
  return { found, missing };
}

async function findSame(
  folder: string,
  { name, sha256 }: RecordedRun["files"][number],
): Promise<string | null> {
  if (refuseName(name) !== null) return null;
  const place = join(folder, ...name.split("/"));
  try {
    const hash = createHash("sha256");
    await pipeline(createReadStream(place), hash);
    return hash.digest("hex") === sha256 ? place : null;
  } catch {
    return null;
  }
}
