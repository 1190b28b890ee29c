/** What a study needs to run, out of a dossier that nobody changed. */
import { sha256 } from "../../shared/hash.ts";
import { DossierError } from "./error.ts";
import { dataFolder } from "./files.ts";
import { findChanged } from "./manifest.ts";
import { type RecordedRun, runPath, runSchema, studyPath } from "./run-record.ts";
import { type Entries, type EntrySource, readZip } from "./zip.ts";

/** Where answers from the web stand in a dossier. */
export const remoteFolder = "remote/";

export interface DossierContents {
  readonly entries: Entries;
  /** The study file, byte for byte. */
  readonly text: string;
  readonly run: RecordedRun;
  /** Data files by the names that cells read them by. Whoever writes them looks at the names first. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Kept answers from the web, by their paths below `remoteFolder`: as a run looks for them. */
  readonly answers: ReadonlyMap<string, Uint8Array>;
  /** Files that the run read and that are not in it. */
  readonly absent: readonly RecordedRun["files"][number][];
}

/**
 * Opens a dossier and checks it against its manifest. Signatures are not looked at.
 * @param mostUnpacked bytes that its entries may have together, where that is less than a dossier's own limit
 * @throws DossierError when it is none, is newer, too large, or was changed
 */
export async function openDossier(file: Uint8Array, mostUnpacked?: number): Promise<DossierContents> {
  const entries = readZip(file, mostUnpacked);
  const [changed] = await findChanged(entries);
  if (changed !== undefined) throw new DossierError("damaged", changed);
  const run = readRun(entries);
  const study = entries.get(studyPath);
  if (run === null || study === undefined)
    throw new DossierError("damaged", run === null ? runPath : studyPath);
  const files = new Map<string, Uint8Array>();
  const answers = new Map<string, Uint8Array>();
  for (const [path, bytes] of entries) {
    if (path.startsWith(dataFolder)) files.set(path.slice(dataFolder.length), bytes);
    if (await isAnswer(path, bytes)) answers.set(path.slice(remoteFolder.length), bytes);
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(study);
  return { entries, text, run, files, answers, absent: run.files.filter(({ name }) => !files.has(name)) };
}

/** The record of the run; null where it is none. */
export function readRun(entries: Pick<EntrySource, "get">): RecordedRun | null {
  try {
    return runSchema.parse(JSON.parse(new TextDecoder().decode(entries.get(runPath))));
  } catch {
    return null;
  }
}

/** Whether an entry is a kept answer, or its bytes, under the hash that it says. */
async function isAnswer(path: string, bytes: Uint8Array): Promise<boolean> {
  const [, kind, hash] = /^remote\/(answers|bytes)\/([0-9a-f]{64})(?:\.json)?$/.exec(path) ?? [];
  if (kind === "answers") return path.endsWith(".json");
  return hash !== undefined && !path.endsWith(".json") && (await sha256(new Uint8Array(bytes))) === hash;
}
