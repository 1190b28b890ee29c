/** Results of cells that are the same as in an earlier run: which there are, and keeping those of this one. */

import { addFiles, makeKey } from "./keys.ts";
import { findUnsteady, listClosure, mapDefiners, type TextOfCell } from "./shared-state.ts";
import type { CacheEntry } from "./store.ts";

export interface CachedCell extends TextOfCell {
  readonly kind: string;
}

/** What came of a cell. */
export interface CellResult {
  /** Whether it ran now, and every time would come to this. */
  readonly isOk: boolean;
  readonly hasRun: boolean;
  readonly outputs: readonly CacheEntry["outputs"][number][];
  readonly files: Readonly<Record<string, string>>;
}

export interface RunCacheOptions {
  readonly store: {
    read(key: string): Promise<readonly CacheEntry[]>;
    write(key: string, entry: CacheEntry): Promise<void>;
  };
  /** All that a result depends on besides its study and its data: versions, limits, seed, controls that were set. */
  readonly circumstances: string;
  /** SHA-256 of a file or an address as it is now; "" where it is not there, null where that is not to be known. */
  readonly hashNow: (name: string) => Promise<string | null>;
}

export class RunCache {
  readonly #options: RunCacheOptions;
  readonly #cells: readonly CachedCell[];
  readonly #definers: ReadonlyMap<string, TextOfCell>;
  readonly #unsteady: ReadonlySet<string>;
  readonly #byId: ReadonlyMap<string, CachedCell>;

  /** @param cells those that can run, as they were analysed */
  constructor(cells: readonly CachedCell[], options: RunCacheOptions) {
    this.#cells = cells;
    this.#options = options;
    this.#definers = mapDefiners(cells);
    this.#unsteady = findUnsteady(cells);
    this.#byId = new Map(cells.map((cell) => [cell.id, cell]));
  }

  /** The results that need not be made again. */
  async find(): Promise<ReadonlyMap<string, CacheEntry>> {
    const hits = new Map<string, CacheEntry>();
    const now = new Map<string, Promise<string | null>>();
    const hashNow = (name: string) => {
      const asked = now.get(name) ?? this.#options.hashNow(name);
      now.set(name, asked);
      return asked;
    };
    await this.#walk(async ({ id }, key) => {
      for (const entry of await this.#options.store.read(key)) {
        const files = Object.entries(entry.files);
        const isSame = await Promise.all(files.map(async ([name, hash]) => (await hashNow(name)) === hash));
        if (!isSame.every(Boolean)) continue;
        hits.set(id, entry);
        return addFiles(key, entry.files);
      }
      return null;
    });
    return hits;
  }

  /**
   * Keeps what came of this run.
   * @param hits of `find`
   * @throws Error of the file system
   */
  async keep(
    hits: ReadonlyMap<string, CacheEntry>,
    results: ReadonlyMap<string, CellResult>,
    kernel: CacheEntry["kernel"],
  ): Promise<void> {
    await this.#walk(async (cell, key) => {
      const { id } = cell;
      const hit = hits.get(id);
      if (hit) return addFiles(key, hit.files);
      const result = results.get(id);
      if (!result?.isOk || !result.hasRun) return null;
      const files = this.#gatherFiles(cell, hits, results);
      const own = Object.keys(result.files).sort();
      await this.#options.store.write(key, { files, own, outputs: [...result.outputs], kernel });
      return addFiles(key, files);
    });
  }

  /**
   * What a cell may have read: what it opened, and what was opened by others that use what it uses, since an open file
   * can be handed on in a variable.
   */
  #gatherFiles(
    cell: CachedCell,
    hits: ReadonlyMap<string, CacheEntry>,
    results: ReadonlyMap<string, CellResult>,
  ): Record<string, string> {
    const files = new Map<string, string>();
    const closure = listClosure(cell, this.#definers);
    for (const other of this.#cells) {
      const isNear = other.id === cell.id || other.uses.some((name) => closure.has(name));
      if (!isNear) continue;
      const result = results.get(other.id);
      const hit = hits.get(other.id);
      if (result?.hasRun) for (const [name, hash] of Object.entries(result.files)) files.set(name, hash);
      else if (hit) for (const name of hit.own) files.set(name, hit.files[name] ?? "");
    }
    return Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * Goes over the cells, each after those that it uses.
   * @param visit gives the key of a cell's values; null where they are not known without running it
   */
  async #walk(visit: (cell: CachedCell, key: string) => Promise<string | null>): Promise<void> {
    const keys = new Map<string, Promise<string | null>>();
    const under = new Set<string>();
    const keyOf = (id: string): Promise<string | null> => {
      // A cycle: its cells carry an error.
      if (under.has(id)) return Promise.resolve(null);
      const known = keys.get(id);
      if (known) return known;
      const asked = ask(id);
      keys.set(id, asked);
      return asked;
    };
    const ask = async (id: string): Promise<string | null> => {
      const cell = this.#byId.get(id);
      if (!cell || this.#unsteady.has(id)) return null;
      under.add(id);
      const origins: Record<string, string> = {};
      for (const name of [...cell.uses].sort()) {
        const origin = this.#definers.get(name);
        const key = origin === undefined ? null : await keyOf(origin.id);
        if (key === null) {
          under.delete(id);
          return null;
        }
        origins[name] = key;
      }
      under.delete(id);
      return visit(cell, makeKey(cell, this.#options.circumstances, origins));
    };
    for (const { id } of this.#cells) await keyOf(id);
  }
}
