/** Rows of a large table, fetched by page and forgotten again: a table on screen never holds more than `maxPages`. */
import type { Arrangement } from "../../shared/protocol/arrangement.ts";
import type { Rows } from "../../shared/protocol/outputs.ts";

export type Row = Rows[number];

/**
 * Reads `limit` rows from `offset` on, in the table's own order unless it is given another. Rejects with a sentence when
 * the table is gone.
 */
export type ReadPage = (
  handle: string,
  offset: number,
  limit: number,
  arrangement?: Arrangement,
) => Promise<Rows>;

export interface PageCacheOptions {
  /** Null where the rows that came with the output are all there will be. */
  read: ((offset: number, limit: number) => Promise<Rows>) | null;
  totalRows: number;
  /** The first rows, as they came with the output. */
  first: Rows;
  pageSize?: number;
  maxPages?: number;
  /** Pages that are on their way at once; others are asked for when one of them came. */
  maxWaiting?: number;
  /** Called after a page came or failed. */
  onChange: () => void;
}

export interface PageCache {
  /** The row, or null while it is not here. */
  row(index: number): Row | null;
  /** Asks for the rows from `from` up to `to` (not included), as far as they are neither here nor on their way. */
  want(from: number, to: number): void;
  /** Why rows in this range are missing, when reading them failed. */
  failure(from: number, to: number): { from: number; to: number; reason: string } | null;
  /** Lets failed pages be asked for again. */
  retry(): void;
  /** How many rows are held besides the first ones. */
  held(): number;
  /** After this, answers still on their way are dropped. */
  dispose(): void;
}

/** Creates the cache of one table output. */
export function createPageCache(options: PageCacheOptions): PageCache {
  const { read, totalRows, first, pageSize = 100, maxPages = 40, maxWaiting = 6, onChange } = options;
  const pages = new Map<number, Rows>();
  const waiting = new Set<number>();
  const failed = new Map<number, string>();
  let disposed = false;

  function touch(page: number, rows: Rows): void {
    pages.delete(page);
    pages.set(page, rows);
    for (const oldest of pages.keys()) {
      if (pages.size <= maxPages) break;
      pages.delete(oldest);
    }
  }

  async function fetchPage(page: number): Promise<void> {
    if (!read) return;
    waiting.add(page);
    const offset = page * pageSize;
    const limit = Math.min(pageSize, totalRows - offset);
    try {
      const rows = await read(offset, limit);
      if (disposed) return;
      touch(page, rows.slice(0, limit));
    } catch (error) {
      failed.set(page, error instanceof Error ? error.message : String(error));
    } finally {
      waiting.delete(page);
    }
    if (!disposed) onChange();
  }

  return {
    row(index) {
      const early = first[index];
      if (early) return early;
      return pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null;
    },
    want(from, to) {
      if (disposed || !read) return;
      const last = Math.floor((Math.min(to, totalRows) - 1) / pageSize);
      for (let page = Math.max(0, Math.floor(from / pageSize)); page <= last; page += 1) {
        // What came with the output is not asked for, also where its page is longer: the kernel may be gone or busy.
        const isHere = Math.min(to, (page + 1) * pageSize, totalRows) <= first.length;
        if (isHere || waiting.has(page) || failed.has(page)) continue;
        const rows = pages.get(page);
        if (rows) touch(page, rows);
        else if (waiting.size < maxWaiting) void fetchPage(page);
      }
    },
    failure(from, to) {
      for (const [page, reason] of failed) {
        const [start, end] = [page * pageSize, Math.min((page + 1) * pageSize, totalRows)];
        if (start < to && end > from) return { from: start + 1, to: end, reason };
      }
      return null;
    },
    retry: () => failed.clear(),
    held: () => [...pages.values()].reduce((sum, rows) => sum + rows.length, 0),
    dispose() {
      disposed = true;
      pages.clear();
    },
  };
}
