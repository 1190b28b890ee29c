import { type RefObject, useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { createPageCache, type PageCache } from "../pageCache.ts";
import { scrollToTop, type TallScroll, visibleRows, wantRows } from "../tallScroll.ts";
import type { ShownRows } from "./useArranged.ts";

/** Rows drawn beyond either edge. */
const extraRows = 6;
/** Values in one answer of the kernel. */
const pageValues = 20_000;

export interface TallRows {
  readonly cache: PageCache;
  readonly scroll: TallScroll;
  /** Rows that are drawn: `to` is not. */
  readonly from: number;
  readonly to: number;
  readonly setScroll: (change: (before: TallScroll) => TallScroll) => void;
  readonly goTo: (next: TallScroll) => void;
  /** Lets what failed be asked for again. */
  readonly retry: () => void;
}

/**
 * The rows in sight of however many, and where they are scrolled to.
 * @param rowHeight pixels
 * @param view pixels that show rows
 * @param columns number of columns: rows of many come in smaller pages
 */
export function useTallRows(
  rows: ShownRows,
  columns: number,
  rowHeight: number,
  view: number,
  scroller: RefObject<HTMLDivElement | null>,
): TallRows {
  const { total: count, first, read, arrangement } = rows;
  const [changes, redraw] = useReducer((changed: number) => changed + 1, 0);
  const total = count * rowHeight;
  const [scroll, setScroll] = useState<TallScroll>({ total, view, top: 0, bar: 0 });
  if (scroll.total !== total || scroll.view !== view)
    setScroll(scrollToTop({ ...scroll, total, view }, scroll.top));

  const pageSize = Math.max(10, Math.min(100, Math.floor(pageValues / Math.max(1, columns))));
  const cache = useMemo(
    () => createPageCache({ read, totalRows: count, first, pageSize, onChange: redraw }),
    [read, count, first, pageSize],
  );
  const { from, to } = visibleRows(scroll, rowHeight, count, extraRows);
  const lastFrom = useRef(from);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a page came, what is in sight is asked for again
  useEffect(() => {
    const { ranges, atRest } = wantRows(lastFrom.current, { from, to }, pageSize);
    lastFrom.current = from;
    const ask = () => {
      for (const range of ranges) cache.want(range.from, range.to);
    };
    if (!atRest) return ask();
    const wait = setTimeout(ask, 40);
    return () => clearTimeout(wait);
  }, [cache, from, to, changes]);

  const goTo = useCallback(
    (next: TallScroll) => {
      setScroll(next);
      if (scroller.current) scroller.current.scrollTop = next.bar;
    },
    [scroller],
  );

  // After moving pixel by pixel through a shortened element, the bar is put where it belongs.
  useEffect(() => {
    const settled = scrollToTop(scroll, scroll.top);
    if (Math.abs(settled.bar - scroll.bar) < 1) return;
    const wait = setTimeout(() => goTo(settled), 200);
    return () => clearTimeout(wait);
  }, [scroll, goTo]);

  // Another order begins at its first row.
  const lastOrder = useRef(arrangement);
  useEffect(() => {
    if (lastOrder.current === arrangement) return;
    lastOrder.current = arrangement;
    setScroll((before) => scrollToTop(before, 0));
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [arrangement, scroller]);

  const retry = () => {
    cache.retry();
    redraw();
  };
  return { cache, scroll, from, to, setScroll, goTo, retry };
}
