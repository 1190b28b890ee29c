import { blockRows } from "./blocks.ts";
import { readIsoDate } from "./dates.ts";
import { buildNumbers, buildWords, type PackedColumn } from "./packed.ts";

/** An object of a JSON text: a row, or a value inside one. */
export type JsonRow = Record<string, unknown>;

/** Whether a JSON value is an object: neither a list, nor a primitive, nor null. */
export function isJsonRow(value: unknown): value is JsonRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A geometry stays whole: charts take it as it is. Source: RFC 7946, 3.1. */
const isGeometry = (value: JsonRow) =>
  typeof value.type === "string" && (Array.isArray(value.coordinates) || Array.isArray(value.geometries));

/** Values after which a column of mostly different ones is no longer searched for repetitions. */
const trialValues = 131_072;
/** Different values that are searched for at most: an engine's map holds no more than some millions. */
const maxKnown = 2_000_000;
/** Rows of a column's first block: most columns of a file with many columns are short. */
const smallestBlock = 256;

type Block = Float64Array | Int32Array;

/** One number for each row, in blocks that growing does not copy; rows that are never set hold `empty`. */
class Blocks<B extends Block> {
  readonly list: B[] = [];
  readonly #make: (length: number) => B;
  readonly #empty: number;

  constructor(make: (length: number) => B, empty: number) {
    this.#make = make;
    this.#empty = empty;
  }

  set(row: number, value: number): void {
    const place = row & (blockRows - 1);
    let block: Block | undefined = this.list[row >> 16];
    if (block === undefined || place >= block.length) block = this.#grow(row);
    block[place] = value;
  }

  get(row: number): number {
    return this.list[row >> 16]?.[row & (blockRows - 1)] ?? this.#empty;
  }

  /** Makes room for every row up to `row`. @returns the block that holds it */
  #grow(row: number): Block {
    const last = row >> 16;
    for (let index = Math.max(0, this.list.length - 1); index <= last; index += 1) {
      const wanted = index < last ? blockRows : (row & (blockRows - 1)) + 1;
      const before = this.list[index];
      if (before !== undefined && before.length >= wanted) continue;
      let length = index === 0 ? (before?.length ?? smallestBlock) : blockRows;
      while (length < wanted) length *= 2;
      const block = this.#make(length);
      block.fill(this.#empty);
      if (before !== undefined) block.set(before);
      this.list[index] = block;
    }
    return this.list[last] ?? this.#make(0);
  }

  /** The blocks, with room for `rows`. They are the caller's from now on. */
  take(rows: number): B[] {
    if (rows > 0) this.#grow(rows - 1);
    return this.list;
  }
}

/**
 * A column of JSON values as it grows: numbers packed; other values kept once where they repeat, with a number for each
 * row. Rows that are not set have no value.
 */
export class JsonColumn {
  /** Null once something else than a number came. JSON has no NaN: it stands for a missing value. */
  #numbers: Blocks<Float64Array> | null = new Blocks((length) => new Float64Array(length), Number.NaN);
  readonly #codes = new Blocks((length) => new Int32Array(length), -1);
  readonly #values: unknown[] = [];
  /** Numbers of the primitive values by value; null once they are no longer searched for. */
  #known: Map<unknown, number> | null = new Map();
  #taken = 0;
  #objects = 0;
  /** Rows from 0 that may hold a value. */
  #rows = 0;

  /** Sets the value of a row; null and undefined are no value. */
  set(row: number, value: unknown): void {
    if (value === null || value === undefined) return;
    if (this.#numbers !== null) {
      if (typeof value === "number") {
        this.#numbers.set(row, value);
        this.#rows = Math.max(this.#rows, row + 1);
        return;
      }
      this.#code(this.#numbers);
    }
    this.#add(row, value);
    this.#rows = Math.max(this.#rows, row + 1);
  }

  /** The numbers so far become values like others. */
  #code(numbers: Blocks<Float64Array>): void {
    this.#numbers = null;
    for (let row = 0; row < this.#rows; row += 1) {
      const value = numbers.get(row);
      if (!Number.isNaN(value)) this.#add(row, value);
    }
  }

  #add(row: number, value: unknown): void {
    this.#taken += 1;
    if (typeof value === "object") {
      if (isJsonRow(value) && !isGeometry(value)) this.#objects += 1;
      this.#codes.set(row, this.#values.push(value) - 1);
      return;
    }
    let code = this.#known?.get(value);
    if (code === undefined) {
      code = this.#values.push(value) - 1;
      this.#known?.set(value, code);
    }
    this.#codes.set(row, code);
    const known = this.#known?.size ?? 0;
    if (known > maxKnown || (this.#taken > trialValues && known * 2 > this.#taken)) this.#known = null;
  }

  /** Its value in each row, where it holds plain objects and nothing else; null for any other. */
  takeObjects(): { row: number; value: JsonRow }[] | null {
    if (this.#objects === 0 || this.#objects < this.#taken) return null;
    const found: { row: number; value: JsonRow }[] = [];
    for (let row = 0; row < this.#rows; row += 1) {
      const value = this.#values[this.#codes.get(row)];
      if (isJsonRow(value)) found.push({ row, value });
    }
    return found;
  }

  /** The column, null where a row has no value. It is given up: nothing can be set after. */
  finish(rows: number): unknown[] | PackedColumn<unknown> {
    if (this.#numbers !== null) return buildNumbers(this.#numbers.take(rows), rows);
    this.#known = null;
    return buildWords(this.#codes.take(rows), tidyValues(this.#values), rows);
  }
}

/** Whole-column steps: ISO dates become dates where every value is one; strings beside big ids make the ids strings. */
function tidyValues(values: readonly unknown[]): readonly unknown[] {
  let strings = 0;
  let dates = 0;
  let bigIds = 0;
  let numbers = 0;
  for (const value of values) {
    if (typeof value === "string") {
      strings += 1;
      if (dates + 1 >= strings && readIsoDate(value)) dates += 1;
      else if (/^-?\d{16,}$/.test(value)) bigIds += 1;
    } else if (typeof value === "number") numbers += 1;
    else return values;
  }
  if (strings > 0 && dates === strings && numbers === 0)
    return values.map((value) => (typeof value === "string" ? readIsoDate(value) : value));
  if (bigIds > 0 && bigIds === strings && numbers > 0)
    return values.map((value) => (typeof value === "number" ? String(value) : value));
  return values;
}
