import { expect, test } from "vitest";
import { compareShown, type Shown } from "../../../exchange/dossier/compare.ts";
import { readTolerance } from "../../../exchange/dossier/run-record.ts";
import { mime } from "../../../shared/protocol/outputs.ts";

const value = (data: number | string): Shown => ({ status: "ok", outputs: [{ mime: mime.json, data }] });
const table = (rows: (number | null)[][]): Shown => ({
  status: "ok",
  outputs: [
    {
      mime: mime.table,
      data: { columns: [{ name: "n", type: "number", missing: 0 }], totalRows: rows.length, rows },
    },
  ],
});

test("the same is the same, and the first difference is told with its place", () => {
  expect(compareShown(table([[1], [null]]), table([[1], [null]]), 0)).toBeNull();
  expect(compareShown(table([[1], [2]]), table([[1], [3]]), 0)).toEqual({
    ...{ at: { output: 1, row: 2, column: "n" }, expected: 2, found: 3 },
  });
  expect(compareShown(table([[1]]), table([[1], [3]]), 0)?.at).toEqual({ path: "outputs[0].data.totalRows" });
  expect(compareShown(value("a"), { status: "error", outputs: [] }, 0)?.at).toEqual({ path: "status" });
  expect(compareShown(value("a"), { status: "ok", outputs: [] }, 0)).not.toBeNull();
});

test("numbers are exact unless the cell declares how far they may be apart", () => {
  expect(compareShown(value(0.1 + 0.2), value(0.3), 0)).not.toBeNull();
  expect(compareShown(value(0.1 + 0.2), value(0.3), 1e-9)).toBeNull();
  expect(compareShown(table([[1e12]]), table([[1e12 + 1]]), 1e-9)).toBeNull();
  expect(compareShown(value(1), value(1.1), 1e-9)).not.toBeNull();
  expect(compareShown(value(1), value("1"), 0.5)).not.toBeNull();
});

test("a tolerance stands in a cell's fence", () => {
  expect(readTolerance("{tolerance=1e-9}")).toBe(1e-9);
  expect(readTolerance("{x=1 tolerance=0.01}")).toBe(0.01);
  for (const text of [undefined, "", "{tolerance=0}", "{tolerance=2}", "{tolerance=x}", "{mytolerance=1e-9}"])
    expect(readTolerance(text), text).toBeUndefined();
});
