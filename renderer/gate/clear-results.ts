import { clearRuns } from "../../shared/study/operations.ts";
import type { StudyStore } from "../stores/study-store.ts";

/** Has the study forget what its cells showed: in this window, and in its records, so that nobody who opens it sees it. */
export async function clearResults({ doc, session }: Pick<StudyStore, "doc" | "session">): Promise<void> {
  // No step of undo: what was cleared is not to come back by a key.
  clearRuns(doc);
  await session.clear();
  // A run that ended meanwhile may have left its record.
  clearRuns(doc);
}
