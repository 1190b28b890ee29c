import type * as Y from "yjs";
import type { TextEdit } from "../../kernel/types/service/types.ts";
import { cellSource } from "../../shared/study/document.ts";
import { say } from "../../shared/words/catalogue.ts";
import { personOrigin } from "../stores/origins.ts";

interface EditedStudy {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  readonly mayWrite: boolean;
}

/**
 * Makes edits in any cells of a study: one transaction, one step of undo, all or nothing.
 * @param asOf the texts that the edits were made for; when one has changed since, nothing is edited
 * @returns null, or one sentence why nothing was changed
 */
export function applyTextEdits(
  { doc, undo, mayWrite }: EditedStudy,
  edits: readonly TextEdit[],
  asOf: ReadonlyMap<string, string>,
): string | null {
  if (!mayWrite) return say("editor.readOnly");
  const texts = new Map<string, Y.Text>();
  for (const { cell } of edits) {
    const text = cellSource(doc, cell);
    if (!text || text.toString() !== asOf.get(cell)) return say("editor.edit.changed");
    texts.set(cell, text);
  }
  undo.stopCapturing();
  doc.transact(() => {
    // From the end, so that the offsets of those before still hold.
    for (const { cell, from, to, text } of [...edits].sort((a, b) => b.from - a.from)) {
      const target = texts.get(cell);
      if (to > from) target?.delete(from, to - from);
      if (text !== "") target?.insert(from, text);
    }
  }, personOrigin);
  undo.stopCapturing();
  return null;
}
