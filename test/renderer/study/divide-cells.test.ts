import { describe, expect, test } from "vitest";
import { type Chunk, chunkSize, divideCells } from "../../../renderer/study/page/divide-cells.ts";

const name = (count: number, from = 0) => Array.from({ length: count }, (_unused, n) => `c${from + n}`);
const flatten = (chunks: readonly Chunk[]) => chunks.flatMap(({ ids }) => ids);
const homeOf = (chunks: readonly Chunk[], id: string) => chunks.find(({ ids }) => ids.includes(id))?.key;
/** The cells that are in another chunk than before: they are drawn anew. */
const listRedrawn = (last: readonly Chunk[], next: readonly Chunk[]) =>
  flatten(last).filter((id) => homeOf(next, id) !== undefined && homeOf(next, id) !== homeOf(last, id));

/** `ids` with one of them at another index. */
function move(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((other) => other !== id);
  return rest.toSpliced(to, 0, id);
}

describe("chunks of cells", () => {
  test("a study is divided into equal chunks in page order", () => {
    const ids = name(1000);
    const chunks = divideCells([], ids, null);
    expect(flatten(chunks)).toEqual(ids);
    expect(chunks).toHaveLength(Math.ceil(1000 / chunkSize));
    for (const chunk of chunks) expect(chunkSize - chunk.ids.length).toBeOneOf([0, 1]);
    expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length);
    expect(divideCells([], [], null)).toEqual([]);
  });

  test("a new cell joins the chunk of the cell before it; all other chunks are the same objects", () => {
    const last = divideCells([], name(100), null);
    const next = divideCells(last, name(100).toSpliced(50, 0, "new"), null);
    expect(homeOf(next, "new")).toBe(homeOf(last, "c49"));
    expect(next.filter((chunk) => !last.includes(chunk))).toHaveLength(1);
    expect(listRedrawn(last, next)).toEqual([]);
    const above = divideCells(last, ["new", ...name(100)], null);
    expect(homeOf(above, "new")).toBe(homeOf(last, "c0"));
    expect(listRedrawn(last, above)).toEqual([]);
  });

  test("deleting cells draws no other anew, and a chunk goes with its last cell", () => {
    const last = divideCells([], name(100), null);
    const [first] = last;
    const next = divideCells(last, name(100).slice(first?.ids.length), null);
    expect(next).toEqual(last.slice(1));
    expect(listRedrawn(last, divideCells(last, ["c3", "c40", "c99"], null))).toEqual([]);
  });

  test("a cell moved far away is the only one that changes its chunk", () => {
    const last = divideCells([], name(500), null);
    for (const [id, to] of [
      ["c3", 400],
      ["c400", 3],
      ["c3", 499],
      ["c499", 0],
    ] as const) {
      const next = divideCells(last, move(name(500), id, to), null);
      expect(flatten(next)).toEqual(move(name(500), id, to));
      expect(listRedrawn(last, next)).toEqual([id]);
    }
  });

  test("of two cells that change places across a border, the one that somebody is in stays in its chunk", () => {
    const last = divideCells([], name(100), null);
    const upper = last[0]?.ids.at(-1) ?? "";
    const lower = last[1]?.ids[0] ?? "";
    const swapped = move(name(100), lower, name(100).indexOf(upper));
    for (const here of [upper, lower]) {
      const next = divideCells(last, swapped, here);
      expect(flatten(next)).toEqual(swapped);
      expect(homeOf(next, here)).toBe(homeOf(last, here));
      expect(listRedrawn(last, next)).toHaveLength(1);
    }
  });

  test("nobody else is drawn anew for a cell that goes further than a chunk, not even for the one somebody is in", () => {
    const last = divideCells([], name(500), null);
    expect(listRedrawn(last, divideCells(last, move(name(500), "c3", 400), "c3"))).toEqual(["c3"]);
  });

  test("a chunk that grew is divided, and the part that somebody is in keeps its key", () => {
    const last = divideCells([], name(10), null);
    const full = divideCells(last, name(chunkSize * 2), null);
    expect(full).toHaveLength(1);
    const ids = name(chunkSize * 2 + 1);
    const here = ids.at(-1) ?? "";
    const next = divideCells(full, ids, here);
    expect(flatten(next)).toEqual(ids);
    expect(next.length).toBeGreaterThan(1);
    expect(homeOf(next, here)).toBe(full[0]?.key);
    expect(new Set(next.map(({ key }) => key)).size).toBe(next.length);
  });

  test("whatever is done, page order holds, keys are unique, and the cell that somebody is in is not drawn anew", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    let ids = name(200);
    let chunks = divideCells([], ids, null);
    const here = "c77";
    for (let step = 0; step < 600; step += 1) {
      const id = ids[random(ids.length)] ?? "";
      const to = random(ids.length);
      const kind = random(4);
      if (kind === 0) ids = ids.toSpliced(to, 0, `new${step}`);
      else if (kind === 1 && id !== here) ids = ids.filter((other) => other !== id);
      else if (id !== here) ids = move(ids, id, to);
      const next = divideCells(chunks, ids, here);
      expect(flatten(next)).toEqual(ids);
      expect(new Set(next.map(({ key }) => key)).size).toBe(next.length);
      expect(homeOf(next, here)).toBe(homeOf(chunks, here));
      expect(listRedrawn(chunks, next).length).toBeLessThanOrEqual(chunkSize * 2);
      chunks = next;
    }
  });
});
