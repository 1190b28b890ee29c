/**
 * Scrolling through more pixels than a browser's element may be high (Firefox stops at about 17.9 million, Chrome at
 * 33.5 million). The scrolled element is at most `maxHeight` high; `top`, the true position, follows small movements
 * (wheel, touch) pixel by pixel and large ones (the scroll bar dragged) in proportion.
 */
export const maxHeight = 8_000_000;

export interface TallScroll {
  /** Height of all content in pixels. */
  readonly total: number;
  /** Height of the window on it. */
  readonly view: number;
  /** True position of the window's upper edge, from 0 to `total - view`. */
  readonly top: number;
  /** The element's own scrollTop that stands for `top`. */
  readonly bar: number;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));

/** Height of the scrolled element. */
export function barHeight(scroll: Pick<TallScroll, "total">): number {
  return Math.min(scroll.total, maxHeight);
}

function farthest(scroll: TallScroll): { top: number; bar: number } {
  return {
    top: Math.max(0, scroll.total - scroll.view),
    bar: Math.max(0, barHeight(scroll) - scroll.view),
  };
}

/** Goes to a true position; `bar` is what the element's scrollTop must become. */
export function scrollToTop(scroll: TallScroll, top: number): TallScroll {
  const far = farthest(scroll);
  const to = clamp(top, far.top);
  return { ...scroll, top: to, bar: far.top === 0 ? 0 : Math.round((to / far.top) * far.bar) };
}

/**
 * What a scroll event means.
 * @param bar the element's scrollTop now
 */
export function followBar(scroll: TallScroll, bar: number): TallScroll {
  const far = farthest(scroll);
  if (far.top === far.bar) return { ...scroll, top: clamp(bar, far.top), bar };
  if (bar <= 0) return { ...scroll, top: 0, bar: 0 };
  if (bar >= far.bar) return { ...scroll, top: far.top, bar };
  const moved = bar - scroll.bar;
  const top = Math.abs(moved) < scroll.view ? scroll.top + moved : (bar / far.bar) * far.top;
  return { ...scroll, top: clamp(top, far.top), bar };
}

/** First row on screen and the row after the last, with `extra` rows at either side. */
export function visibleRows(
  scroll: TallScroll,
  rowHeight: number,
  totalRows: number,
  extra: number,
): { from: number; to: number } {
  return {
    from: Math.max(0, Math.floor(scroll.top / rowHeight) - extra),
    to: Math.min(totalRows, Math.ceil((scroll.top + scroll.view) / rowHeight) + extra),
  };
}

/** Rows to be fetched, and whether only where the window rests. */
export interface WantedRows {
  /** Those in sight, then those it comes to next. `to` is not included. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  readonly atRest: boolean;
}

/**
 * Which rows to fetch for a window that moves. Moved by the wheel it is ahead of itself by two pages, so that it meets no row
 * that is still on its way; a dragged scroll bar passes over many pages, of which only those are wanted where it rests.
 * @param before the first row that was drawn last
 * @param pageSize rows that are fetched at once
 */
export function wantRows(
  before: number,
  drawn: { readonly from: number; readonly to: number },
  pageSize: number,
): WantedRows {
  const moved = drawn.from - before;
  const ahead = 2 * pageSize;
  if (moved === 0 || Math.abs(moved) > 3 * pageSize) return { ranges: [drawn], atRest: true };
  const next =
    moved > 0
      ? { from: drawn.to, to: drawn.to + ahead }
      : { from: Math.max(0, drawn.from - ahead), to: drawn.from };
  return { ranges: next.from < next.to ? [drawn, next] : [drawn], atRest: false };
}
