/** Which columns of a table are shown, in which order and how wide: a person's own choice, kept on the device. */
import { type ColumnFormat, formatColumn } from "../../../shared/outputs/format.ts";
import type { Column, Rows } from "../../../shared/protocol/outputs.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { typeWords } from "./typeWords.ts";

export interface TableLayout {
  readonly hidden: readonly string[];
  /** Kept at the left while the rest scrolls, in this order. */
  readonly pinned: readonly string[];
  /** Pixels, by column. */
  readonly widths: Readonly<Record<string, number>>;
}

export const plainLayout: TableLayout = { hidden: [], pinned: [], widths: {} };

/** A column where it is shown. Lengths are in pixels. */
export interface PlacedColumn {
  readonly column: Column;
  /** Its place in the table's rows. */
  readonly at: number;
  readonly isPinned: boolean;
  readonly left: number;
  readonly width: number;
}

export const narrowest = 56;
export const widest = 900;
/** What one press makes a column wider. */
export const widthStep = 24;

/** A digit of the table's letters (13 px), and what stands between two columns. */
const digit = 8.1;
const gap = 26;
/** A letter of what stands under a name (11 px), and how many tell that values are missing. */
const smallLetter = 6;
const missingChars = 17;
/** Tables of more columns are not measured: writing the first rows of thousands takes seconds. */
const mostMeasured = 200;

/** How columns are written: each is judged when it is first drawn. */
export type Formats = (at: number) => ColumnFormat;

export function makeFormats(columns: readonly Column[], first: Rows): Formats {
  const made = new Map<number, ColumnFormat>();
  return (at) => {
    const known = made.get(at);
    if (known) return known;
    const column = columns[at] ?? { name: "", type: "string", missing: 0 };
    const format = formatColumn(column, at, first);
    made.set(at, format);
    return format;
  };
}

/** How wide a column is unless the person chose. */
function suitWidth(column: Column, at: number, count: number, formats: Formats): number {
  const chars = count > mostMeasured ? Math.min(36, Math.max(12, column.name.length + 1)) : formats(at).width;
  // The kind stands under the name in smaller letters, with the share of missing values.
  const below = say(typeWords[column.type]).length + (column.missing > 0 ? missingChars : 0);
  return Math.round(Math.max(chars * digit, below * smallLetter) + gap);
}

/**
 * The columns that are shown: pinned ones first, then the others in the table's order.
 * @param start where the first begins
 * @param scale of words
 */
export function placeColumns(
  columns: readonly Column[],
  layout: TableLayout,
  formats: Formats,
  start: number,
  scale = 1,
): PlacedColumn[] {
  const hidden = new Set(layout.hidden);
  const order = new Map(layout.pinned.map((name, at) => [name, at]));
  const pinned: { column: Column; at: number }[] = [];
  const others: { column: Column; at: number }[] = [];
  columns.forEach((column, at) => {
    if (!hidden.has(column.name)) (order.has(column.name) ? pinned : others).push({ column, at });
  });
  pinned.sort((a, b) => (order.get(a.column.name) ?? 0) - (order.get(b.column.name) ?? 0));
  let left = start;
  return [...pinned, ...others].map(({ column, at }, place) => {
    const own = Object.hasOwn(layout.widths, column.name) ? layout.widths[column.name] : undefined;
    const width = own ?? Math.round(suitWidth(column, at, columns.length, formats) * scale);
    const placed = { column, at, isPinned: place < pinned.length, left, width };
    left += width;
    return placed;
  });
}

/**
 * Which of the columns that scroll are in sight: from the first up to the last (not included).
 * @param count of pinned columns, which stand first
 * @param extra columns beyond either edge
 */
export function findInSight(
  placed: readonly PlacedColumn[],
  count: number,
  view: { readonly left: number; readonly width: number },
  extra: number,
): { from: number; to: number } {
  const covered = placed[count]?.left ?? 0;
  const firstAfter = (edge: number) => {
    let [low, high] = [count, placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { left = 0, width = 0 } = placed[middle] ?? {};
      if (left + width <= edge) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const from = firstAfter(view.left + covered);
  const to = firstAfter(view.left + view.width) + 1;
  return { from: Math.max(count, from - extra), to: Math.min(placed.length, Math.max(from, to) + extra) };
}

const without = (names: readonly string[], name: string) => names.filter((one) => one !== name);

export function hideColumn(layout: TableLayout, name: string): TableLayout {
  return { ...layout, hidden: [...without(layout.hidden, name), name] };
}

export function pinColumn(layout: TableLayout, name: string, isPinned: boolean): TableLayout {
  const pinned = without(layout.pinned, name);
  return { ...layout, pinned: isPinned ? [...pinned, name] : pinned };
}

/** @param width pixels; null: as it suits */
export function resizeColumn(layout: TableLayout, name: string, width: number | null): TableLayout {
  const { [name]: _, ...widths } = layout.widths;
  if (width === null) return { ...layout, widths };
  return {
    ...layout,
    widths: { ...widths, [name]: Math.round(Math.min(widest, Math.max(narrowest, width))) },
  };
}

/** Whether the person chose anything. */
export function isPlainLayout({ hidden, pinned, widths }: TableLayout): boolean {
  return hidden.length === 0 && pinned.length === 0 && Object.keys(widths).length === 0;
}
