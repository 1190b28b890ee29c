/**
 * The study as a `Y.Doc` (contract §4): what is where, and how it reads as plain data.
 *
 * - `getMap("meta")`: `title`, `language`, `frontMatter` (strings), `files` (names in the order the file lists them).
 * - `getMap("cells")`: cell id → `Y.Map { kind, order, source: Y.Text, hide?, attributes?, deleted? }`.
 * - `getMap("files")`: name → `{ sha256, bytes, type }`. `getMap("runs")`: cell id → the last run's record.
 * - `getMap("remote")`: address → `{ sha256, bytes, type, name, date }` of the answer that the study works with. A map of
 *   its own, since the study file lists what is in `files`.
 * - `getMap("conflicts")`: what the study's file says otherwise, until a person decides (conflicts.ts).
 * - `getMap("brought")`: which characters came from a suggestion, the file or another cell, so that two who bring the same
 *   at once do it once (brought.ts).
 *
 * **Deletion is a mark, never a removal.** `deleted` holds how many characters had ever been typed into the cell as
 * far as its deleter had seen (a count that only grows). Whoever typed meanwhile made the true count larger than the
 * mark, and the cell shows again: their words are not lost, whichever change arrives first. Erasing alone does not
 * bring a cell back, and a marked cell without text stays hidden: there is nothing in it to lose. A foreign client
 * may also delete the key itself; then the cell is simply gone.
 *
 * Any client may write anything here, so every entry is checked, and what is malformed is passed over, never thrown.
 */
import * as Y from "yjs";
import { z } from "zod";
import { isCellId } from "../ids.ts";
import { cleanAttributes } from "./attributes.ts";
import { DEFAULT_LANGUAGE } from "./language.ts";
import type {
  Cell,
  CellFold,
  CellKind,
  FileRecord,
  RemoteRecord,
  RunRecord,
  Study,
  StudyMeta,
} from "./model.ts";
import { compareOrder } from "./order.ts";

/** A well-formed cell of the document, shown or deleted. */
export interface CellEntry {
  readonly id: string;
  readonly map: Y.Map<unknown>;
  readonly kind: CellKind;
  readonly order: string;
  readonly source: Y.Text;
  readonly deleted: boolean;
}

const runRecordSchema = z.object({
  status: z.enum(["ok", "error", "skipped", "cancelled"]),
  source: z.string(),
  inputs: z.string(),
  outputs: z.string(),
  by: z.string(),
  at: z.string(),
  ms: z.number(),
  remote: z.record(z.string(), z.string()).optional(),
  uses: z.record(z.string(), z.string().max(64)).optional(),
  stored: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

const fileRecordSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().nonnegative(),
  type: z.string(),
});

const remoteRecordSchema = fileRecordSchema.extend({
  type: z.string().max(200),
  name: z.string().max(250),
  date: z.iso.datetime(),
});

/** The document's maps. */
export function mapsOf(doc: Y.Doc) {
  return {
    meta: doc.getMap<unknown>("meta"),
    cells: doc.getMap<unknown>("cells"),
    files: doc.getMap<unknown>("files"),
    runs: doc.getMap<unknown>("runs"),
    remote: doc.getMap<unknown>("remote"),
  };
}

/** The whole study as plain data: cells that show, in page order. */
export function readStudy(doc: Y.Doc): Study {
  return {
    meta: readMeta(doc),
    cells: readEntries(doc)
      .filter((entry) => !entry.deleted)
      .map(toCell),
    files: readFileNames(doc),
  };
}

/** One cell as plain data; undefined when there is none of that id, or it is deleted. */
export function readCell(doc: Y.Doc, id: string): Cell | undefined {
  const entry = findEntry(doc, id);
  return entry === undefined || entry.deleted ? undefined : toCell(entry);
}

/** The shared text of a cell, to bind an editor to; undefined when there is none of that id, or it is deleted. */
export function cellSource(doc: Y.Doc, id: string): Y.Text | undefined {
  const entry = findEntry(doc, id);
  return entry === undefined || entry.deleted ? undefined : entry.source;
}

