import { type RefObject, useLayoutEffect, useMemo, useState } from "react";
import type { DrawnColumn } from "./GridRow.tsx";
import { findInSight, type PlacedColumn } from "./layout.ts";

/** Columns drawn beyond either edge. */
const extraColumns = 2;

/** Room of the scrolled element, and how far it is scrolled sideways, in pixels. */
export interface Room {
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** What the scrolled element measures. Until it stands, a common screen. */
export function useRoom(scroller: RefObject<HTMLDivElement | null>): [Room, (left: number) => void] {
  const [room, setRoom] = useState<Room>({ left: 0, width: 1200, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setRoom((before) =>
        before.width === width && before.height === height ? before : { ...before, width, height },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  const setLeft = (left: number) =>
    setRoom((before) => (before.left === left ? before : { ...before, left }));
  return [room, setLeft];
}

export interface WideColumns {
  readonly drawn: readonly DrawnColumn[];
  /** Pixels: between the pinned columns and the first of the others that is drawn. */
  readonly gap: number;
  /** Pixels that the row's number and the pinned columns take. */
  readonly covered: number;
  readonly width: number;
}

/** Pinned columns leave at least this part of the room to the others; where they do not, they scroll as well. */
const mostPinned = 0.6;

/** The columns in sight of however many. @param numberWidth pixels of the row's number */
export function useWideColumns(all: readonly PlacedColumn[], numberWidth: number, room: Room): WideColumns {
  const lastPinned = all.findLast(({ isPinned }) => isPinned);
  const sticks = !lastPinned || lastPinned.left + lastPinned.width <= room.width * mostPinned;
  const placed = useMemo(
    () => (sticks ? all : all.map((column) => ({ ...column, isPinned: false }))),
    [all, sticks],
  );
  const firstFree = placed.findIndex(({ isPinned }) => !isPinned);
  const pinned = firstFree < 0 ? placed.length : firstFree;
  const { from, to } = findInSight(placed, pinned, room, extraColumns);
  const drawn = useMemo<DrawnColumn[]>(
    () => [...listFrom(placed, 0, pinned), ...listFrom(placed, from, to)],
    [placed, pinned, from, to],
  );
  const last = placed.at(-1);
  const width = last ? last.left + last.width : numberWidth;
  const covered = placed[pinned]?.left ?? width;
  return { drawn, gap: (placed[from]?.left ?? covered) - covered, covered, width };
}

function listFrom(placed: readonly PlacedColumn[], from: number, to: number): DrawnColumn[] {
  return placed.slice(from, to).map((column, at) => ({ ...column, place: from + at }));
}
