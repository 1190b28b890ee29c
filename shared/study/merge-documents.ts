/**
 * What a person changed in a document, brought into another that has no history in common with it: the document of a new
 * epoch says what the old one said, but no update of the old one may come into it.
 */
import * as Y from "yjs";
import { type CellEntry, countTyped, findEntry, mapsOf } from "./document.ts";
import { cloneValue, isSame, mergeList, mergeMap, writeMerged } from "./merge-types.ts";
import { insertCell, markDeleted } from "./operations.ts";
import { listChanges } from "./text-changes.ts";

/**
 * Brings into `theirs` what `mine` changed of `base`: texts by their difference, cells by their ids, everything else by its
 * keys. Nothing that was typed is lost: a cell that the others deleted shows again when `mine` typed in it, and one that
 * is gone for good comes back with what was typed alone.
 * @param base an earlier state of the document that `mine` is; null when nobody knows it: then what `theirs` lacks is added, and where a cell's text differs, mine comes as
 * a cell of its own
 * @returns ids of the cells that `mine` changed
 */
export function mergeDocuments(base: Y.Doc | null, mine: Y.Doc, theirs: Y.Doc): string[] {
  let changed: string[] = [];
  theirs.transact(() => {
    for (const [name, type] of [...mine.share]) {
      if (name === "cells") changed = mergeCells(base, mine, theirs);
      else if (type._map.size > 0)
        mergeMap(base?.getMap(name), mine.getMap<unknown>(name), theirs.getMap<unknown>(name));
      else if (isText(type)) {
        if (base) writeMerged(base.getText(name), mine.getText(name), theirs.getText(name));
      } else if (isList(type))
        mergeList(base?.getArray(name), mine.getArray<unknown>(name), theirs.getArray(name));
    }
  });
  return changed;
}

type Shared = Y.Doc["share"] extends Map<string, infer Type> ? Type : never;

/** What a shared type of the document's own is, as far as what is in it tells: nobody has said so in a copy. */
function isText({ _start }: Shared): boolean {
  for (let item = _start; item !== null; item = item.right)
    if (!item.deleted)
      return item.content instanceof Y.ContentString || item.content instanceof Y.ContentFormat;
  return false;
}

function isList({ _start }: Shared): boolean {
  const isXml = (content: Y.Item["content"]) =>
    content instanceof Y.ContentType &&
    (content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText);
  for (let item = _start; item !== null; item = item.right) if (!item.deleted) return !isXml(item.content);
  return false;
}

function mergeCells(base: Y.Doc | null, mine: Y.Doc, theirs: Y.Doc): string[] {
  const own = mapsOf(mine).cells;
  const before = base === null ? undefined : mapsOf(base).cells;
  const changed: string[] = [];
  for (const id of new Set([...(before?.keys() ?? []), ...own.keys()])) {
    if (isSame(before?.get(id), own.get(id)) && isMarkSame(base, mine, id)) continue;
    if (mergeCell(base, mine, theirs, id)) changed.push(id);
  }
  return changed;
}

/** Marks count what was typed, so they are compared by what they say. */
function isMarkSame(base: Y.Doc | null, mine: Y.Doc, id: string): boolean {
  return base === null || findEntry(base, id)?.deleted === findEntry(mine, id)?.deleted;
}

/** @returns whether there was anything to bring */
function mergeCell(base: Y.Doc | null, mine: Y.Doc, theirs: Y.Doc, id: string): boolean {
  const { cells } = mapsOf(theirs);
  const [before, own, present] = [
    base ? mapsOf(base).cells.get(id) : undefined,
    mapsOf(mine).cells.get(id),
    cells.get(id),
  ];
  if (own === undefined) {
    if (isSame(before, present)) cells.delete(id);
    return true;
  }
  const entries = { before: base ? findEntry(base, id) : undefined, own: findEntry(mine, id) };
  if (!(present instanceof Y.Map) || !(own instanceof Y.Map))
    return present === undefined && addCell(theirs, id, own, entries);
  const text = findEntry(theirs, id)?.source.toString();
  const isUntouched = text === entries.before?.source.toString();
  if (before instanceof Y.Map) mergeMap(before, own, present, ["deleted"]);
  else if (!isSame(own, present)) return addBeside(theirs, id, entries.own, text);
  carryMark(entries, findEntry(theirs, id), isUntouched);
  return true;
}

interface Entries {
  readonly before: CellEntry | undefined;
  readonly own: CellEntry | undefined;
}

/** A cell that is new in `mine`, or that is gone for good but was written in: then only what was typed comes. */
function addCell(theirs: Y.Doc, id: string, own: unknown, { before, own: entry }: Entries): boolean {
  const changes = before && entry ? listChanges(before.source, entry.source) : [];
  const typed = changes.map(({ insert }) => insert).join("");
  if (before !== undefined && (entry?.deleted || typed === "")) return false;
  mapsOf(theirs).cells.set(id, cloneValue(own));
  const added = findEntry(theirs, id);
  if (added === undefined) return true;
  if (before !== undefined) {
    added.source.delete(0, added.source.length);
    added.source.insert(0, typed);
  }
  renewMark(added, entry?.deleted ?? false);
  return true;
}

/** Nobody knows what the cell said before: both texts stay. */
function addBeside(theirs: Y.Doc, id: string, own: CellEntry | undefined, text: string | undefined): boolean {
  if (own === undefined || own.deleted || own.source.toString() === text) return false;
  insertCell(theirs, { kind: own.kind, source: own.source.toString() }, id);
  return true;
}

/** See document.ts for what the mark means. Who deleted a cell that somebody has changed since has not deleted that. */
function carryMark({ before, own }: Entries, now: CellEntry | undefined, isUntouched: boolean): void {
  if (before === undefined || own === undefined || now === undefined) return;
  if (own.deleted && !before.deleted && isUntouched) markDeleted(now);
  else if (!own.deleted && before.deleted) now.map.delete("deleted");
}

function renewMark(entry: CellEntry, deleted: boolean): void {
  if (!entry.map.has("deleted")) return;
  if (deleted) entry.map.set("deleted", countTyped(entry.source));
  else entry.map.delete("deleted");
}
