import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { EditorAssist } from "./assist.ts";

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
  /** Ctrl+Enter: run and stay; Shift+Enter: run and go to the next cell. */
  onRun: (kind: "stay" | "next") => void;
  onFocus: () => void;
  onBlur: () => void;
  /** The arrow keys went past the first or the last line. */
  onLeave: (direction: "up" | "down") => void;
  /** Where the last run failed; line and column count from 1. */
  errorAt: { line: number; column: number; message: string } | null;
  autoFocus: boolean;
  /** Help with code; null where there is none. */
  assist: EditorAssist | null;
  /** Offsets to select, with the focus; a new object each time someone is sent here. */
  selectAt: { readonly from: number; readonly to: number } | null;
}
