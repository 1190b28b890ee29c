/** What a key press asks of a cell rather than of its editor. Pure, so that both editors agree. */

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export type KeyAction = "run-stay" | "run-next" | "run-add" | "split" | "undo" | "redo" | null;

/** The action of a key press: Ctrl or Command + Enter, Shift or Alt+Enter, Ctrl or Command + Shift + Minus, and the shared
 * undo and redo. */
export function readKey(press: KeyPress): KeyAction {
  const command = press.ctrlKey || press.metaKey;
  if (press.altKey) return press.key === "Enter" && !command && !press.shiftKey ? "run-add" : null;
  if (press.key === "Enter") {
    if (command) return "run-stay";
    return press.shiftKey ? "run-next" : null;
  }
  if (!command) return null;
  // Shift makes another sign of Minus on most keyboards.
  if (press.shiftKey && (press.key === "_" || press.key === "-")) return "split";
  const key = press.key.toLowerCase();
  if (key === "z") return press.shiftKey ? "redo" : "undo";
  return key === "y" && !press.shiftKey ? "redo" : null;
}

/** What follows the run that an action asks for; null where it asks for none. */
export function readRun(action: KeyAction): "stay" | "next" | "add" | null {
  if (action === "run-stay") return "stay";
  if (action === "run-next") return "next";
  return action === "run-add" ? "add" : null;
}
