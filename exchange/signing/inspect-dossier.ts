/** What can be said of a dossier without running its study: whether it is as it was written, and who signed it. */
import { DossierError, type DossierProblem } from "../dossier/error.ts";
import { findChanged } from "../dossier/manifest.ts";
import { readRun } from "../dossier/open-dossier.ts";
import { readZip } from "../dossier/zip.ts";
import { type CheckedSignature, checkSignatures, type KnownKeys } from "./check-signatures.ts";

export interface Inspection {
  /** `whole`: every entry is as its manifest says; `changed`: some are not; else why it cannot be opened. */
  readonly state: "whole" | "changed" | DossierProblem;
  /** Paths that are not as the manifest says, or the entry at which opening it ended. */
  readonly changed: readonly string[];
  readonly signatures: readonly CheckedSignature[];
  /** Entries beside the manifest and the signatures. */
  readonly entries: number;
  /** What its record says; null where it has none that can be read. */
  readonly run: {
    readonly title: string;
    readonly chancery: string;
    readonly cells: number;
    /** Names of files that may not be passed on, and are not in it. */
    readonly withheld: readonly string[];
  } | null;
}

/** @param keys whose codes are known here */
export async function inspectDossier(file: Uint8Array, keys: KnownKeys): Promise<Inspection> {
  const closed = { signatures: [], entries: 0, run: null };
  try {
    const entries = readZip(file);
    const changed = await findChanged(entries);
    const signatures = await checkSignatures(entries, changed.length === 0, keys);
    const run = readRun(entries);
    return {
      state: changed.length === 0 ? "whole" : "changed",
      changed,
      signatures,
      entries: Math.max(0, entries.size - 1 - signatures.length),
      run: run && {
        ...{ title: run.title, chancery: run.kernel.chancery, cells: run.cells.length },
        withheld: run.files.flatMap(({ name, withheld }) => (withheld ? [name] : [])),
      },
    };
  } catch (error) {
    if (!(error instanceof DossierError)) throw error;
    return { ...closed, state: error.problem, changed: error.where === "" ? [] : [error.where] };
  }
}
