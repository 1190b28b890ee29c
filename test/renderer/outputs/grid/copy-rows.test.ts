import { afterEach, expect, it } from "vitest";
import { findPart, readPart, writeRows } from "../../../../renderer/outputs/grid/copyRows.ts";
import { makeFormats, placeColumns, plainLayout } from "../../../../renderer/outputs/grid/layout.ts";
import type { ShownRows } from "../../../../renderer/outputs/grid/useArranged.ts";
import type { Column, Rows } from "../../../../shared/protocol/outputs.ts";
import { speak } from "../../../../shared/words/language.ts";

const columns: Column[] = [
  { name: "w", type: "string", missing: 0 },
  { name: "n", type: "number", missing: 1 },
  { name: "d", type: "date", missing: 0 },
];
const all: Rows = Array.from({ length: 25_000 }, (_, at) => [`w${at}`, at / 2, "2020-03-01T00:00:00.000Z"]);
const formats = makeFormats(columns, all);
const placed = placeColumns(columns, plainLayout, formats, 0);

/** Rows of which the first hundred are here. @param most rows that one answer gives */
function makeRows(most: number): { rows: ShownRows; asked: number[] } {
  const asked: number[] = [];
  const read = async (offset: number, limit: number) => {
    asked.push(offset);
    return all.slice(offset, offset + Math.min(limit, most));
  };
  const arrangement = { sort: [], filters: [] };
  return { rows: { arrangement, total: all.length, first: all.slice(0, 100), read }, asked };
}

async function gather(
  rows: ShownRows,
  part: ReturnType<typeof findPart>,
  signal?: AbortSignal,
): Promise<Rows> {
  const got: Rows = [];
  const reading = { width: 3, onProgress: () => {}, signal: signal ?? new AbortController().signal };
  for await (const some of readPart(rows, part, reading)) got.push(...some);
  return got;
}

afterEach(() => speak("en"));

it("reads all rows in pieces, also where an answer is shorter than asked, and each once", async () => {
  const { rows, asked } = makeRows(9000);
  expect(await gather(rows, findPart(rows, placed, null))).toEqual(all);
  expect(asked).toEqual([0, 9000, 18_000]);
});

it("reads only what is selected, from what is here where it is", async () => {
  const { rows, asked } = makeRows(9000);
  const part = findPart(rows, placed, { anchor: { row: 3, column: 1 }, end: { row: 2, column: 0 } });
  expect(await gather(rows, part)).toEqual([
    ["w2", 1],
    ["w3", 1.5],
  ]);
  expect(asked).toEqual([]);
});

it("stops when told", async () => {
  const { rows } = makeRows(9000);
  const control = new AbortController();
  control.abort(new Error("stopped"));
  await expect(gather(rows, findPart(rows, placed, null), control.signal)).rejects.toThrow("stopped");
});

it("is written for a spreadsheet in the language of the screen, as CSV and as Markdown", async () => {
  const rows: Rows = [
    ["a\tb", 1.5, "2020-03-01T00:00:00.000Z"],
    ["c", null, null],
  ];
  expect(writeRows("tsv", placed, rows, formats, false)).toBe('"a\tb"\t1.5\t2020-03-01\nc\t\t');
  await speak("fr");
  expect(writeRows("tsv", placed, rows, formats, true)).toBe('w\tn\td\n"a\tb"\t1,5\t2020-03-01\nc\t\t');
  expect(writeRows("csv", placed.slice(0, 2), [["c", 1.5]], formats, true)).toBe("w,n\r\nc,1.5\r\n");
  expect(writeRows("markdown", placed.slice(0, 2), [["c", 1.5]], formats, true)).toContain("| c | 1.5 |");
});
