/**
 * Where a stretch of a cell's text is, through edits. First by Yjs' relative positions, which follow every edit; then,
 * where those lead nowhere (the document began a new epoch, the text was cut and put elsewhere, a version restored),
 * by the quote and what stood around it. A quote alone proves nothing where it was seen deleted: "votes" stands in
 * every cell. So then both sides must fit too, as far as they were taken along: a cell that was split begins in the
 * middle of them, and a paragraph that was cut and pasted has other neighbours.
 */
import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { cellSource, readEntries } from "../study/document.ts";
import { type Anchor, commentLimits } from "./model.ts";

export type TextAnchor = Extract<Anchor, { on: "text" }>;

/** Offsets in UTF-16 code units. */
export interface TextPlace {
  readonly cell: string;
  readonly from: number;
  readonly to: number;
}

/**
 * An anchor of the text between two offsets of a cell, with its quote.
 * @returns null when the cell is gone or nothing is between them
 */
export function anchorText(
  doc: Y.Doc,
  cell: string,
  from: number,
  to: number,
): { anchor: TextAnchor; quote: string } | null {
  const source = cellSource(doc, cell);
  if (source === undefined) return null;
  const text = source.toString();
  const [start, end] = [Math.max(0, from), Math.min(to, text.length)];
  if (start >= end) return null;
  // Each position holds on to a character inside: what is typed at the edges stays outside.
  const encode = (index: number, assoc: number) =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(source, index, assoc)));
  const anchor: TextAnchor = {
    on: "text",
    start: encode(start, 0),
    end: encode(end, -1),
    before: text.slice(Math.max(0, start - commentLimits.context), start).toWellFormed(),
    after: text.slice(end, end + commentLimits.context).toWellFormed(),
  };
  return { anchor, quote: text.slice(start, end).slice(0, commentLimits.quote).toWellFormed() };
}

/** Where the text is now; null when it was removed. */
export function locateText(doc: Y.Doc, cell: string, anchor: TextAnchor, quote: string): TextPlace | null {
  const followed = follow(doc, cell, anchor);
  if (followed !== null && followed.from < followed.to) return followed;
  const source = cellSource(doc, cell)?.toString();
  if (followed === null && source !== undefined) {
    const found = findQuote(source, anchor, quote);
    if (found !== null) return { cell, ...found };
  }
  return findMoved(doc, anchor, quote);
}

/** By relative positions; null when the document does not know them, empty when what was between them is deleted. */
function follow(doc: Y.Doc, cell: string, anchor: TextAnchor): TextPlace | null {
  const source = cellSource(doc, cell);
  if (source === undefined) return null;
  const from = resolve(doc, source, anchor.start);
  const to = resolve(doc, source, anchor.end);
  return from === null || to === null ? null : { cell, from, to };
}

function resolve(doc: Y.Doc, source: Y.Text, position: string): number | null {
  try {
    const relative = Y.decodeRelativePosition(fromBase64(position));
    // Ours hold on to a character. One that names a root type would make that type in the document.
    if (relative.item === null) return null;
    const absolute = Y.createAbsolutePositionFromRelativePosition(relative, doc);
    return absolute?.type === source ? absolute.index : null;
  } catch {
    return null;
  }
}

/** Places of one quote that are looked at: a quote of one letter is everywhere. */
const maxPlaces = 500;

/** The place of the quote whose surroundings fit best; null where it is not. */
function findQuote(text: string, anchor: TextAnchor, quote: string): { from: number; to: number } | null {
  if (quote === "") return null;
  let best: { from: number; score: number } | null = null;
  let at = text.indexOf(quote);
  for (let places = 0; at >= 0 && places < maxPlaces; places += 1) {
    const score =
      countSameEnd(text.slice(0, at), anchor.before) +
      countSameStart(text.slice(at + quote.length), anchor.after);
    if (best === null || score > best.score) best = { from: at, score };
    at = text.indexOf(quote, at + 1);
  }
  return best && { from: best.from, to: best.from + quote.length };
}

/** Characters that have to fit, the quote's own included, where the surroundings end with the cell; and with the line. */
const proof = { cell: 24, line: 40 } as const;

/**
 * The place of a text that is no longer where it was: where quote and surroundings stand letter for letter, as far as the
 * cell or, failing that, the line goes. Null also where they are too short to prove anything, and where two lines fit.
 */
function findMoved(doc: Y.Doc, anchor: TextAnchor, quote: string): TextPlace | null {
  if (quote === "" || (anchor.before + quote + anchor.after).length < proof.cell) return null;
  const lines: TextPlace[] = [];
  for (const { id, source, deleted } of readEntries(doc)) {
    if (deleted) continue;
    const text = source.toString();
    let at = text.indexOf(quote);
    for (let places = 0; at >= 0 && places < maxPlaces; places += 1) {
      const place = { cell: id, from: at, to: at + quote.length };
      const [before, after] = [text.slice(0, at), text.slice(place.to)];
      if (countFitting(before, after, anchor, quote) >= proof.cell) return place;
      const [start] = before.split("\n").slice(-1);
      const [end] = after.split("\n", 1);
      if (countFitting(start ?? "", end ?? "", anchor, quote) >= proof.line) lines.push(place);
      at = text.indexOf(quote, at + 1);
    }
  }
  return lines.length === 1 ? (lines[0] ?? null) : null;
}

/** How many characters around and in a quote are as they were; none where one of those that are there is not. */
function countFitting(before: string, after: string, anchor: TextAnchor, quote: string): number {
  const start = countSameEnd(before, anchor.before);
  const end = countSameStart(after, anchor.after);
  const fits = start === Math.min(before.length, anchor.before.length);
  return fits && end === Math.min(after.length, anchor.after.length) ? start + quote.length + end : 0;
}

function countSameStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function countSameEnd(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
