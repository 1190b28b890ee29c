import { blockRows } from "./blocks.ts";

/**
 * Tables of more rows keep their columns packed; smaller ones as plain arrays, which are what authors expect of
 * `table.array()` and as compact where no number is missing.
 */
export const packedRows = 4_000_000;

/** What Arquero asks of a column. */
export interface PackedColumn<T> {
  readonly length: number;
  at(row: number): T;
  [Symbol.iterator](): Iterator<T>;
}

abstract class Packed<T> implements PackedColumn<T> {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
  abstract at(row: number): T;
  *[Symbol.iterator](): Iterator<T> {
    for (let row = 0; row < this.length; row += 1) yield this.at(row);
  }
}

/** Numbers of which some are missing, eight bytes each. */
class PackedNumbers extends Packed<number | null> {
  readonly #blocks: readonly Float64Array[];
  constructor(blocks: readonly Float64Array[], length: number) {
    super(length);
    this.#blocks = blocks;
  }
  at(row: number): number | null {
    const value = this.#blocks[row >> 16]?.[row & (blockRows - 1)];
    return value === undefined || Number.isNaN(value) ? null : value;
  }
}

/** Values that repeat: a number of one to four bytes for each row. */
class PackedWords extends Packed<unknown> {
  readonly #codes: readonly (Uint8Array | Uint16Array | Int32Array)[];
  readonly #values: readonly unknown[];
  /** @param values by code; a code beyond them stands for a missing value */
  constructor(
    codes: readonly (Uint8Array | Uint16Array | Int32Array)[],
    values: readonly unknown[],
    length: number,
  ) {
    super(length);
    this.#codes = codes;
    this.#values = values;
  }
  at(row: number): unknown {
    const code = this.#codes[row >> 16]?.[row & (blockRows - 1)] ?? this.#values.length;
    return code < this.#values.length ? this.#values[code] : null;
  }
}

/**
 * A column of numbers from blocks, which are given up: a plain array, with null where one is missing.
 * @param blocks of `blockRows`; NaN for a missing value
 * @param from rows to leave out at the start
 */
export function buildNumbers(blocks: Float64Array[], rows: number): unknown[] | PackedColumn<unknown> {
  if (rows > packedRows) return new PackedNumbers(blocks, rows);
  let small = true;
  for (let row = 0; row < rows && small; ) {
    const block = blocks[row >> 16];
    const length = Math.min(rows - row, blockRows);
    for (let i = 0; i < length && small; i += 1) {
      const value = block?.[i] ?? 0;
      small = (value | 0) === value ? value !== 0 || 1 / value > 0 : Number.isNaN(value);
    }
    row += length;
  }
  const values: unknown[] = new Array(rows);
  for (let row = 0; row < rows; ) {
    const block = blocks[row >> 16] ?? new Float64Array(0);
    const length = Math.min(rows - row, blockRows);
    // Small whole numbers are stored as such: an array of them, with null among them or not, needs no boxes.
    if (small)
      for (let i = 0; i < length; i += 1) {
        const value = block[i] ?? 0;
        values[row + i] = Number.isNaN(value) ? null : value | 0;
      }
    else
      for (let i = 0; i < length; i += 1) {
        const value = block[i] ?? 0;
        values[row + i] = Number.isNaN(value) ? null : value;
      }
    row += length;
  }
  return values;
}

/**
 * A column from numbers of words, in blocks which are given up.
 * @param values what each word became; null where it means "missing"
 */
export function buildWords(
  blocks: Int32Array[],
  values: readonly unknown[],
  rows: number,
): unknown[] | PackedColumn<unknown> {
  if (rows > packedRows) {
    const none = values.length;
    const codes = blocks.map((block, index) => {
      const packed =
        none < 256 ? new Uint8Array(blockRows) : none < 65_536 ? new Uint16Array(blockRows) : block;
      for (let i = 0; i < blockRows; i += 1) packed[i] = (block[i] ?? -1) < 0 ? none : (block[i] ?? 0);
      blocks[index] = new Int32Array(0);
      return packed;
    });
    return new PackedWords(codes, values, rows);
  }
  const column: unknown[] = new Array(rows);
  for (let row = 0; row < rows; ) {
    const block = blocks[row >> 16] ?? new Int32Array(0);
    const length = Math.min(rows - row, blockRows);
    for (let i = 0; i < length; i += 1) {
      const code = block[i] ?? -1;
      column[row + i] = code < 0 ? null : values[code];
    }
    row += length;
  }
  return column;
}