/** Cell id → record of its last run. */
export function readRuns(doc: Y.Doc): ReadonlyMap<string, RunRecord> {
  return readRecords(mapsOf(doc).runs, runRecordSchema);
}

/** Name of a data file → what the document knows of it. */
export function readFiles(doc: Y.Doc): ReadonlyMap<string, FileRecord> {
  return readRecords(mapsOf(doc).files, fileRecordSchema);
}

/** Address → the answer that the study works with. */
export function readRemotes(doc: Y.Doc): ReadonlyMap<string, RemoteRecord> {
  return readRecords(mapsOf(doc).remote, remoteRecordSchema);
}

/** The answer that the study works with for one address. */
export function findRemote(doc: Y.Doc, address: string): RemoteRecord | undefined {
  return remoteRecordSchema.safeParse(mapsOf(doc).remote.get(address)).data;
}

/** Title, language and front matter; "" and the default language where nothing valid stands. */
export function readMeta(doc: Y.Doc): StudyMeta {
  const { meta } = mapsOf(doc);
  const text = (key: string, otherwise: string): string => {
    const value = meta.get(key);
    return typeof value === "string" ? value : otherwise;
  };
  return {
    title: text("title", ""),
    language: text("language", DEFAULT_LANGUAGE),
    frontMatter: text("frontMatter", ""),
  };
}

/** Names of data files: as the study file lists them, then those that were added since, by name. */
export function readFileNames(doc: Y.Doc): string[] {
  const listed: unknown = mapsOf(doc).meta.get("files");
  const names = new Set<string>();
  if (Array.isArray(listed)) for (const name of listed) if (typeof name === "string") names.add(name);
  for (const name of [...readFiles(doc).keys()].sort()) names.add(name);
  return [...names];
}

/** Every well-formed cell in page order, deleted ones at the place they would come back to. */
export function readEntries(doc: Y.Doc): CellEntry[] {
  const entries: CellEntry[] = [];
  for (const id of mapsOf(doc).cells.keys()) {
    const entry = findEntry(doc, id);
    if (entry !== undefined) entries.push(entry);
  }
  return entries.sort(compareOrder);
}

/** The well-formed cell of that id, shown or deleted. */
export function findEntry(doc: Y.Doc, id: string): CellEntry | undefined {
  const map = mapsOf(doc).cells.get(id);
  if (!isCellId(id) || !(map instanceof Y.Map)) return undefined;
  const kind: unknown = map.get("kind");
  const order: unknown = map.get("order");
  const source: unknown = map.get("source");
  if (!isCellKind(kind) || typeof order !== "string" || !(source instanceof Y.Text)) return undefined;
  const mark: unknown = map.get("deleted");
  const deleted = typeof mark === "number" && (source.length === 0 || countTyped(source) <= mark);
  return { id, map, kind, order, source, deleted };
}

/**
 * How many UTF-16 units were ever inserted into `text`, erased ones included: it only grows, and is the same for
 * all peers that have seen the same changes. Yjs keeps erased items (as lengths) in the list it walks.
 */
export function countTyped(text: Y.Text): number {
  let typed = 0;
  for (let item = text._start; item !== null; item = item.right) typed += item.length;
  return typed;
}

function toCell({ id, map, kind, source }: CellEntry): Cell {
  const hide: unknown = map.get("hide");
  const attributes = cleanAttributes(kind, map.get("attributes"));
  return {
    id,
    kind,
    source: source.toString(),
    ...(isCellFold(hide) && { hide }),
    ...(attributes !== undefined && { attributes }),
  };
}

function isCellKind(value: unknown): value is CellKind {
  return value === "ts" || value === "sql" || value === "text";
}

function isCellFold(value: unknown): value is CellFold {
  return value === "code" || value === "output";
}

function readRecords<T>(map: Y.Map<unknown>, schema: z.ZodType<T>): ReadonlyMap<string, T> {
  const records = new Map<string, T>();
  for (const [key, value] of map.entries()) {
    const parsed = schema.safeParse(value);
    if (parsed.success) records.set(key, parsed.data);
  }
  return records;
}
