import { dropDataFile } from "../../shared/study/data-files.ts";
import type { MarkingReason } from "../../shared/study/marking-change.ts";
import { sayData } from "../../shared/words/data-files.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { clearResults } from "../gate/clear-results.ts";
import { personOrigin } from "../stores/origins.ts";
import type { OpenStudy } from "../study/study-context.ts";

/**
 * Takes a data file out of the study with the cells that read it, in one step of undo, and clears what may show it.
 * @param why the reason and name, where a marking becomes lower by it
 */
export async function dropFile(
  { study, actions }: Pick<OpenStudy, "study" | "actions">,
  file: string,
  why: Pick<MarkingReason, "reason" | "name"> | null,
): Promise<void> {
  const reason = why && { reason: why.reason.trim(), name: why.name.trim() };
  actions.write(() => dropDataFile(study.doc, file, reason, personOrigin));
  study.forgetFile(file);
  await clearResults(study);
  actions.tell(sayData("data.dropped", { file: showControls(file) }));
}
