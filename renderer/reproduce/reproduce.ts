/** Computes all of a study again, from the start, and compares it with what was recorded of it before. */
import { readRuns } from "../../shared/study/document.ts";
import { writeReproduction } from "../../shared/study/reproductions.ts";
import { runOrigin } from "../stores/origins.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { nameRunner } from "../study/runs/describe-run.ts";
import { type ComparedRuns, compareRuns } from "./compare-runs.ts";

export interface Reproduced extends ComparedRuns {
  /** Whose results they were. */
  readonly of: readonly string[];
  /** Whether the others see it, too: only who may write adds to the study. */
  readonly isKept: boolean;
}

/**
 * @param by this person's name
 * @returns null where nothing was recorded, or it was stopped or failed before anything ran again
 */
export async function reproduce(study: StudyStore, by: string): Promise<Reproduced | null> {
  const { doc, view, session, runs } = study;
  const { cells } = view.get();
  const known = readRuns(doc);
  const recorded = new Map(cells.flatMap(({ id }) => [[id, known.get(id)] as const]).filter(isThere));
  if (recorded.size === 0) return null;
  // Cells that did not run still hold the very records that they would be compared with.
  if (!(await session.runAnew())) return null;
  const found = await compareRuns(cells, recorded, session.get().cells, runs.readShown);
  if (found.missing.length === recorded.size) return null;
  const of = [...new Set([...recorded.values()].map(nameRunner))].slice(0, 10);
  const isKept = study.mayWrite();
  const { same, differs } = found;
  if (isKept) writeReproduction(doc, { by, at: new Date().toISOString(), of, same, differs }, runOrigin);
  return { ...found, of, isKept };
}

function isThere<T>(entry: readonly [string, T | undefined]): entry is readonly [string, T] {
  return entry[1] !== undefined;
}
