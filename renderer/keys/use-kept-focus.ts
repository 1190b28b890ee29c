import { useEffect, useRef } from "react";
import { useSelected } from "../stores/use-store.ts";
import { focusCell } from "../study/actions.ts";
import type { Desk } from "./desk.ts";

/**
 * Keeps the keyboard among the cells when the one it was on goes, by an Undo or by somebody else's hand: it goes to the
 * cell that has its place.
 */
export function useKeptFocus({ study }: Desk): void {
  const cells = useSelected(study.view, (view) => view.cells);
  const last = useRef<string | null>(null);
  const before = useRef(cells);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const isCell = target instanceof HTMLElement && target.matches("section[data-cell]");
      last.current = isCell ? (target.dataset.cell ?? null) : null;
    };
    // Who presses beside the cells has left them.
    const onPress = () => {
      last.current = null;
    };
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPress, { capture: true });
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPress, { capture: true });
    };
  }, []);
  useEffect(() => {
    const index = before.current.findIndex(({ id }) => id === last.current);
    before.current = cells;
    if (index < 0 || cells.some(({ id }) => id === last.current)) return;
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const next = cells[Math.min(index, cells.length - 1)];
    if (next) focusCell(next.id);
  }, [cells]);
}
