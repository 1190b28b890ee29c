import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import type { StepTaken } from "../stores/study-history.ts";

/** What a person has to know of an Undo or Redo that did not do all of it, in one sentence; null when it did. */
export function describeStep({ kind, cells, overtaken, staying }: StepTaken): string | null {
  const [cell] = staying;
  if (cell !== undefined) return say("undo.stays", { cell });
  if (overtaken === 0) return null;
  if (kind === "redo") return say("redo.overtaken");
  if (cells.length > 0) return say("undo.overtaken.before");
  return say(isSingular(overtaken) ? "undo.overtaken.one" : "undo.overtaken.other", { count: overtaken });
}
