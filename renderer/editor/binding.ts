/**
 * Holds an editor's model and a shared text (Y.Text) equal, in both directions.
 *
 * Written after the traps of y-monaco 0.1.6: `\r` and half characters never enter the shared text, every listener
 * is taken off again, an edit is never echoed, and the model is compared with the text after each event, so that
 * an observer that edits inside another's event cannot leave the two apart.
 */
import type * as Y from "yjs";
import {
  applyChanges,
  changesOfDelta,
  cleanText,
  diffText,
  fromLast,
  type TextChange,
  widenToCharacters,
} from "./change.ts";

export interface Disposable {
  dispose(): void;
}

/** What the binding needs of an editor: Monaco through monacoModel.ts, a textarea through plainModel.ts. */
export interface TextModel {
  getValue(): string;
  /** Calls back after each edit of the model, whoever made it; all changes count in the text before the edit. */
  onChange(listener: (changes: readonly TextChange[]) => void): Disposable;
  /**
   * Applies another's changes, keeping carets with their text.
   * @param caretAt where the caret goes, for an undo or redo by this person; null: carets stay
   */
  apply(changes: readonly TextChange[], caretAt: number | null): void;
}

export interface BindingOptions {
  text: Y.Text;
  model: TextModel;
  undo: Y.UndoManager | null;
  /** A reader's binding only follows: it never writes to the shared text. */
  readOnly: boolean;
}

/**
 * Binds a model to a shared text. The model takes the text's content at once; the returned object is the origin
 * of the transactions that it makes, and is tracked by `undo`.
 * @throws Error when the text belongs to no document
 */
export function bindText({ text, model, undo, readOnly }: BindingOptions): Disposable {
  const doc = text.doc;
  if (!doc) throw new Error("The text to edit is not part of a document yet.");
  let following = false;
  let disposed = false;

  /** Takes `\r` and half characters out of the shared text (another program may have put them there). */
  function repairText(): void {
    const current = text.toString();
    const clean = cleanText(current);
    if (clean === current || readOnly) return;
    doc?.transact(() => {
      for (let at = current.length - 1; at >= 0; at -= 1) {
        if (current.charAt(at) !== "\r") continue;
        text.delete(at, 1);
        if (current.charAt(at + 1) !== "\n") text.insert(at, "\n");
      }
    }, repairOrigin);
  }

  /** Brings the model to the shared text: by `changes` where they lead there exactly, else by the difference. */
  function followText(changes: readonly TextChange[] | null, moveCaret: boolean): void {
    const value = model.getValue();
    const target = cleanText(text.toString());
    if (value === target) return;
    const known = changes !== null && applyChanges(value, changes) === target;
    const difference = diffText(value, target);
    const edits = known ? changes : difference ? [difference] : [];
    const last = fromLast(edits)[0];
    const caretAt = moveCaret && last ? last.offset + last.text.length + shiftBefore(edits, last) : null;
    following = true;
    try {
      model.apply(edits, caretAt);
    } finally {
      following = false;
    }
  }

  const binding: Disposable = {
    dispose() {
      if (disposed) return;
      disposed = true;
      text.unobserve(onText);
      modelListener.dispose();
      undo?.trackedOrigins.delete(binding);
    },
  };

  function onText(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === binding) return;
    repairText();
    followText(changesOfDelta(event.delta), undo !== null && transaction.origin === undo);
  }

  function onModel(changes: readonly TextChange[]): void {
    if (following || readOnly) return;
    doc?.transact(() => {
      for (const change of fromLast(changes)) {
        const before = text.toString();
        const whole = widenToCharacters(change, before);
        const inserted = cleanText(whole.text);
        if (whole.length > 0) text.delete(whole.offset, Math.min(whole.length, before.length - whole.offset));
        if (inserted !== "") text.insert(Math.min(whole.offset, before.length), inserted);
      }
    }, binding);
    followText(null, false);
  }

  repairText();
  followText(null, false);
  undo?.trackedOrigins.add(binding);
  text.observe(onText);
  const modelListener = model.onChange(onModel);
  return binding;
}

/** Origin of repairs: not a person's edit, so not tracked by any undo. */
const repairOrigin = { name: "repair of line ends" };

function shiftBefore(changes: readonly TextChange[], last: TextChange): number {
  return changes.reduce(
    (shift, change) => (change === last ? shift : shift + change.text.length - change.length),
    0,
  );
}
