import { expect, test } from "vitest";
import {
  boundSelection,
  type GridPlace,
  movePlace,
  selectWhole,
} from "../../../../renderer/outputs/grid/gridKeys.ts";

const shape = { rows: 1_000_000, columns: 1000, page: 11 };
const press = (key: string, at: GridPlace, ctrl = false) => movePlace({ key, ctrl }, at, shape);

test("arrows go one cell, and stop at the edges; above the first row is the head", () => {
  const at = { row: 0, column: 0 };
  expect(press("ArrowRight", at)).toEqual({ row: 0, column: 1 });
  expect(press("ArrowLeft", at)).toEqual(at);
  expect(press("ArrowUp", at)).toEqual({ row: -1, column: 0 });
  expect(press("ArrowUp", { row: -1, column: 0 })).toEqual({ row: -1, column: 0 });
  expect(press("ArrowDown", { row: 999_999, column: 3 })).toEqual({ row: 999_999, column: 3 });
});

test("Home and End go along the row, with Ctrl to the corners", () => {
  const at = { row: 500, column: 40 };
  expect(press("Home", at)).toEqual({ row: 500, column: 0 });
  expect(press("End", at)).toEqual({ row: 500, column: 999 });
  expect(press("Home", at, true)).toEqual({ row: 0, column: 0 });
  expect(press("End", at, true)).toEqual({ row: 999_999, column: 999 });
  expect(press("ArrowDown", at, true)).toEqual({ row: 999_999, column: 40 });
});

test("Page keys go by what is in sight, from the head into the rows and back to the first", () => {
  expect(press("PageDown", { row: -1, column: 2 })).toEqual({ row: 11, column: 2 });
  expect(press("PageUp", { row: 5, column: 2 })).toEqual({ row: 0, column: 2 });
  expect(press("PageUp", { row: -1, column: 2 })).toEqual({ row: -1, column: 2 });
  expect(press("x", { row: 5, column: 2 })).toBeNull();
});

test("a row, a column and all are selected; a table without rows has nothing to select", () => {
  const at = { row: 7, column: 2 };
  const bounds = (kind: "row" | "column" | "all") => {
    const chosen = selectWhole(kind, at, shape);
    return chosen && boundSelection(chosen);
  };
  expect(bounds("row")).toEqual({ top: 7, bottom: 7, left: 0, right: 999 });
  expect(bounds("column")).toEqual({ top: 0, bottom: 999_999, left: 2, right: 2 });
  expect(bounds("all")).toEqual({ top: 0, bottom: 999_999, left: 0, right: 999 });
  expect(selectWhole("all", at, { ...shape, rows: 0 })).toBeNull();
  expect(selectWhole("row", { row: -1, column: 0 }, shape)).toBeNull();
});

test("a selection has its corners in any order", () => {
  expect(boundSelection({ anchor: { row: 9, column: 1 }, end: { row: 2, column: 5 } })).toEqual({
    ...{ top: 2, bottom: 9, left: 1, right: 5 },
  });
});
