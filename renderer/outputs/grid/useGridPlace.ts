import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { type GridPlace, type GridSelection, type GridShape, movePlace, selectWhole } from "./gridKeys.ts";

export interface GridActions {
  readonly selection: GridSelection | null;
  readonly onSelect: (selection: GridSelection | null) => void;
  readonly onCopy: (selection: GridSelection) => void;
  /** Opens the menu of a column. */
  readonly openMenu: (column: number) => void;
  /** Scrolls a cell into sight. */
  readonly show: (place: GridPlace) => void;
}

/** The cell under the keyboard, and what keys and the pointer do from there. */
export function useGridPlace(shape: GridShape, actions: GridActions) {
  const { selection, onSelect, onCopy, openMenu, show } = actions;
  const [wanted, setActive] = useState<GridPlace>({ row: 0, column: 0 });
  const active: GridPlace = {
    row: Math.min(wanted.row, shape.rows - 1),
    column: Math.min(wanted.column, Math.max(0, shape.columns - 1)),
  };

  const onMenuKey = () => {
    show({ row: -1, column: active.column });
    openMenu(active.column);
  };
  const onMove = (next: GridPlace, extend: boolean) => {
    setActive(next);
    show(next);
    if (extend && next.row >= 0)
      onSelect({ anchor: selection?.anchor ?? { ...active, row: Math.max(0, active.row) }, end: next });
    else if (selection) onSelect(null);
  };
  /** @returns what a key does that does not move; null for keys that do nothing here */
  const findDeed = (key: string, ctrl: boolean, isOnButton: boolean): (() => void) | null => {
    if (key === "Enter" && active.row < 0 && !isOnButton) return onMenuKey;
    if (key === " " && !isOnButton) {
      const chosen = selectWhole(ctrl ? "column" : "row", active, shape);
      return chosen ? () => onSelect(chosen) : onMenuKey;
    }
    if (key === "a" && ctrl) return () => onSelect(selectWhole("all", active, shape));
    if (key === "c" && ctrl && active.row >= 0)
      return () => onCopy(selection ?? { anchor: active, end: active });
    return key === "Escape" && selection ? () => onSelect(null) : null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key, altKey, shiftKey } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    const next = altKey ? null : movePlace({ key, ctrl }, active, shape);
    const isOnButton = event.target instanceof HTMLButtonElement;
    const deed =
      altKey && key === "ArrowDown"
        ? onMenuKey
        : altKey
          ? null
          : next
            ? () => onMove(next, shiftKey)
            : findDeed(key, ctrl, isOnButton);
    if (!deed) return;
    event.preventDefault();
    // In a dialog, Escape first lets go of what is selected.
    event.stopPropagation();
    // From a button in the head the keyboard goes on through the table.
    if (event.target !== event.currentTarget) event.currentTarget.focus({ preventScroll: true });
    deed();
  };

  const onPointerDown = (event: PointerEvent) => {
    const place = event.button === 0 ? findPlace(event.target) : null;
    if (!place) return;
    setActive(place);
    onSelect(event.shiftKey ? { anchor: selection?.anchor ?? active, end: place } : null);
  };
  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType !== "mouse" || event.buttons !== 1) return;
    const place = findPlace(event.target);
    if (!place || (!selection && place.row === active.row && place.column === active.column)) return;
    onSelect({ anchor: selection?.anchor ?? active, end: place });
  };
  return { active, onKeyDown, onPointerDown, onPointerOver };
}

/** The cell of a row under a pointer. */
function findPlace(target: EventTarget): GridPlace | null {
  const cell = target instanceof Element ? target.closest(".table-row [role=gridcell]") : null;
  if (!cell?.parentElement) return null;
  return {
    row: Number(cell.parentElement.getAttribute("aria-rowindex")) - 2,
    column: Number(cell.getAttribute("aria-colindex")) - 1,
  };
}
