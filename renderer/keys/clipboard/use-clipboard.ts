import { useEffect } from "react";
import type { Desk } from "../desk.ts";
import { clipType } from "./clip.ts";
import { fillClipboard } from "./copy.ts";
import { pasteFromSystem } from "./paste.ts";

/** Whether the keyboard is on a cell as a whole, and nothing on the page is selected that would be copied otherwise. */
const isOnCell = () => document.activeElement?.matches("section[data-cell]") === true;
const hasSelection = () => getSelection()?.isCollapsed === false;

/** Copy, Cut and Paste of the system, for cells. */
export function useClipboard(desk: Desk): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const kind = event.type === "cut" ? "cut" : "copy";
      if (!event.clipboardData || !isOnCell() || hasSelection()) return;
      if (fillClipboard(desk, kind, event.clipboardData)) event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (!data || !isOnCell() || !desk.study.mayWrite()) return;
      event.preventDefault();
      void pasteFromSystem(desk, data.getData(clipType), data.getData("text/plain"));
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [desk]);
}
