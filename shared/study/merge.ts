/**
 * A study file that another program changed, into a document that people changed, too: three-way, with what the file
 * said before as the base. Cells go by their ids. What only one side changed is taken from it; an edit wins over a
 * deletion, and where both moved a cell it stays where people put it; where both changed the same words, the document keeps its own and the
 * file's are kept beside as a conflict (conflicts.ts).
 */
import { generateNKeysBetween } from "fractional-indexing";
import type * as Y from "yjs";
import { alignCells } from "./align.ts";
import { conflictsOf, type FileConflict, frontMatterKey, titleKey, writeConflict } from "./conflicts.ts";
import { findEntry, mapsOf, readCell, readEntries } from "./document.ts";
import { mergeText } from "./merge-text.ts";
import type { Cell, Study } from "./model.ts";
import { markDeleted, setKey, writeCell, writeFileNames, writeOrders } from "./operations.ts";
import { arrange } from "./order.ts";

/**
 * Brings what `file` changed of `base` into `doc`, in one transaction.
 * @param ours the document's study as its own file would say it: what a title or a list of files does to the front
 * matter is then no difference
 * @returns what people have to decide; it is in the document, too
 */
export function mergeStudy(
  doc: Y.Doc,
  base: Study,
  ours: Study,
  file: Study,
  origin?: unknown,
): FileConflict[] {
  const theirs = alignCells(base, file);
  const conflicts: FileConflict[] = [];
  doc.transact(() => {
    mergeMeta(doc, base, ours, theirs, conflicts);
    mergeFiles(doc, base, ours, theirs);
    const fresh = mergeCells(doc, base, theirs, conflicts);
    mergeOrder(doc, base, ours, theirs, fresh);
    const now = new Set(conflicts.map(({ key }) => key));
    // A difference that the file has taken back, or that the study has taken on, is none any more.
    for (const key of [...conflictsOf(doc).keys()])
      if (!now.has(key) && !stillDiffers(base, theirs, key)) conflictsOf(doc).delete(key);
    for (const conflict of conflicts) writeConflict(doc, conflict);
  }, origin);
  return conflicts;
}

/** Whether the file says of an earlier conflict's subject what it said when that was found. */
function stillDiffers(base: Study, theirs: Study, key: string): boolean {
  if (key === titleKey) return base.meta.title === theirs.meta.title;
  if (key === frontMatterKey) return base.meta.frontMatter === theirs.meta.frontMatter;
  const [before, after] = [findCell(base, key), findCell(theirs, key)];
  return before !== undefined && after !== undefined && isEqual(before, after);
}

function mergeMeta(doc: Y.Doc, base: Study, ours: Study, theirs: Study, conflicts: FileConflict[]): void {
  const { meta } = mapsOf(doc);
  const take = (key: "title" | "language") => {
    if (theirs.meta[key] !== base.meta[key]) setKey(meta, key, theirs.meta[key]);
  };
  const { title } = theirs.meta;
  const isTitleOpen = ours.meta.title !== base.meta.title && ours.meta.title !== title;
  if (isTitleOpen && title !== base.meta.title) conflicts.push({ key: titleKey, text: title });
  else take("title");
  take("language");
  if (theirs.meta.frontMatter === base.meta.frontMatter) return;
  // A title that is to be decided is decided on its own, and not again as a line of the front matter.
  const merged = mergeText(base.meta.frontMatter, ours.meta.frontMatter, theirs.meta.frontMatter);
  if (merged !== null) setKey(meta, "frontMatter", merged);
  else if (!isTitleOpen) conflicts.push({ key: frontMatterKey, text: theirs.meta.frontMatter });
}

function mergeFiles(doc: Y.Doc, base: Study, ours: Study, theirs: Study): void {
  const gone = base.files.filter((name) => !theirs.files.includes(name));
  const added = theirs.files.filter((name) => !base.files.includes(name) && !ours.files.includes(name));
  if (gone.length === 0 && added.length === 0) return;
  writeFileNames(doc, [...ours.files.filter((name) => !gone.includes(name)), ...added]);
  for (const name of gone) if (mapsOf(doc).files.has(name)) mapsOf(doc).files.delete(name);
}

