import type { Table } from "arquero";
import { fingerprint } from "./fingerprint.ts";
import { type AnyColumn, makeCellReader } from "./table-rows.ts";

const known = new WeakMap<Table, string | null>();

/** Kinds of values, so that `1` and `"1"`, null and undefined, are never the same. */
const kinds = { number: 1, string: 2, true: 3, false: 4, null: 5, undefined: 6, date: 7, other: 8, nan: 9 };

/** Two lanes of 32 bits over words. Mixing as in MurmurHash3 (Austin Appleby, public domain), one lane per constant. */
class Lanes {
  #a = 0x9747b28c | 0;
  #b = 0x3c6ef372 | 0;
  readonly #number = new Float64Array(1);
  readonly #words = new Uint32Array(this.#number.buffer);

  word(word: number): void {
    let a = Math.imul(this.#a ^ word, 0xcc9e2d51);
    a = (a << 15) | (a >>> 17);
    this.#a = (Math.imul(a, 5) + 0xe6546b64) | 0;
    let b = Math.imul((this.#b + word) | 0, 0x85ebca6b);
    b ^= b >>> 13;
    this.#b = Math.imul(b, 0xc2b2ae35) ^ (b >>> 16);
  }

  number(value: number): void {
    this.#number[0] = value;
    this.word(this.#words[0] ?? 0);
    this.word(this.#words[1] ?? 0);
  }

  text(value: string): void {
    const { length } = value;
    this.word(length);
    for (let at = 0; at < length; at += 1) this.word(value.charCodeAt(at));
  }

  /** @returns whether the value can be told from every other; objects that are no plain data cannot */
  value(value: unknown): boolean {
    // Numbers and strings first: nearly every value is one.
    if (typeof value === "number") {
      if (Number.isNaN(value)) this.word(kinds.nan);
      else {
        this.word(kinds.number);
        this.number(value);
      }
    } else if (typeof value === "string") {
      this.word(kinds.string);
      this.text(value);
    } else if (value === null) this.word(kinds.null);
    else if (value === undefined) this.word(kinds.undefined);
    else if (typeof value === "boolean") this.word(value ? kinds.true : kinds.false);
    else if (value instanceof Date) {
      this.word(kinds.date);
      this.number(value.getTime());
    } else {
      const text = fingerprint(value);
      if (text === null) return false;
      this.word(kinds.other);
      this.text(text);
    }
    return true;
  }

  digest(): string {
    return [this.#a, this.#b].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

function nameKind(column: AnyColumn): string {
  if (Array.isArray(column)) return "list";
  return ArrayBuffer.isView(column) ? Object.prototype.toString.call(column) : "column";
}

function hash(table: Table): string | null {
  const lanes = new Lanes();
  const names = table.columnNames();
  const isSelected = table.isOrdered() || table.isFiltered();
  const rows = isSelected ? (table.indices() as unknown as ArrayLike<number>) : null;
  const count = table.numRows();
  lanes.word(count);
  lanes.word(names.length);
  for (const name of names) {
    const column = table.column(name) as AnyColumn;
    lanes.text(name);
    lanes.text(nameKind(column));
    const cell = makeCellReader(column);
    for (let place = 0; place < count; place += 1)
      if (!lanes.value(cell(rows === null ? place : (rows[place] ?? 0)))) return null;
  }
  const groups = table.groups() as { names: string[]; size: number; keys: ArrayLike<number> } | null;
  lanes.word(groups?.size ?? 0);
  if (groups) {
    for (const name of groups.names) lanes.text(name);
    for (let place = 0; place < count; place += 1)
      lanes.word(groups.keys[rows === null ? place : (rows[place] ?? 0)] ?? -1);
  }
  // Rows that the order takes for equal share a rank, whatever column it looked at.
  const compare = table.comparator() as ((a: number, b: number, data: unknown) => number) | null;
  lanes.word(compare ? 1 : 0);
  if (compare && rows)
    for (let place = 1; place < count; place += 1)
      lanes.word(compare(rows[place - 1] ?? 0, rows[place] ?? 0, table.data()) === 0 ? 1 : 0);
  const params = fingerprint(table.params());
  if (params === null) return null;
  lanes.text(params);
  return lanes.digest();
}

/**
 * What a table holds, as 64 bits in hex: names, kinds and values of its columns in the order shown, its groups, and
 * which rows its order takes for equal. Rows that a filter leaves out do not count. Computed once per table.
 * @returns null when it holds something that cannot be compared, such as functions
 */
export function hashTable(table: Table): string | null {
  let found = known.get(table);
  if (found === undefined) {
    found = hash(table);
    known.set(table, found);
  }
  return found;
}
