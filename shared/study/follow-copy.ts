/**
 * Goes along with words that somebody else copied into another cell (split-join.ts): what this document typed into them
 * and the copy does not have, since it was made before that was heard of, and the place of a caret in them. Each document
 * takes along its own words alone, so that nobody's come twice.
 */
import * as Y from "yjs";
import { type Brought, findOwn, findSource, isAmong, readBrought, type Sources } from "./brought.ts";
import { findEntry } from "./document.ts";
import { copyPrefix } from "./split-join.ts";

/** A selection as awareness tells it: relative positions, as JSON. */
export interface CaretEnds {
  readonly anchor: unknown;
  readonly head: unknown;
}

/** Where it is now: offsets in UTF-16 code units. */
export interface FollowedCaret {
  readonly cell: string;
  readonly from: number;
  readonly to: number;
}

/** Own words between the erased ones: where they stand, and where in the copy they belong, as it was before any came. */
interface Run {
  readonly index: number;
  readonly text: string;
  readonly clock: number;
  readonly at: number;
}

/** The cell that words were copied out of, by the name of their record; null when it is none of a copy. */
export function readCopied(name: string): string | null {
  const end = name.lastIndexOf(" ");
  return name.startsWith(copyPrefix) && end > copyPrefix.length ? name.slice(copyPrefix.length, end) : null;
}

/**
 * Takes this document's own words along to where those around them were copied.
 * @param name of the record that tells of the copy
 * @param caret where this person was in the cell before the copy came; null for nowhere
 * @returns where the caret is now; null when it stays
 */
export function followCopy(
  doc: Y.Doc,
  name: string,
  caret: CaretEnds | null,
  origin?: unknown,
): FollowedCaret | null {
  const record = readBrought(doc, name);
  const from = findEntry(doc, readCopied(name) ?? "")?.source;
  const into = record && findEntry(doc, record.cell);
  if (record?.sources === undefined || !from || !into || into.deleted || from === into.source) return null;
  const copies = indexCopies(doc, record, record.sources);
  const { runs, end } = listRuns(doc, from, name, record, record.sources, copies);
  if (runs.length > 0)
    doc.transact(() => {
      for (const { index, text, at } of runs.toReversed()) {
        into.source.insert(at, text);
        from.delete(index, text.length);
      }
    }, origin);
  if (caret === null) return null;
  const places = [caret.anchor, caret.head].map((position) =>
    findPlace(position, doc.clientID, copies, runs, end),
  );
  const found = places.filter((place) => place !== null);
  return found.length === 0 ? null : { cell: record.cell, from: Math.min(...found), to: Math.max(...found) };
}

const nameCharacter = (client: number, clock: number) => `${client} ${clock}`;

/** Copied character → index of its copy. */
function indexCopies(doc: Y.Doc, record: Brought, sources: Sources): Map<string, number> {
  const copies = new Map<string, number>();
  for (const { index, clock } of findOwn(doc, record)) {
    const source = findSource(sources, clock - record.from);
    if (source) copies.set(nameCharacter(source.client, source.clock), index);
  }
  return copies;
}

/**
 * What this document typed among the copied characters, and the index behind the last copy of them. Where it split the
 * cell itself, what it typed since is in the part that stayed, although Yjs puts it behind what was erased there: it
 * goes along only with what was copied before that cut.
 */
function listRuns(
  doc: Y.Doc,
  text: Y.Text,
  name: string,
  record: Brought,
  sources: Sources,
  copies: ReadonlyMap<string, number>,
): { runs: Run[]; end: number | null } {
  const runs: Run[] = [];
  // All of a cell that was joined went; of one that was split, what stands before the cut stays.
  let at = record.made ? null : findFirst(copies.values());
  const own = readBrought(doc, `${name.slice(0, name.lastIndexOf(" "))} ${doc.clientID}`);
  let atCut: number | null | undefined;
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id;
    if (item.deleted) {
      for (let place = 0; place < item.length; place += 1) {
        const character = { client, clock: clock + place };
        if (atCut === undefined && own?.sources && isAmong(own.sources, character)) atCut = at;
        const copy = copies.get(nameCharacter(client, clock + place));
        if (copy !== undefined && isAmong(sources, character)) at = copy + 1;
      }
      continue;
    }
    if (!item.countable) continue;
    const place = own && atCut !== undefined && clock >= own.to ? atCut : at;
    if (client === doc.clientID && place !== null && item.content instanceof Y.ContentString)
      runs.push({ index, text: item.content.str, clock, at: place });
    index += item.length;
  }
  return { runs, end: atCut === undefined ? at : atCut };
}

/** The least of them; null for none. There may be more than a call takes arguments. */
function findFirst(places: Iterable<number>): number | null {
  let first: number | null = null;
  for (const place of places) if (first === null || place < first) first = place;
  return first;
}

/** Where an end of a selection went; null when it was not among what was copied. */
function findPlace(
  position: unknown,
  own: number,
  copies: ReadonlyMap<string, number>,
  runs: readonly Run[],
  end: number | null,
): number | null {
  const item = readItem(position);
  if (item === undefined) return null;
  const shift = (at: number) => runs.reduce((sum, run) => sum + (run.at <= at ? run.text.length : 0), 0);
  // At the text's end: behind all that came.
  if (item === null) return end === null ? null : end + shift(end);
  const copy = copies.get(nameCharacter(item.client, item.clock));
  if (copy !== undefined) return copy + shift(copy);
  let before = 0;
  for (const { clock, text, at } of runs) {
    const inside = item.client === own ? item.clock - clock : -1;
    if (inside >= 0 && inside < text.length) return at + before + inside;
    before += text.length;
  }
  return null;
}

/** The character that a relative position stands before; null for the end of a text, undefined for what is no position. */
function readItem(position: unknown): { client: number; clock: number } | null | undefined {
  if (typeof position !== "object" || position === null) return undefined;
  const { item } = position as { item?: unknown };
  if (item === undefined || item === null) return null;
  const { client, clock } = item as { client?: unknown; clock?: unknown };
  return typeof client === "number" && typeof clock === "number" ? { client, clock } : undefined;
}
