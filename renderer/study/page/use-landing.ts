import { useEffect } from "react";
import type { StudyStore } from "../../stores/study-store.ts";
import { nameCell } from "../actions.ts";
import { useStudy } from "../study-context.ts";

/** Studies that were gone into by the cell that the page's address names. */
const landed = new WeakSet<StudyStore>();

/** Where the person was as they changed the view. */
let kept: string | null = null;

/** Remembers which cell is at the top of the window, for the view that is shown next. */
export function keepPlace(): void {
  const cells = document.querySelectorAll<HTMLElement>("main section[data-cell]");
  const isSeen = (cell: HTMLElement) => cell.getBoundingClientRect().bottom > window.innerHeight / 4;
  kept = scrollY === 0 ? null : ([...cells].find(isSeen)?.dataset.cell ?? null);
}

/**
 * Goes to the cell that the page's address names (`#cell-ID`), or to where the person was in the other view.
 * @param isThere whether the cells of the page are there
 */
export function useLanding(isThere: boolean): void {
  const { study, focus } = useStudy();
  useEffect(() => {
    if (!isThere) return;
    const named = landed.has(study) ? undefined : /^#cell-(.+)$/.exec(location.hash)?.[1];
    const cell = kept ?? named;
    const takesKeyboard = kept === null;
    kept = null;
    landed.add(study);
    if (cell === undefined || !study.view.get().cells.some(({ id }) => id === cell)) return;
    // What is far from the window is drawn where somebody is.
    focus.enter(cell);
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const element = document.getElementById(nameCell(cell));
        if (takesKeyboard) element?.focus({ preventScroll: true });
        element?.scrollIntoView({ block: takesKeyboard ? "center" : "start" });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [study, focus, isThere]);
}
