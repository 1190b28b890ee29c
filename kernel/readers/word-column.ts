import { blockRows, makeRoom } from "./blocks.ts";
import type { NumberColumn } from "./number-column.ts";
import type { Tokens } from "./tokens.ts";

/** Rows after which a column of mostly different words is no longer searched for repetitions. */
const trialRows = 131_072;
/** Bytes of words that are decoded at a time. */
const decodeBytes = 1024 * 1024;

/** Thrown when the words of a column are not UTF-8. */
export class NotUtf8 extends Error {}

/**
 * A column of words, each different one kept once: the rows are numbers of words, -1 for an empty field.
 * Words stand as bytes one after another, and become strings together at the end.
 */
export class WordColumn {
  readonly blocks: Int32Array[] = [];
  rows = 0;
  missing = 0;
  #bytes = new Uint8Array(256);
  #used = 0;
  /** Where word `w` ends; it begins where the one before it ends. */
  #ends = new Uint32Array(64);
  #hashes = new Int32Array(64);
  #words = 0;
  /** Open addressing: a word's number + 1 by hash. Null once words are no longer searched for. */
  #slots: Int32Array | null = new Int32Array(256);

  /** Continues a column of numbers that have their text still. */
  static fromNumbers(numbers: NumberColumn): WordColumn {
    const column = new WordColumn();
    for (let row = 0; row < numbers.rows; row += 1) {
      const value = numbers.blocks[Math.floor(row / blockRows)]?.[row % blockRows] ?? Number.NaN;
      if (Number.isNaN(value)) column.pad(1);
      else {
        const text = String(value);
        const bytes = new Uint8Array(text.length);
        for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
        column.#push(column.#find(bytes, 0, bytes.length));
      }
    }
    return column;
  }

  #push(code: number): void {
    const place = this.rows % blockRows;
    let block = this.blocks[this.blocks.length - 1];
    if (block === undefined || place === 0 || place === block.length)
      block = makeRoom(this.blocks, place, Int32Array);
    block[place] = code;
    this.rows += 1;
  }

  /** Adds `count` missing values. */
  pad(count: number): void {
    for (let i = 0; i < count; i += 1) this.#push(-1);
    this.missing += count;
  }

  /** Takes one column's fields of a batch, from record `from` on. */
  append(buffer: Uint8Array, tokens: Tokens, column: number, from = 0): void {
    const { width, starts, ends, rows } = tokens;
    for (let row = from, i = from * width + column; row < rows; row += 1, i += width) {
      const start = starts[i] ?? 0;
      const end = ends[i] ?? 0;
      if (start === end) {
        this.#push(-1);
        this.missing += 1;
      } else this.#push(this.#find(buffer, start, end));
    }
    if (this.#slots && this.rows > trialRows && this.#words * 2 > this.rows) {
      this.#slots = null;
      this.#hashes = new Int32Array(0);
    }
  }

  /** The number of the word in `bytes` from `start` to `end`; a new one when it was not there. */
  #find(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    if (!slots) return this.#add(bytes, start, end, 0);
    let hash = 0x811c9dc5;
    for (let p = start; p < end; p += 1) hash = Math.imul(hash ^ (bytes[p] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    const length = end - start;
    const kept = this.#bytes;
    const ends = this.#ends;
    const hashes = this.#hashes;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const word = (slots[slot] ?? 0) - 1;
      if (word < 0) {
        slots[slot] = this.#words + 1;
        const added = this.#add(bytes, start, end, hash);
        if (this.#words * 2 > slots.length) this.#grow(slots.length * 2);
        return added;
      }
      if (hashes[word] !== hash) continue;
      const begin = word === 0 ? 0 : (ends[word - 1] ?? 0);
      if ((ends[word] ?? 0) - begin !== length) continue;
      let i = 0;
      while (i < length && kept[begin + i] === bytes[start + i]) i += 1;
      if (i === length) return word;
    }
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const word = this.#words;
    const length = end - start;
    if (this.#used + length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + length));
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    if (word === this.#ends.length) {
      const ends = new Uint32Array(word * 2);
      ends.set(this.#ends);
      this.#ends = ends;
      if (this.#slots) {
        const hashes = new Int32Array(word * 2);
        hashes.set(this.#hashes);
        this.#hashes = hashes;
      }
    }
    if (length > 32) this.#bytes.set(bytes.subarray(start, end), this.#used);
    else for (let i = 0; i < length; i += 1) this.#bytes[this.#used + i] = bytes[start + i] ?? 0;
    this.#used += length;
    this.#ends[word] = this.#used;
    if (this.#slots) this.#hashes[word] = hash;
    this.#words += 1;
    return word;
  }

  #grow(size: number): void {
    const slots = new Int32Array(size);
    for (let word = 0; word < this.#words; word += 1) {
      let slot = (this.#hashes[word] ?? 0) & (size - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot] = word + 1;
    }
    this.#slots = slots;
  }

  /**
   * The words as strings, by number. The bytes are given up: it can be asked once.
   * @throws NotUtf8
   */
  takeWords(): string[] {
    const words: string[] = new Array(this.#words);
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    for (let word = 0; word < this.#words; ) {
      const begin = word === 0 ? 0 : (this.#ends[word - 1] ?? 0);
      let last = word;
      while (last + 1 < this.#words && (this.#ends[last + 1] ?? 0) - begin <= decodeBytes) last += 1;
      const bytes = this.#bytes.subarray(begin, this.#ends[last]);
      let text: string;
      try {
        text = decoder.decode(bytes);
      } catch {
        throw new NotUtf8();
      }
      const ascii = text.length === bytes.length;
      let from = 0;
      for (let at = begin; word <= last; word += 1) {
        const end = this.#ends[word] ?? 0;
        let length = end - at;
        // UTF-16 units: one for each byte that begins a character, two for one of four bytes.
        if (!ascii)
          for (let p = at; p < end; p += 1) {
            const byte = this.#bytes[p] ?? 0;
            if ((byte & 0xc0) === 0x80) length -= 1;
            else if (byte >= 0xf0) length += 1;
          }
        words[word] = text.slice(from, from + length);
        from += length;
        at = end;
      }
    }
    this.#bytes = new Uint8Array(0);
    this.#slots = null;
    this.#hashes = new Int32Array(0);
    return words;
  }

  /** How often each word occurs. */
  countWords(): Int32Array {
    const counts = new Int32Array(this.#words);
    let rows = this.rows;
    for (const block of this.blocks) {
      const length = Math.min(rows, blockRows);
      rows -= length;
      for (let i = 0; i < length; i += 1) {
        const code = block[i] ?? -1;
        if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
      }
    }
    return counts;
  }

  /** The first row, from 0, that holds the word. */
  findRow(word: number): number {
    for (const [index, block] of this.blocks.entries()) {
      const found = block.indexOf(word);
      if (found >= 0) return index * blockRows + found;
    }
    return -1;
  }
}
