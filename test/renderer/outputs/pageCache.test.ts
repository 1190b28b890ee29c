import { describe, expect, test } from "vitest";
import { createPageCache } from "../../../renderer/outputs/pageCache.ts";
import type { Rows } from "../../../shared/protocol/outputs.ts";

const makeRows = (offset: number, limit: number): Rows =>
  Array.from({ length: limit }, (_unused, at) => [offset + at]);

function createCache(options: { total?: number; first?: number; fail?: (offset: number) => boolean } = {}) {
  const asked: number[] = [];
  let change = () => {};
  const settled = () => new Promise<void>((resolve) => (change = resolve));
  const cache = createPageCache({
    read: async (offset, limit) => {
      asked.push(offset);
      if (options.fail?.(offset)) throw new Error("The table is gone. Run the cell again.");
      return makeRows(offset, limit);
    },
    totalRows: options.total ?? 1_000_000,
    first: makeRows(0, options.first ?? 100),
    pageSize: 100,
    maxPages: 5,
    onChange: () => change(),
  });
  return { cache, asked, settled };
}

describe("the rows of a large table", () => {
  test("rows that came with the output are not asked for", () => {
    const { cache, asked } = createCache();
    cache.want(0, 100);
    expect(asked).toEqual([]);
    expect(cache.row(99)).toEqual([99]);
    expect(cache.row(100)).toBeNull();
  });

  test("nor is their page, as long as no other row of it is in sight", async () => {
    const { cache, asked, settled } = createCache({ first: 50 });
    cache.want(0, 50);
    expect(asked).toEqual([]);
    cache.want(33, 51);
    await settled();
    expect(asked).toEqual([0]);
    expect(cache.row(50)).toEqual([50]);
  });

  test("the last row is reached, in a page no longer than the table", async () => {
    const { cache, asked, settled } = createCache({ total: 1_000_001 });
    cache.want(999_990, 1_000_020);
    await settled();
    await Promise.resolve();
    expect(asked).toEqual([999_900, 1_000_000]);
    expect(cache.row(1_000_000)).toEqual([1_000_000]);
    expect(cache.row(999_999)).toEqual([999_999]);
  });

  test("a page under way is not asked for twice", async () => {
    const { cache, asked, settled } = createCache();
    cache.want(500, 520);
    cache.want(505, 525);
    await settled();
    cache.want(500, 520);
    expect(asked).toEqual([500]);
  });

  test("a few pages are on their way at once, and others wait to be asked for again", async () => {
    const { cache, asked, settled } = createCache();
    cache.want(1000, 2000);
    expect(asked).toEqual([1000, 1100, 1200, 1300, 1400, 1500]);
    await settled();
    cache.want(1900, 1912);
    expect(asked.at(-1)).toBe(1900);
  });

  test("however far one scrolls, only a few pages are held, the latest used ones", async () => {
    const { cache, settled } = createCache();
    for (let page = 1; page <= 20; page += 1) {
      cache.want(page * 100, page * 100 + 12);
      await settled();
      cache.want(100, 112);
    }
    expect(cache.held()).toBe(500);
    expect(cache.row(2005)).toEqual([2005]);
    expect(cache.row(105)).toEqual([105]);
    expect(cache.row(505)).toBeNull();
  });

  test("a failed page says why, is not asked for again by itself, and is after retry", async () => {
    let broken = true;
    const { cache, asked, settled } = createCache({ fail: () => broken });
    cache.want(300, 310);
    await settled();
    cache.want(300, 310);
    expect(asked).toEqual([300]);
    expect(cache.failure(300, 310)).toEqual({
      from: 301,
      to: 400,
      reason: "The table is gone. Run the cell again.",
    });
    expect(cache.failure(0, 50)).toBeNull();
    broken = false;
    cache.retry();
    cache.want(300, 310);
    await settled();
    expect(cache.row(305)).toEqual([305]);
    expect(cache.failure(300, 310)).toBeNull();
  });

  test("an answer with more rows than asked for is cut", async () => {
    const asked: number[] = [];
    await new Promise<void>((resolve) => {
      const cache = createPageCache({
        read: async (offset) => {
          asked.push(offset);
          return makeRows(offset, 5000);
        },
        totalRows: 250,
        first: [],
        onChange: () => {
          expect(cache.held()).toBe(50);
          resolve();
        },
      });
      cache.want(200, 250);
    });
    expect(asked).toEqual([200]);
  });
});
