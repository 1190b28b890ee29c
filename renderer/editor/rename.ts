import type { languages } from "monaco-editor/editor/editor.api";
import { say } from "../../shared/words/catalogue.ts";
import type { Monaco } from "./monaco-api.ts";
import { openQuestion, type Question } from "./question.ts";
import { showMessage } from "./show-message.ts";

/**
 * A name changed in every cell that says it. The edits go into the study in one step, so that cells without an editor
 * change as well; Monaco is left with nothing to edit.
 */
export function makeRenameProvider(monaco: Monaco): languages.RenameProvider {
  return {
    resolveRenameLocation(model, position) {
      const word = model.getWordAtPosition(position);
      if (!word)
        return {
          range: { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 },
          text: "",
          rejectReason: say("editor.rename.noName"),
        };
      const { lineNumber } = position;
      return {
        text: word.word,
        range: {
          startLineNumber: lineNumber,
          endLineNumber: lineNumber,
          startColumn: word.startColumn,
          endColumn: word.endColumn,
        },
      };
    },
    async provideRenameEdits(model, position, name) {
      const question = await openQuestion(model).catch(() => null);
      const reason = question === null ? say("editor.edit.changed") : await carryOut(question);
      if (reason !== null) showMessage(monaco, model, position, reason);
      return { edits: [] };

      async function carryOut({ service, cell, assist, sources, isCurrent }: Question) {
        const offset = model.getOffsetAt(position);
        const result = await service.rename(cell, offset, name).catch(() => null);
        if (result !== null && "refused" in result) return result.refused;
        if (result === null || !isCurrent()) return say("editor.edit.changed");
        return assist.applyEdits(result.edits, sources);
      }
    },
  };
}
