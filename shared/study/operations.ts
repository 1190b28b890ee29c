/**
 * Every edit of a study, by name. Each is one transaction with the caller's `origin` (for undo and for the server's
 * log), writes only what differs, and does nothing, quietly, to a cell that is not there: a peer may just have
 * deleted it. How deletion and order work is told in document.ts and order.ts.
 *
 * Where a cell is new there are two: the empty cell is made, marked deleted, under an origin that no undo manager
 * tracks (`createHidden`); then the mark goes and the text comes, under the caller's. So undoing an insertion marks the
 * cell again, where removing its key would take along what a peer has typed into it.
 */
import * as Y from "yjs";
import { canonicalJson, hashText } from "../hash.ts";
import { isCellId, newCellId } from "../ids.ts";
import { cleanAttributes } from "./attributes.ts";
import {
  type CellEntry,
  countTyped,
  findEntry,
  findRemote,
  mapsOf,
  readEntries,
  readFileNames,
  readFiles,
  readRuns,
} from "./document.ts";
import { isSame } from "./merge-types.ts";
import type { Cell, CellFold, CellKind, FileRecord, RemoteRecord, RunRecord } from "./model.ts";
import { arrange } from "./order.ts";
import { takesOver } from "./runs.ts";
import { diffText } from "./text-diff.ts";

/** A cell to insert; it is given a new id unless it brings one. */
export type NewCell = Omit<Cell, "id"> & { readonly id?: string | undefined };

/** The origin under which a cell is made that is then shown. */
export const creationOrigin = "chancery:creation";

/**
 * Inserts a cell after the cell `after` (null: at the top; a cell that is gone: at the end).
 * @returns the new cell's id
 * @throws Error when `cell.id` is not a valid id or already names a cell
 */
export function insertCell(doc: Y.Doc, cell: NewCell, after: string | null, origin?: unknown): string {
  const id = cell.id ?? freshId(doc);
  const entry = findEntry(doc, id);
  if (!isCellId(id)) throw new Error(`"${id}" cannot name a cell: use letters, digits, "-" and "_".`);
  if (entry !== undefined && !entry.deleted)
    throw new Error(`The study already has a cell "${id}": choose another id.`);
  createHidden(doc, [{ ...cell, id }], place(doc, id, after));
  doc.transact(() => writeCell(doc, { ...cell, id }, undefined), origin);
  return id;
}

/**
 * Makes cells that are not there yet, without text and marked deleted, for `writeCell` to show; those that are there
 * stay as they are, but for the indices in `orders`.
 */
export function createHidden(doc: Y.Doc, cells: readonly Cell[], orders: ReadonlyMap<string, string>): void {
  doc.transact(() => {
    for (const cell of cells) {
      const { id } = cell;
      if (findEntry(doc, id) === undefined) writeCell(doc, { ...cell, source: "" }, orders.get(id));
    }
    writeOrders(doc, orders);
    for (const { id } of cells) {
      const made = findEntry(doc, id);
      if (made !== undefined) markDeleted(made);
    }
  }, creationOrigin);
}

/** Puts a cell after the cell `after` (null: to the top). Nothing but its `order` changes. */
export function moveCell(doc: Y.Doc, id: string, after: string | null, origin?: unknown): void {
  if (id === after || findEntry(doc, id) === undefined) return;
  const shown = readEntries(doc).filter((entry) => !entry.deleted);
  const index = shown.findIndex((entry) => entry.id === id);
  const stands = index > 0 ? shown[index - 1]?.id : null;
  if (index >= 0 && stands === after) return;
  doc.transact(() => writeOrders(doc, place(doc, id, after)), origin);
}

/** Marks a cell as deleted. It comes back when a peer typed in it before learning of that. */
export function deleteCell(doc: Y.Doc, id: string, origin?: unknown): void {
  const entry = findEntry(doc, id);
  if (entry === undefined || entry.deleted) return;
  doc.transact(() => markDeleted(entry), origin);
}

/** Takes a deletion back: the cell shows where it stood, with the text it had. */
export function restoreCell(doc: Y.Doc, id: string, origin?: unknown): void {
  setField(doc, id, "deleted", undefined, origin);
}

/** Makes `text` the cell's source by the smallest edits, so that a peer's concurrent typing stays. */
export function setCellSource(doc: Y.Doc, id: string, text: string, origin?: unknown): void {
  const entry = findEntry(doc, id);
  if (entry === undefined) return;
  doc.transact(() => writeText(entry.source, text), origin);
}

/** Turns a cell into code, SQL or prose; its text stays. */
export function setCellKind(doc: Y.Doc, id: string, kind: CellKind, origin?: unknown): void {
  setField(doc, id, "kind", kind, origin);
}

/** Folds a cell's code or output away, or shows both (undefined). */
export function setCellFold(doc: Y.Doc, id: string, hide: CellFold | undefined, origin?: unknown): void {
  setField(doc, id, "hide", hide, origin);
}

/** Names the study. The title wins over the one inside `frontMatter` when the file is written. */
export function setTitle(doc: Y.Doc, title: string, origin?: unknown): void {
  doc.transact(() => setKey(mapsOf(doc).meta, "title", title), origin);
}

/** Replaces the YAML that is written back around title, language and files (see study-file/front-matter.ts). */
export function setFrontMatter(doc: Y.Doc, frontMatter: string, origin?: unknown): void {
  doc.transact(() => setKey(mapsOf(doc).meta, "frontMatter", frontMatter), origin);
}

