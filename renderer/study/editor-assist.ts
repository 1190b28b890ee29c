import type { CellSpan } from "../../kernel/types/service/types.ts";
import type { EditorAssist } from "../editor/assist.ts";
import type { CellFocusStore } from "../stores/cell-focus.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { focusCell } from "./actions.ts";
import { applyTextEdits } from "./apply-edits.ts";

/** What editors need of one open study. */
export function createAssist(study: StudyStore, focus: CellFocusStore): EditorAssist {
  const { doc, undo, view, language } = study;
  return {
    problems: language.problems,
    ask: language.ask,
    goTo({ cell, from, to }: CellSpan) {
      const kind = view.get().cells.find(({ id }) => id === cell)?.kind;
      // Prose opens its editor only for those who may write.
      if (kind === "ts" || study.mayWrite()) focus.editAt(cell, from, to);
      else focusCell(cell);
    },
    applyEdits: (edits, asOf) => applyTextEdits({ doc, undo, mayWrite: study.mayWrite() }, edits, asOf),
  };
}
