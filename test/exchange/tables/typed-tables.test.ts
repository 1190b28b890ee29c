import { tableFromIPC } from "@uwdata/flechette";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { writeArrow } from "../../../exchange/tables/write-arrow.ts";
import { writeParquet } from "../../../exchange/tables/write-parquet.ts";
import type { Column, Rows } from "../../../shared/protocol/outputs.ts";

const columns: Column[] = [
  { name: "n", type: "number", missing: 1 },
  { name: "big", type: "bigint", missing: 1 },
  { name: "huge", type: "bigint", missing: 1 },
  { name: "yes", type: "boolean", missing: 1 },
  { name: "day", type: "date", missing: 1 },
  { name: "pays", type: "string", missing: 1 },
  { name: "list", type: "list", missing: 1 },
];
const huge = "123456789012345678901234567890";
const rows: Rows = [
  [1.5, "9007199254740993", huge, false, "1945-06-26T00:00:00.000Z", "Côte d’Ivoire", [1, "a"]],
  [null, null, null, null, null, null, null],
];
const day = new Date("1945-06-26T00:00:00.000Z");

test("a Parquet file has what the table has, by its types, and what is missing is missing", async () => {
  const { buffer } = writeParquet(columns, rows);
  const [first, second] = await parquetReadObjects({ file: buffer as ArrayBuffer });
  expect(first).toEqual({
    ...{ n: 1.5, big: 9007199254740993n, huge, yes: false, day, pays: "Côte d’Ivoire", list: '[1,"a"]' },
  });
  expect(Object.values(second ?? {}).every((value) => value === null || value === undefined)).toBe(true);
});

test("an Arrow file has what the table has, by its types, and what is missing is missing", () => {
  const table = tableFromIPC(writeArrow(columns, rows), { useBigInt: true, useDate: true });
  expect(table.toArray()[0]).toEqual({
    ...{ n: 1.5, big: 9007199254740993n, huge, yes: false, day, pays: "Côte d’Ivoire", list: '[1,"a"]' },
  });
  expect(Object.values(table.toArray()[1] ?? {})).toEqual(Array(7).fill(null));
});

test("a table without rows keeps its columns", async () => {
  expect(tableFromIPC(writeArrow(columns, [])).names).toEqual(columns.map(({ name }) => name));
  expect(await parquetReadObjects({ file: writeParquet(columns, []).buffer as ArrayBuffer })).toEqual([]);
});