/** Keeps the records of runs that take the place of those before (runs.ts says which): no peer learns from others. */
export function recordRuns(doc: Y.Doc, records: ReadonlyMap<string, RunRecord>, origin?: unknown): void {
  const known = readRuns(doc);
  doc.transact(() => {
    for (const [id, record] of records) {
      const text = findEntry(doc, id)?.source.toString();
      const source = text === undefined ? null : hashText(text);
      if (takesOver(known.get(id), record, source)) mapsOf(doc).runs.set(id, { ...record });
    }
  }, origin);
}

/** Forgets the records of all runs: who opens the study then sees no results. Their texts stay where they are kept. */
export function clearRuns(doc: Y.Doc, origin?: unknown): void {
  doc.transact(() => mapsOf(doc).runs.clear(), origin);
}

/** Makes `files` what the document knows of data files. Names that the study file lists stay listed. */
export function setFiles(doc: Y.Doc, files: ReadonlyMap<string, FileRecord>, origin?: unknown): void {
  const known = readFiles(doc);
  doc.transact(() => {
    for (const [name, record] of files)
      if (canonicalJson(known.get(name) ?? null) !== canonicalJson(record))
        mapsOf(doc).files.set(name, { ...record });
    for (const name of [...mapsOf(doc).files.keys()]) if (!files.has(name)) mapsOf(doc).files.delete(name);
  }, origin);
}

/** Adds a data file to the study, or says that its bytes are now others. */
export function setFile(doc: Y.Doc, name: string, record: FileRecord, origin?: unknown): void {
  setFiles(doc, new Map(readFiles(doc)).set(name, record), origin);
}

/** Takes a data file out of the study: its record and its line in the front matter. */
export function removeFile(doc: Y.Doc, name: string, origin?: unknown): void {
  doc.transact(() => {
    const left = readFileNames(doc).filter((other) => other !== name);
    if (mapsOf(doc).files.has(name)) mapsOf(doc).files.delete(name);
    writeFileNames(doc, left);
  }, origin);
}

/** Keeps what the study works with of an address. Nothing is written where it is known already. */
export function recordRemote(doc: Y.Doc, address: string, record: RemoteRecord, origin?: unknown): void {
  if (canonicalJson(findRemote(doc, address) ?? null) === canonicalJson(record)) return;
  doc.transact(() => mapsOf(doc).remote.set(address, { ...record }), origin);
}

// The writers below are shared with import.ts; they run inside the caller's transaction.

/** Sets a key of a shared map when it differs; undefined takes it out. */
export function setKey(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (value === undefined) {
    if (map.has(key)) map.delete(key);
  } else if (map.get(key) !== value) map.set(key, value);
}

/** Writes the list of data files as the study file has it. */
export function writeFileNames(doc: Y.Doc, names: readonly string[]): void {
  const { meta } = mapsOf(doc);
  if (!isSame(meta.get("files") ?? [], names)) meta.set("files", [...names]);
}

/** Creates the cell, or brings the existing one (also a deleted one) to `cell`, touching only what differs. */
export function writeCell(doc: Y.Doc, cell: Cell, order: string | undefined): void {
  const attributes = cleanAttributes(cell.kind, cell.attributes);
  const entry = findEntry(doc, cell.id);
  const map = entry?.map ?? new Y.Map<unknown>();
  if (entry === undefined) {
    mapsOf(doc).cells.set(cell.id, map);
    map.set("source", new Y.Text(cleanText(cell.source)));
  } else {
    setKey(map, "deleted", undefined);
    writeText(entry.source, cell.source);
  }
  setKey(map, "kind", cell.kind);
  setKey(map, "hide", cell.hide);
  if (attributes !== cleanAttributes(cell.kind, map.get("attributes"))) setKey(map, "attributes", attributes);
  if (order !== undefined) setKey(map, "order", order);
}

/** Gives cells the indices that `arrange` found. */
export function writeOrders(doc: Y.Doc, orders: ReadonlyMap<string, string>): void {
  for (const [id, order] of orders) {
    const entry = findEntry(doc, id);
    if (entry !== undefined) setKey(entry.map, "order", order);
  }
}

/** See document.ts for what the mark means. */
export function markDeleted(entry: CellEntry): void {
  entry.map.set("deleted", countTyped(entry.source));
}

/** The indices that put `id` after `after`, with everything else where it is. */
function place(doc: Y.Doc, id: string, after: string | null): Map<string, string> {
  const others = readEntries(doc).filter((entry) => entry.id !== id);
  const found = others.findIndex((entry) => entry.id === after);
  const index = after === null ? 0 : found < 0 ? others.length : found + 1;
  return arrange([...others.slice(0, index), { id, order: undefined }, ...others.slice(index)]);
}

function setField(doc: Y.Doc, id: string, key: string, value: unknown, origin: unknown): void {
  const entry = findEntry(doc, id);
  if (entry !== undefined) doc.transact(() => setKey(entry.map, key, value), origin);
}

function writeText(text: Y.Text, wanted: string): void {
  for (const { index, remove, insert } of diffText(text.toString(), cleanText(wanted)).reverse()) {
    if (remove > 0) text.delete(index, remove);
    if (insert !== "") text.insert(index, insert);
  }
}

/** Line ends as `\n`; half a surrogate pair cannot be sent to a peer, so it becomes U+FFFD here already. */
function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").toWellFormed();
}

function freshId(doc: Y.Doc): string {
  let id = newCellId();
  while (mapsOf(doc).cells.has(id)) id = newCellId();
  return id;
}
