import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { EditorAssist } from "./assist.ts";

/** A stretch of a cell's text that a comment is about. */
export interface CommentMark {
  /** Id of the thread; "" of one that is being written. */
  readonly thread: string;
  readonly from: number;
  readonly to: number;
  readonly isCurrent: boolean;
}

/** What an editor shows of the comments on its text, and tells them. */
export interface EditorComments {
  readonly marks: readonly CommentMark[];
  /** Offsets of what is selected and where on screen it ends, in pixels; null when nothing is. */
  readonly onSelect: (
    selected: {
      readonly from: number;
      readonly to: number;
      readonly at: { readonly x: number; readonly y: number };
    } | null,
  ) => void;
  readonly onOpen: (thread: string) => void;
}

/** What an editor of one cell is given. */
export interface CodeEditorProps {
  /** The cell's source; must belong to a document. A new object means another cell: the editor starts again. */
  text: Y.Text;
  /** Takes back this person's edits; tracks the editor's binding by itself. */
  undo: Y.UndoManager;
  /** Other people's carets, and this person's for them; null when there is no one to tell. */
  awareness: Awareness | null;
  cellId: string;
  language: "typescript" | "markdown";
  readOnly: boolean;
  ariaLabel: string;
  /** Ctrl+Enter: run and stay; Shift+Enter: run and go to the next cell; Alt+Enter: run and add a cell below. */
  onRun: (then: "stay" | "next" | "add") => void;
  onFocus: () => void;
  /** The caret left; its offset is where it was. */
  onBlur: (caret: number) => void;
  /** Ctrl+Shift+Minus: the cell is to be split at this offset. */
  onSplit: (caret: number) => void;
  /** Escape, where the editor had no use for it: to the cell as a whole. */
  onEscape: (caret: number) => void;
  /** The arrow keys went past the first or the last line. */
  onLeave: (direction: "up" | "down") => void;
  /** Where the last run failed; line and column count from 1. */
  errorAt: { line: number; column: number; message: string } | null;
  autoFocus: boolean;
  /** Help with code; null where there is none. */
  assist: EditorAssist | null;
  /** Comments on the text; null where there are none to be shown or written. */
  comments: EditorComments | null;
  /** Offsets to select, with the focus; a new object each time someone is sent here. */
  selectAt: { readonly from: number; readonly to: number } | null;
}
