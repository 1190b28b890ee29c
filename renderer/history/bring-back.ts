/** Restoring a version in this window: as this person's own edit, by difference, undone by Ctrl+Z. */
import { restoreCellOf, restoreStudy } from "../../shared/history/restore.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { restoreVersion } from "../stores/api.ts";
import { broughtOrigin } from "../stores/origins.ts";
import type { StudyStore } from "../stores/study-store.ts";

/**
 * Restores a version, or one cell of it.
 * @throws ApiFailure with a sentence when the server does not give it, StudyFileError when it cannot be read
 */
export async function bringBack(
  study: Pick<StudyStore, "id" | "doc" | "undo" | "mayWrite">,
  version: string,
  cell?: string,
): Promise<void> {
  const then = parseStudyFile(await restoreVersion(study.id, version, cell), "");
  // The role may have changed while the server answered.
  if (!study.mayWrite()) return;
  study.undo.stopCapturing();
  if (cell === undefined) restoreStudy(study.doc, then, broughtOrigin);
  else restoreCellOf(study.doc, then, cell, broughtOrigin);
  study.undo.stopCapturing();
}
