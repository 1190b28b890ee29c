import { blockRows, makeRoom } from "./blocks.ts";
import { missingWords } from "./missing.ts";
import { plainStyle, readNumber } from "./numbers.ts";
import type { Tokens } from "./tokens.ts";

const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const decoder = new TextDecoder();

/**
 * A column that has held nothing but plain numbers so far, read from bytes without making a string.
 * Values in blocks, so that growing copies nothing; NaN stands for a missing one.
 */
export class NumberColumn {
  readonly blocks: Float64Array[] = [];
  rows = 0;
  missing = 0;
  /** Words that were taken as missing. */
  readonly words = new Set<string>();
  /** Whether every field is a whole number written as `String` writes it, or empty: then the text can be had back. */
  exact = true;
  /** "1.5", "0.125": a point that can only be a decimal mark. */
  dotDecimals = 0;
  /** "1.234": a point that could also part thousands. */
  dotGroups = 0;
  /** "1234": four digits or more without a mark. */
  unmarked = 0;
  readonly #allowDot: boolean;
  readonly #missing: ReadonlySet<string>;

  /** @param allowDot whether a point may be a decimal mark @param missing words that mean "no value" */
  constructor(allowDot: boolean, missing: ReadonlySet<string> = missingWords) {
    this.#allowDot = allowDot;
    this.#missing = missing;
  }

  #push(value: number): void {
    const place = this.rows % blockRows;
    let block = this.blocks[this.blocks.length - 1];
    if (block === undefined || place === 0 || place === block.length)
      block = makeRoom(this.blocks, place, Float64Array);
    block[place] = value;
    this.rows += 1;
  }

  /** Adds `count` missing values. */
  pad(count: number): void {
    for (let i = 0; i < count; i += 1) this.#push(Number.NaN);
    this.missing += count;
  }

  /** Takes one column's fields of a batch. @returns how many it took: fewer than the batch where one is no number */
  append(buffer: Uint8Array, tokens: Tokens, column: number): number {
    const { width, starts, ends, rows } = tokens;
    const allowDot = this.#allowDot;
    for (let row = 0, i = column; row < rows; row += 1, i += width) {
      const start = starts[i] ?? 0;
      const end = ends[i] ?? 0;
      if (start === end) {
        this.#push(Number.NaN);
        this.missing += 1;
        continue;
      }
      let p = start;
      const negative = buffer[p] === 45;
      if (negative) p += 1;
      const first = p;
      let dot = -1;
      let mantissa = 0;
      for (; p < end; p += 1) {
        const byte = buffer[p] ?? 0;
        if (byte >= 48 && byte <= 57) mantissa = mantissa * 10 + byte - 48;
        else if (byte === 46 && dot < 0 && allowDot) dot = p;
        else break;
      }
      const whole = (dot < 0 ? end : dot) - first;
      const fraction = dot < 0 ? 0 : end - dot - 1;
      // Up to 15 digits are exact as a double, and so is one division by a power of ten. Source: Clinger 1990.
      if (
        p === end &&
        whole + fraction > 0 &&
        whole + fraction <= 15 &&
        (whole < 2 || buffer[first] !== 48)
      ) {
        const value = fraction > 0 ? mantissa / (powers[fraction] ?? 1) : mantissa;
        this.#push(negative ? -value : value);
        if (dot >= 0) {
          this.exact = false;
          if (fraction === 3 && whole > 0 && whole < 4 && buffer[first] !== 48) this.dotGroups += 1;
          else this.dotDecimals += 1;
        } else if (whole > 3) this.unmarked += 1;
        if (negative && mantissa === 0) this.exact = false;
      } else if (!this.#takeOther(buffer, start, end)) return row;
    }
    return rows;
  }

  /** A field that is not of the usual shape: an exponent, spaces around it, many digits, a word for "missing". */
  #takeOther(buffer: Uint8Array, start: number, end: number): boolean {
    if (end - start > 64) return false;
    const text = decoder.decode(buffer.subarray(start, end)).trim();
    const value = !this.#allowDot && text.includes(".") ? undefined : readNumber(text, plainStyle);
    if (value !== undefined) {
      if (text.includes(".")) this.dotDecimals += 1;
      this.#push(value);
    } else if (text === "" || this.#missing.has(text)) {
      if (text !== "") this.words.add(text);
      this.#push(Number.NaN);
      this.missing += 1;
    } else return false;
    this.exact = false;
    return true;
  }
}
