import { useEffect, useRef } from "react";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

/** What stands over a study: the keyboard comes back from there. */
const over = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

/**
 * Gives the keyboard back when a dialog closes that was opened from another one, which is gone: to what it was on before
 * them, and to the study's cells where that is gone, too.
 */
export function useReturnedFocus(): void {
  const { panel } = useStudy();
  const isOpen = useStore(panel) !== null;
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.closest(over) === null) before.current = target;
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, []);
  useEffect(() => {
    if (isOpen) return;
    // A dialog gives the keyboard back a frame after it is gone, where it can.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const { activeElement } = document;
        if (before.current === null || (activeElement !== null && activeElement !== document.body)) return;
        if (before.current.isConnected) before.current.focus();
        else focusCells();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [isOpen]);
}

/** Puts the keyboard on what the study shows, for this once: a press beside the cells leaves the keyboard to the page, as ever. */
export function focusCells(): void {
  const cells = document.querySelector<HTMLElement>("main.page");
  if (cells === null) return;
  cells.tabIndex = -1;
  cells.addEventListener("blur", () => cells.removeAttribute("tabindex"), { once: true });
  cells.focus({ preventScroll: true });
}
