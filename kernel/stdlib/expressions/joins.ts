import type { ColumnTable, Table } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { ExpressionError } from "./errors.ts";
import { type Family, familyOf, nameFamily } from "./values.ts";

/** Keys by the names of columns: of the left table, of the right one. Null where they are calculated. */
type Names = readonly [readonly string[], readonly string[]];

function namesOf(keys: unknown, table: Table): string[] | null {
  const list = Array.isArray(keys) ? keys : [keys];
  const names = list.map((key) => (typeof key === "number" ? table.columnName(key) : key));
  return names.every((name) => typeof name === "string") ? (names as string[]) : null;
}

/** The columns that a join's condition matches, as Arquero reads it (src/verbs/util/join-keys.js). */
function readNames(on: unknown, left: Table, right: Table): Names | null {
  if (on === undefined || on === null) {
    const shared = left.columnNames().filter((name) => right.columnIndex(name) >= 0);
    if (shared.length > 0) return [shared, shared];
    throw new ExpressionError(
      say("expressions.noKeys", { left: listNames(left), right: listNames(right) }),
      say("expressions.noKeysHint"),
    );
  }
  if (typeof on === "string") return [[on], [on]];
  if (!Array.isArray(on)) return null;
  const [first, second = first] = on as unknown[];
  const names = [namesOf(first, left), namesOf(second, right)] as const;
  const counts = [first, second].map((keys) => (Array.isArray(keys) ? keys.length : 1));
  if (counts[0] !== counts[1])
    throw new ExpressionError(
      say("expressions.keyCount", { left: String(counts[0]), right: String(counts[1]) }),
      say("expressions.keyCountHint"),
    );
  return names[0] && names[1] ? [names[0], names[1]] : null;
}

function listNames(table: Table): string {
  const names = table.columnNames();
  return names.slice(0, 20).join(", ") + (names.length > 20 ? ", …" : "");
}

/** What a column holds, with one value of each kind. */
function findFamilies(table: Table, name: string): Map<Family, unknown> {
  const column = table.column(name);
  const found = new Map<Family, unknown>();
  table.scan((row = 0) => {
    const value: unknown = column?.at(row);
    const family = familyOf(value);
    if (family !== null && !found.has(family)) found.set(family, value);
  });
  return found;
}

function show(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function nameFirst(families: ReadonlyMap<Family, unknown>): string {
  const [first] = families;
  return first ? `${nameFamily(first[0])} (${show(first[1])})` : "";
}

/**
 * @throws ExpressionError when keys can never match: 4 on one side and "004" on the other, no column in common, another
 * number of keys on each side
 */
export function checkKeys(on: unknown, left: Table, right: Table): Names | null {
  if (typeof on === "function") return null;
  const names = readNames(on, left, right);
  if (names === null) return null;
  names[0].forEach((leftName, index) => {
    const rightName = names[1][index] ?? leftName;
    const [ours, theirs] = [findFamilies(left, leftName), findFamilies(right, rightName)];
    if (ours.size === 0 || theirs.size === 0 || [...ours.keys()].some((family) => theirs.has(family))) return;
    const swapped =
      leftName !== rightName && right.columnIndex(leftName) >= 0 && left.columnIndex(rightName) >= 0;
    const values = { left: leftName, right: rightName, ours: nameFirst(ours), theirs: nameFirst(theirs) };
    throw new ExpressionError(
      say("expressions.keyTypes", values),
      say(swapped ? "expressions.keyPairHint" : "expressions.keyTypesHint", values),
    );
  });
  return names;
}

function keyOf(table: Table, names: readonly string[], row: number): string | null {
  const parts = names.map((name) => table.column(name)?.at(row));
  if (parts.some((part) => familyOf(part) === null)) return null;
  return JSON.stringify(parts.map((part) => (typeof part === "bigint" ? `${part}n` : part)));
}

/**
 * A lookup takes one row for each key; Arquero takes the last of several without a word.
 * @param values the columns that are looked up, as given to the verb
 * @throws ExpressionError when a key that is looked up has rows with different values
 */
export function checkLookup(names: Names, left: ColumnTable, right: ColumnTable, values: unknown[]): void {
  const list = values.flat();
  const wanted = list.every((value) => typeof value === "string") && list.length > 0 ? list : null;
  const columns = (wanted as string[] | null) ?? right.columnNames();
  const sought = new Set<string | null>();
  left.scan((row = 0) => {
    sought.add(keyOf(left, names[0], row));
  });
  const seen = new Map<string, number>();
  right.scan((row = 0) => {
    const key = keyOf(right, names[1], row);
    if (key === null || !sought.has(key)) return;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, row);
      return;
    }
    for (const name of columns) {
      const [one, other] = [right.column(name)?.at(before), right.column(name)?.at(row)];
      if (Object.is(one, other) || (one instanceof Date && other instanceof Date && +one === +other))
        continue;
      const shown = names[1].map((each) => show(right.column(each)?.at(row))).join(", ");
      throw new ExpressionError(
        say("expressions.lookup", { key: shown, name, one: show(one), other: show(other) }),
        say("expressions.lookupHint"),
      );
    }
  });
}

/** @throws ExpressionError when a table to put below has other columns: Arquero drops those, and leaves gaps */
export function checkSameColumns(table: Table, others: readonly Table[], verb: string): void {
  const names = table.columnNames();
  for (const other of others) {
    const missing = names.filter((name) => other.columnIndex(name) < 0);
    const extra = other.columnNames().filter((name) => table.columnIndex(name) < 0);
    if (missing.length === 0 && extra.length === 0) continue;
    const parts = [
      ...(missing.length > 0 ? [say("expressions.lacks", { columns: missing.slice(0, 20).join(", ") })] : []),
      ...(extra.length > 0 ? [say("expressions.hasMore", { columns: extra.slice(0, 20).join(", ") })] : []),
    ];
    throw new ExpressionError(
      say("expressions.columnsDiffer", { verb, parts: parts.join("; ") }),
      say("expressions.columnsDifferHint"),
    );
  }
}
