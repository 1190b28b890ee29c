/**
 * Three-way merges of Yjs' shared types by what they say, for documents that have no history in common: `theirs` takes
 * in what `mine` changed of `base`. Where `base` is not known, nothing of `theirs` changes and what it lacks is added.
 * They run inside the caller's transaction.
 */
import * as Y from "yjs";
import { canonicalJson } from "../hash.ts";
import { carryText } from "./carry-text.ts";
import { listChanges } from "./text-changes.ts";

type Value = unknown;

/** Whether two values of shared types say the same; no where they are too deep to be compared. */
export function isSame(a: Value, b: Value): boolean {
  if (a === undefined || b === undefined) return a === b;
  const text = tell(a);
  return text !== null && text === tell(b);
}

/** What a value says; null where it is nested deeper than can be told: anybody who edits can write such. */
function tell(value: Value): string | null {
  try {
    return canonicalJson(toPlain(value));
  } catch {
    return null;
  }
}

function toPlain(value: Value): unknown {
  if (value instanceof Y.AbstractType) return value.toJSON();
  return value instanceof Uint8Array ? [...value] : value;
}

/** Merges the keys of a map. @param except keys that the caller sees to */
export function mergeMap(
  base: Y.Map<Value> | undefined,
  mine: Y.Map<Value>,
  theirs: Y.Map<Value>,
  except: readonly string[] = [],
): void {
  for (const key of new Set([...(base?.keys() ?? []), ...mine.keys()])) {
    if (except.includes(key)) continue;
    const [before, own, present] = [base?.get(key), mine.get(key), theirs.get(key)];
    if (isSame(before, own) || isSame(own, present)) continue;
    if (mergeNested(before, own, present)) continue;
    if (own === undefined) {
      // Who changed it meanwhile keeps it.
      if (isSame(before, present)) theirs.delete(key);
    } else if (base !== undefined || present === undefined) theirs.set(key, cloneValue(own));
  }
}

/** Merges two shared types of one kind; false when they are not that. */
function mergeNested(base: Value, mine: Value, theirs: Value): boolean {
  if (mine instanceof Y.Map && theirs instanceof Y.Map)
    mergeMap(base instanceof Y.Map ? base : undefined, mine, theirs);
  else if (mine instanceof Y.Text && theirs instanceof Y.Text) {
    // Without a base two texts cannot be told into old and new.
    if (base instanceof Y.Text) writeMerged(base, mine, theirs);
  } else if (mine instanceof Y.Array && theirs instanceof Y.Array)
    mergeList(base instanceof Y.Array ? base : undefined, mine, theirs);
  else return false;
  return true;
}

/** Brings into `theirs` what `mine` changed of `base`. */
export function writeMerged(base: Y.Text, mine: Y.Text, theirs: Y.Text): void {
  const splices = carryText(base.toString(), listChanges(base, mine), theirs.toString());
  for (const { index, remove, insert } of splices.reverse()) {
    if (remove > 0) theirs.delete(index, remove);
    if (insert !== "") theirs.insert(index, insert);
  }
}

/** Merges a list as a set in an order: what is new in `mine` comes to the end, what is gone from it goes. */
export function mergeList(
  base: Y.Array<Value> | undefined,
  mine: Y.Array<Value>,
  theirs: Y.Array<Value>,
): void {
  const before = nameItems(base);
  const own = nameItems(mine);
  for (const [name, value] of own) {
    const present = nameItems(theirs).get(name);
    if (present === undefined) {
      if (!before.has(name)) theirs.push([cloneValue(value)]);
    } else if (!isSame(before.get(name), value)) mergeNested(before.get(name), value, present);
  }
  for (const [name, value] of before) {
    if (own.has(name)) continue;
    const index = [...nameItems(theirs).keys()].indexOf(name);
    if (index >= 0 && isSame(value, theirs.get(index))) theirs.delete(index, 1);
  }
}

/** A list's items by what tells them apart: the `id` of maps that have one, else what they say, and which of equal ones. */
function nameItems(list: Y.Array<Value> | undefined): Map<string, Value> {
  const items = new Map<string, Value>();
  const counts = new Map<string, number>();
  for (const value of list?.toArray() ?? []) {
    const id = value instanceof Y.Map ? value.get("id") : undefined;
    const name = typeof id === "string" ? `id ${id}` : (tell(value) ?? "deep");
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    items.set(`${count} ${name}`, value);
  }
  return items;
}

/** A value for another document. */
export function cloneValue(value: Value): Value {
  return value instanceof Y.AbstractType ? value.clone() : value;
}
