import { hashNumber, hashText, MinimumHashes } from "./distinct.ts";

/** Up to this many different values are held and counted one by one. */
const maxHeld = 100_000;

/** Counts different numbers: exactly up to `maxHeld`, then by estimate. */
export class NumberTally {
  #held: Set<number> | null = new Set();
  #hashes: MinimumHashes | null = null;

  add(value: number): void {
    const held = this.#held;
    if (held === null) {
      this.#hashes?.add(hashNumber(value));
      return;
    }
    held.add(value);
    if (held.size <= maxHeld) return;
    const hashes = new MinimumHashes();
    for (const known of held) hashes.add(hashNumber(known));
    this.#hashes = hashes;
    this.#held = null;
  }

  get estimated(): boolean {
    return this.#hashes !== null;
  }

  get distinct(): number {
    return this.#hashes?.estimate() ?? this.#held?.size ?? 0;
  }
}

/**
 * Counts words. Past `maxHeld` different ones, those that may be frequent are kept by the summary of Misra and Gries
 * ("Finding repeated elements", 1982): a word in more than 1 of 100,000 rows is never lost, but its count is too low
 * and has to be taken again.
 */
export class WordTally {
  readonly counts = new Map<string, number>();
  #hashes: MinimumHashes | null = null;

  add(word: string): void {
    this.#hashes?.add(hashText(word));
    const count = this.counts.get(word);
    if (count !== undefined || this.counts.size < maxHeld) {
      this.counts.set(word, (count ?? 0) + 1);
      return;
    }
    if (this.#hashes === null) {
      this.#hashes = new MinimumHashes();
      for (const known of this.counts.keys()) this.#hashes.add(hashText(known));
      this.#hashes.add(hashText(word));
    }
    for (const [known, times] of this.counts)
      if (times === 1) this.counts.delete(known);
      else this.counts.set(known, times - 1);
  }

  get estimated(): boolean {
    return this.#hashes !== null;
  }

  get distinct(): number {
    return this.#hashes?.estimate() ?? this.counts.size;
  }
}
