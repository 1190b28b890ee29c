import type { StudyEntry } from "../../../shared/protocol/api.ts";
import { setTitle } from "../../../shared/study/operations.ts";
import { getStudy, holdStudy, studyList } from "../../stores/app.ts";
import { becomes } from "../../stores/becomes.ts";
import { personOrigin } from "../../stores/origins.ts";

/** How long the server may take, in ms. */
const patience = 15_000;
/** How often the list is asked for the title, in ms: it is the file's, which is written a moment later. */
const pause = 300;

/**
 * Gives a study another title, as an edit of this person's like any in its page. Its file keeps its name: other programs
 * know it by that.
 * @returns whether the server has it
 */
export async function renameStudy({ id, role }: StudyEntry, title: string): Promise<boolean> {
  const release = holdStudy(id);
  try {
    const study = getStudy(id);
    study.role.set(role);
    if (!(await becomes(study.connection, (connection) => connection?.synced === true, patience)))
      return false;
    setTitle(study.doc, title, personOrigin);
    if (!(await becomes(study.saving, (state) => state === "saved", patience))) return false;
  } finally {
    release();
  }
  for (let tries = 0; tries < 10; tries += 1) {
    await studyList.refresh();
    if (studyList.get().entries?.find((entry) => entry.id === id)?.title === title) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return true;
}
