/** ProseMirror as the model of a text: what binding.ts holds equal with the shared text. */
import type { Node } from "prosemirror-model";
import { type EditorState, Selection, type Transaction } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import type { TextModel } from "../editor/binding.ts";
import { applyChanges, type TextChange } from "../editor/change.ts";
import { diffWords } from "./diff-words.ts";
import { drawPage, editPage, type Page, readPage } from "./page.ts";

/** What the model needs of an editor. */
export interface ProseView {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
  updateState(state: EditorState): void;
}

export interface ProseModel extends TextModel {
  page(): Page;
  /** Takes a transaction of the editor: `dispatchTransaction`. */
  take(transaction: Transaction): void;
}

/** Marks a transaction that follows the text: it is no edit of the person's. */
export const following = "follow-text";

/**
 * A model of `page`, whose document the view shows.
 * @param view gives the view; asked for only once there is one
 */
export function createProseModel(first: Page, view: () => ProseView): ProseModel {
  let page = first;
  const listeners = new Set<(changes: readonly TextChange[]) => void>();
  return {
    page: () => page,
    getValue: () => page.text,
    onChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    take(transaction) {
      const { state } = view();
      const next = state.apply(transaction);
      view().updateState(next);
      if (transaction.getMeta(following) || next.doc === state.doc) return;
      const before = page.text;
      page = editPage(page, next.doc);
      const changes = diffWords(before, page.text);
      if (changes.length > 0) for (const listener of [...listeners]) listener(changes);
    },
    apply(changes, caretAt) {
      const next = readPage(applyChanges(page.text, changes), page);
      const { state } = view();
      const transaction = follow(state, drawPage(next), caretAt !== null);
      // Before the view is told: whoever is called by it asks for the page.
      page = next;
      view().dispatch(transaction.setMeta(following, true).setMeta("addToHistory", false));
      const { doc } = view().state;
      page = { ...next, blocks: next.blocks.map((block, at) => ({ ...block, node: doc.child(at) })) };
    },
  };
}

/** The smallest step that makes the document another one, so that carets beside it stay. */
function follow(state: EditorState, doc: Node, movesCaret: boolean): Transaction {
  const { tr } = state;
  const start = state.doc.content.findDiffStart(doc.content);
  const ends = state.doc.content.findDiffEnd(doc.content);
  if (start === null || !ends) return tr;
  // Where the same stands twice, both searches claim it.
  const overlap = start - Math.min(ends.a, ends.b);
  const [end, newEnd] = overlap > 0 ? [ends.a + overlap, ends.b + overlap] : [ends.a, ends.b];
  try {
    tr.step(new ReplaceStep(start, end, doc.slice(start, newEnd)));
  } catch {
    // The two open at different depths there: all is drawn anew.
  }
  if (!tr.doc.eq(doc)) {
    const whole = state.tr.replaceWith(0, state.doc.content.size, doc.content);
    return whole.setSelection(
      Selection.near(
        whole.doc.resolve(Math.min(movesCaret ? newEnd : state.selection.head, doc.content.size)),
      ),
    );
  }
  return movesCaret ? tr.setSelection(Selection.near(tr.doc.resolve(newEnd), -1)) : tr;
}
