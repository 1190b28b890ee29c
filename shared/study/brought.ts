/**
 * Words that a person brings into the study from elsewhere: a suggestion accepted, the file's text taken, the lower part
 * of a cell that is split. Two who have not heard of each other may bring the same ones, and the document would have them
 * twice. So each writes down which characters they brought, `getMap("brought")`: `WHAT CLIENT` → record, and who finds
 * that another brought the same before them, by an order that all see alike, takes their own back (`takeBackDoubles`).
 *
 * Nobody takes back what another brought: a record can be forged, and what it names would go under one's own name.
 * Whoever brings something deletes the records of the same that they have seen: what is left was done at once.
 */
import * as Y from "yjs";
import { z } from "zod";
import { isCellId } from "../ids.ts";
import { type CellEntry, findEntry } from "./document.ts";
import { markDeleted } from "./operations.ts";

/** Stretches of which a copy is remembered: a text in more pieces was typed by many people. */
export const mostSources = 2000;

const count = z.number().int().nonnegative();
const recordSchema = z.object({
  /** The cell that the words came into. */
  cell: z.string().max(200).refine(isCellId),
  /** Whether the cell was made for them. */
  made: z.boolean(),
  /** They are the characters of this client with these numbers (Yjs clocks), `to` excluded. */
  client: count,
  from: count,
  to: count,
  /** Of copied words: client, clock and length of what they were copied from, in their order. */
  sources: z
    .array(z.tuple([count, count, count]))
    .max(mostSources)
    .optional(),
});
export type Brought = z.infer<typeof recordSchema>;

/** Records kept at most; of older ones nobody is likely to bring the same again. */
const mostRecords = 500;

/** The document's map of records. */
export function broughtOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>("brought");
}

/** Where this document's own characters stand: what comes after was brought. */
export function beginBringing(doc: Y.Doc): Pick<Brought, "client" | "from"> {
  return { client: doc.clientID, from: Y.getState(doc.store, doc.clientID) };
}

/**
 * Writes down what was brought since `begun`. Runs inside the caller's transaction, so that an Undo takes it along.
 * @param what names the same thing for everybody, without a space
 */
export function recordBrought(
  doc: Y.Doc,
  what: string,
  begun: Pick<Brought, "client" | "from">,
  into: Pick<Brought, "cell" | "made" | "sources">,
): void {
  const map = broughtOf(doc);
  const to = Y.getState(doc.store, begun.client);
  const old = [...map.keys()];
  const seen = old.filter((name) => name.startsWith(`${what} `));
  for (const name of new Set([...seen, ...old.slice(0, -mostRecords)])) map.delete(name);
  map.set(`${what} ${begun.client}`, { ...begun, to, ...into });
}

/** Whether somebody is known to have brought this. */
export function isBrought(doc: Y.Doc, what: string): boolean {
  return [...broughtOf(doc).keys()].some((name) => name.startsWith(`${what} `));
}

/**
 * Takes back what was brought here although another brought it, too.
 * @param own the records that were written here, by name, as they were written: others may have changed them since
 */
export function takeBackDoubles(doc: Y.Doc, own: ReadonlyMap<string, unknown>, origin?: unknown): void {
  const records = readRecords(doc);
  for (const name of records.keys()) {
    const record = recordSchema.safeParse(own.get(name)).data;
    if (record === undefined) continue;
    const earlier = [...records].flatMap(([other, value]) =>
      whatOf(other) === whatOf(name) && isBefore(value, record) ? [value] : [],
    );
    // Words that are nowhere else stay.
    if (!earlier.some((other) => findOwn(doc, other).length > 0)) continue;
    const entry = findEntry(doc, record.cell);
    const doubles = findOwn(doc, record).filter(({ clock }) => isDouble(record, clock, earlier));
    if (entry === undefined || doubles.length === 0) continue;
    doc.transact(() => {
      for (const { index } of doubles.reverse()) entry.source.delete(index, 1);
      if (record.made && entry.source.length === 0) markDeleted(entry);
    }, origin);
  }
}

/** Whether one of the records before has this character, too; they keep theirs, so this one's own record stays as well. */
function isDouble(record: Brought, clock: number, earlier: readonly Brought[]): boolean {
  const source = record.sources && findSource(record.sources, clock - record.from);
  return (
    source === undefined || earlier.some(({ sources }) => sources === undefined || isAmong(sources, source))
  );
}

/** A record by its name; undefined where there is none, or it is malformed. */
export function readBrought(doc: Y.Doc, name: string): Brought | undefined {
  return readRecords(doc).get(name);
}

/** The characters of a record that are still there: where in the cell's text, and which, in rising order. */
export function findOwn(doc: Y.Doc, { cell, client, from, to }: Brought): { index: number; clock: number }[] {
  const entry: CellEntry | undefined = findEntry(doc, cell);
  const found: { index: number; clock: number }[] = [];
  let index = 0;
  for (let item = entry?.source._start ?? null; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.id.client === client)
      for (let at = Math.max(0, from - item.id.clock); at < Math.min(item.length, to - item.id.clock); at++)
        found.push({ index: index + at, clock: item.id.clock + at });
    index += item.length;
  }
  return found;
}

/** What replaces words goes before what stands beside them, the longer copy before the shorter. */
function isBefore(a: Brought, b: Brought): boolean {
  if (a.made !== b.made) return !a.made;
  const [lengthA, lengthB] = [sizeOf(a), sizeOf(b)];
  return lengthA === lengthB ? a.client < b.client : lengthA > lengthB;
}

function sizeOf({ sources = [] }: Brought): number {
  return sources.reduce((sum, [, , length]) => sum + length, 0);
}

export type Sources = NonNullable<Brought["sources"]>;

/** What the character at this place of a copy was copied from. */
export function findSource(sources: Sources, place: number): { client: number; clock: number } | undefined {
  let start = 0;
  for (const [client, clock, length] of sources) {
    if (place < start + length) return { client, clock: clock + place - start };
    start += length;
  }
  return undefined;
}

/** Whether this character was copied. */
export function isAmong(sources: Sources, { client, clock }: { client: number; clock: number }): boolean {
  return sources.some(
    ([other, start, length]) => other === client && clock >= start && clock < start + length,
  );
}

function whatOf(name: string): string {
  return name.slice(0, name.lastIndexOf(" "));
}

function readRecords(doc: Y.Doc): Map<string, Brought> {
  const records = new Map<string, Brought>();
  for (const [name, value] of broughtOf(doc).entries()) {
    const { data } = recordSchema.safeParse(value);
    if (data && name.endsWith(` ${data.client}`)) records.set(name, data);
  }
  return records;
}
