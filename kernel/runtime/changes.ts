import { Table } from "arquero";
import { hashTable } from "./content-hash.ts";
import { fingerprint } from "./fingerprint.ts";

/** What a value is known by: a table by itself, since its hash is made only when there is another to compare with. */
type Mark = string | Table | null;

function makeMark(value: unknown): Mark {
  return value instanceof Table ? value : fingerprint(value);
}

function isSame(one: Mark | undefined, other: Mark): boolean {
  if (one === null || one === undefined || other === null) return false;
  if (!(one instanceof Table) || !(other instanceof Table)) return one === other;
  const hash = hashTable(other);
  return hash !== null && hashTable(one) === hash;
}

/**
 * Which values are others than before. A name has a version, which moves when its new value is not equal to the old
 * one; a cell whose names have the versions that it last ran with need not run again.
 */
export class Changes {
  readonly #marks = new Map<string, Mark>();
  readonly #versions = new Map<string, number>();
  /** Cells that have run with a name. */
  readonly #readers = new Map<string, Set<string>>();
  readonly #ran = new Map<string, ReadonlyMap<string, number | undefined>>();
  #last = 0;

  /** A cell is about to run: old values that nobody will compare are let go, so that their memory is free. */
  begin(cell: string, names: readonly string[]): void {
    this.#ran.delete(cell);
    for (const name of names) if (!this.#readers.has(name)) this.#marks.delete(name);
  }

  define(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) {
      const mark = makeMark(value);
      if (!isSame(this.#marks.get(name), mark)) this.#move(name);
      this.#marks.set(name, mark);
    }
  }

  /** These names have no value any more. */
  lose(names: readonly string[]): void {
    for (const name of names) {
      this.#marks.delete(name);
      this.#move(name);
    }
  }

  /** Versions of names, to be remembered when a cell that begins with them has run well. */
  look(uses: readonly string[]): ReadonlyMap<string, number | undefined> {
    return new Map(uses.map((name) => [name, this.#versions.get(name)]));
  }

  /** @param versions that the cell began with */
  remember(cell: string, versions: ReadonlyMap<string, number | undefined>): void {
    this.#ran.set(cell, versions);
    for (const name of versions.keys()) {
      const readers = this.#readers.get(name);
      if (readers) readers.add(cell);
      else this.#readers.set(name, new Set([cell]));
    }
  }

  /** Whether a cell's last run was good and over the same values as it would find now. */
  isCurrent(cell: string, uses: readonly string[]): boolean {
    const ran = this.#ran.get(cell);
    return (
      ran !== undefined && uses.every((name) => ran.has(name) && ran.get(name) === this.#versions.get(name))
    );
  }

  #move(name: string): void {
    this.#last += 1;
    this.#versions.set(name, this.#last);
  }
}