/** @returns the ids of cells that are in the study only since the file has them */
function mergeCells(doc: Y.Doc, base: Study, theirs: Study, conflicts: FileConflict[]): Set<string> {
  const fresh = new Set<string>();
  const baseCells = new Map(base.cells.map((cell) => [cell.id, cell]));
  const inFile = new Set(theirs.cells.map(({ id }) => id));
  for (const before of base.cells) {
    const entry = findEntry(doc, before.id);
    // Who wrote in it since did not mean it to go.
    if (entry && !entry.deleted && !inFile.has(before.id) && isEqual(readCell(doc, before.id), before))
      markDeleted(entry);
  }
  for (const cell of theirs.cells) {
    const before = baseCells.get(cell.id);
    if (before && isEqual(before, cell)) continue;
    const entry = findEntry(doc, cell.id);
    const own = entry && !entry.deleted ? readCell(doc, cell.id) : undefined;
    if (own === undefined) {
      if (entry === undefined) fresh.add(cell.id);
      writeCell(doc, cell, entry === undefined ? "a0" : undefined);
      continue;
    }
    const merged = mergeCell(before, own, cell);
    if (merged === null) conflicts.push({ key: cell.id, text: cell.source, cell });
    else writeCell(doc, merged, undefined);
  }
  return fresh;
}

/** Both sides' changes of a cell in one; null where they cannot be. */
function mergeCell(before: Cell | undefined, own: Cell, theirs: Cell): Cell | null {
  if (isEqual(own, theirs)) return own;
  if (before === undefined) return null;
  const source = mergeText(before.source, own.source, theirs.source);
  if (source === null) return null;
  const pick = <Key extends "kind" | "hide" | "attributes">(key: Key): { value: Cell[Key] } | null => {
    if (theirs[key] === before[key] || theirs[key] === own[key]) return { value: own[key] };
    return own[key] === before[key] ? { value: theirs[key] } : null;
  };
  const [kind, hide, attributes] = [pick("kind"), pick("hide"), pick("attributes")];
  if (kind === null || hide === null || attributes === null) return null;
  return { id: own.id, source, kind: kind.value, hide: hide.value, attributes: attributes.value };
}

/** New cells stand behind the one that they stand behind in the file; so do those that the file moved. */
function mergeOrder(doc: Y.Doc, base: Study, ours: Study, theirs: Study, fresh: ReadonlySet<string>): void {
  const own = new Set(findMoved(base, ours));
  const moving = new Set([...findMoved(base, theirs).filter((id) => !own.has(id)), ...fresh]);
  if (moving.size === 0) return;
  const entries = readEntries(doc);
  const orders = new Map(entries.map(({ id, order }) => [id, order]));
  const sequence = entries.map(({ id }) => id).filter((id) => !moving.has(id));
  let last: string | null = null;
  for (const { id } of theirs.cells) {
    if (!orders.has(id)) continue;
    if (moving.has(id)) sequence.splice(last === null ? 0 : sequence.indexOf(last) + 1, 0, id);
    last = id;
  }
  const placed = sequence.map((id) => ({ id, order: moving.has(id) ? undefined : orders.get(id) }));
  writeOrders(doc, arrange(placed));
}

/** Cells of both that stand elsewhere in `theirs`: the fewest that explain its order. */
function findMoved(base: Study, theirs: Study): string[] {
  const keys = generateNKeysBetween(null, null, base.cells.length);
  const before = new Map(base.cells.map(({ id }, index) => [id, keys[index]]));
  const both = theirs.cells.filter(({ id }) => before.has(id));
  return [...arrange(both.map(({ id }) => ({ id, order: before.get(id) }))).keys()];
}

function findCell({ cells }: Study, id: string): Cell | undefined {
  return cells.find((cell) => cell.id === id);
}

function isEqual(a: Cell | undefined, b: Cell): boolean {
  return a?.kind === b.kind && a.source === b.source && a.hide === b.hide && a.attributes === b.attributes;
}
