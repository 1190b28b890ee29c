/**
 * Taking words or a cell out of a whole Y.Doc, whatever holds them: texts, values and keys of every shared type, also of
 * cells that are marked deleted and of entries that Chancery does not know. What was there stays in the document's past
 * until its epoch ends.
 */
import * as Y from "yjs";
import type { Redactor } from "../../shared/history/redact.ts";
import { conflictsOf } from "../../shared/study/conflicts.ts";
import { mapsOf, readEntries } from "../../shared/study/document.ts";

/** Takes words out of everything in `doc`. Runs inside the caller's transaction. */
export function redactDocument(doc: Y.Doc, redactor: Redactor): void {
  for (const { kind, source } of readEntries(doc))
    redactText(source, kind === "text" ? redactor.prose : redactor.code);
  const waiting: unknown[] = [...doc.share.keys()].map((name) => openRoot(doc, name));
  // Not recursive: documents nest as deep as they like.
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (type instanceof Y.Text) redactText(type, redactor.prose);
    else if (type instanceof Y.Map) redactMap(type, redactor, waiting);
    else if (type instanceof Y.Array) redactArray(type, redactor, waiting);
    else if (type instanceof Y.XmlFragment) redactXml(type, redactor, waiting);
  }
}

/** Takes a cell out: its entry, its run, and what the comments room has about it. Runs inside the caller's transaction. */
export function removeCell(doc: Y.Doc, cell: string): number {
  const { cells, runs } = mapsOf(doc);
  let count = 0;
  for (const map of [cells, runs, conflictsOf(doc)])
    if (map.has(cell)) {
      map.delete(cell);
      count += 1;
    }
  for (const name of [...doc.share.keys()]) {
    const root = openRoot(doc, name);
    if (!(root instanceof Y.Map)) continue;
    for (const [key, entry] of [...root.entries()])
      if (entry instanceof Y.Map && entry.get("cell") === cell) {
        root.delete(key);
        count += 1;
      }
  }
  return count;
}

/** A type at the root of a document: until somebody says what it is, Yjs does not know. */
function openRoot(doc: Y.Doc, name: string): unknown {
  const type = doc.get(name);
  if (type.constructor !== Y.AbstractType) return type;
  if (type._map.size > 0) return doc.getMap(name);
  for (let item = type._start; item !== null; item = item.right)
    if (isOfText(item.content)) return doc.getText(name);
  return doc.getArray(name);
}

/** Whether it can only stand in a text: letters, how they look, what is embedded between them. */
function isOfText(content: unknown): boolean {
  return (
    content instanceof Y.ContentString ||
    content instanceof Y.ContentFormat ||
    content instanceof Y.ContentEmbed
  );
}

function redactText(text: Y.Text, redact: (text: string) => string): void {
  // What is embedded counts as one place.
  const parts: { insert?: unknown }[] = text.toDelta();
  const whole = parts.map(({ insert }) => (typeof insert === "string" ? insert : "\ufffc")).join("");
  const wanted = redact(whole);
  if (wanted === whole) return;
  // Whole, not by difference: letters that both have in common would stay.
  text.delete(0, text.length);
  text.insert(0, wanted.replaceAll("\ufffc", ""));
}

function redactMap(map: Y.Map<unknown>, redactor: Redactor, waiting: unknown[]): void {
  for (const [key, value] of [...map.entries()]) {
    const name = redactor.code(key);
    if (name !== key) {
      let free = name;
      for (let count = 2; map.has(free); count++) free = `${name}-${count}`;
      map.set(free, value instanceof Y.AbstractType ? value.clone() : redactValue(value, redactor));
      map.delete(key);
      const moved = map.get(free);
      if (moved instanceof Y.AbstractType) waiting.push(moved);
    } else if (value instanceof Y.AbstractType) waiting.push(value);
    else {
      const wanted = redactValue(value, redactor);
      if (!isSame(wanted, value)) map.set(key, wanted);
    }
  }
}

function redactArray(array: Y.Array<unknown>, redactor: Redactor, waiting: unknown[]): void {
  array.toArray().forEach((value, index) => {
    if (value instanceof Y.AbstractType) waiting.push(value);
    else {
      const wanted = redactValue(value, redactor);
      if (isSame(wanted, value)) return;
      array.delete(index);
      array.insert(index, [wanted]);
    }
  });
}

function redactXml(type: Y.XmlFragment, redactor: Redactor, waiting: unknown[]): void {
  waiting.push(...type.toArray());
  if (!(type instanceof Y.XmlElement)) return;
  for (const [key, value] of Object.entries(type.getAttributes())) {
    const wanted = redactValue(value, redactor);
    if (typeof wanted === "string" && wanted !== value) type.setAttribute(key, wanted);
  }
}

/** Longest text that is taken for a name in any case: ids, addresses, media types. */
const nameShape = /^[\p{L}\p{N}_.:/-]{1,200}$/u;

/** A plain value without the words. A value that is one word may be an id, and stays one. */
function redactValue(value: unknown, redactor: Redactor): unknown {
  if (typeof value === "string") return nameShape.test(value) ? redactor.code(value) : redactor.prose(value);
  if (typeof value === "number" || typeof value === "bigint") {
    const text = redactor.code(String(value));
    return text === String(value) ? value : text;
  }
  if (Array.isArray(value)) return value.map((one) => redactValue(one, redactor));
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [redactor.code(key), redactValue(one, redactor)]),
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
