import { describe, expect, test } from "vitest";
import {
  addRow,
  findStep,
  readField,
  rememberSent,
  removeRow,
  setValue,
  startEditing,
  takeGiven,
  toRecords,
  writeContent,
  writeField,
} from "../../../renderer/outputs/tableEdits.ts";
import type { EditableColumn, EditableRow } from "../../../shared/protocol/editable-table.ts";
import { readEditable } from "../../../shared/protocol/editable-table.ts";

const columns: EditableColumn[] = [
  { name: "country", type: "string" },
  { name: "weight", type: "number" },
  { name: "on", type: "boolean" },
  { name: "day", type: "date" },
];
const rows: EditableRow[] = [
  { country: "France", weight: 1, on: true, day: "2020-12-31" },
  { country: "Kenya", weight: 2, on: false, day: null },
];
const start = startEditing(columns, rows);
const keys = (table: typeof start) => table.rows.map(({ key }) => key);

describe("changing rows", () => {
  test("sets one value and leaves the other rows as they are", () => {
    const edited = setValue(start, 1, 1, 5);
    expect(toRecords(columns, edited.rows)).toEqual([rows[0], { ...rows[1], weight: 5 }]);
    expect(edited.rows[0]).toBe(start.rows[0]);
  });

  test("a row keeps its key while others come and go, and no key comes twice", () => {
    const edited = addRow(removeRow(addRow(start, columns), 0), columns);
    expect(keys(edited)).toEqual([1, 2, 3]);
    expect(toRecords(columns, edited.rows).at(-1)).toEqual({
      country: "",
      weight: null,
      on: false,
      day: null,
    });
  });

  test("a full table takes no more rows", () => {
    const full = startEditing(
      columns,
      Array.from({ length: 1000 }, () => ({ ...rows[0] })),
    );
    expect(addRow(full, columns)).toBe(full);
  });
});

describe("what the kernel gives back", () => {
  const pass = (table: typeof start) =>
    rememberSent(table, writeContent(columns, toRecords(columns, table.rows)));
  const give = (table: typeof start, given: EditableRow[]) =>
    takeGiven(table, columns, given, writeContent(columns, given));

  test("an earlier edit of this person does not undo the later one", () => {
    const first = pass(setValue(start, 0, 1, 10));
    const second = pass(setValue(first, 1, 1, 20));
    const back = give(second, toRecords(columns, first.rows));
    expect(toRecords(columns, back.rows).map(({ weight }) => weight)).toEqual([10, 20]);
    const settled = give(back, toRecords(columns, second.rows));
    expect(settled.sent).toEqual([]);
    expect(keys(settled)).toEqual([0, 1]);
  });

  test("other rows replace those on screen", () => {
    const other = [{ country: "Chad", weight: 3, on: true, day: null }];
    const taken = give(pass(setValue(start, 0, 1, 10)), other);
    expect(toRecords(columns, taken.rows)).toEqual(other);
    expect(keys(start)).not.toContain(taken.rows[0]?.key);
  });
});

test.each([
  ["number", " 1.5 ", 1.5],
  ["number", "-2e3", -2000],
  ["number", "", null],
  ["string", " as it is ", " as it is "],
  ["string", "", ""],
  ["date", "2020-12-31", "2020-12-31"],
  ["date", "2020-12-31T10:00Z", "2020-12-31T10:00:00.000Z"],
  ["date", " ", null],
] as const)("in a column of %s, %j is %j", (kind, text, value) => {
  expect(readField(kind, text)).toEqual({ value });
});

test.each([
  ["number", "1,5", "output.input.noNumber"],
  ["number", "many", "output.input.noNumber"],
  ["number", "0x10", "output.input.noNumber"],
  ["number", "1e999", "output.input.noNumber"],
  ["date", "31/12/2020", "output.input.noDate"],
  ["date", "2023-02-29", "output.input.noDate"],
] as const)("a column of %s refuses %j with a word", (kind, text, fault) => {
  expect(readField(kind, text)).toEqual({ fault });
});

test("a field shows the value in full, and nothing for what is missing", () => {
  expect([null, 0.1234567890123, "", "x"].map(writeField)).toEqual(["", "0.1234567890123", "", "x"]);
});

describe("arrows", () => {
  const size = { rows: 2, columns: 3 };
  const all = { start: 0, end: 4, length: 4, isTyping: false };
  test("move between cells, and never out of the table", () => {
    expect(findStep({ row: 0, column: 1 }, "ArrowDown", size, all)).toEqual({ row: 1, column: 1 });
    expect(findStep({ row: 0, column: 1 }, "ArrowRight", size, all)).toEqual({ row: 0, column: 2 });
    expect(findStep({ row: 1, column: 1 }, "ArrowDown", size, all)).toBeNull();
    expect(findStep({ row: 0, column: 0 }, "ArrowLeft", size, null)).toBeNull();
    expect(findStep({ row: 0, column: 0 }, "x", size, all)).toBeNull();
    expect(findStep({ row: 0, column: 0 }, "constructor", size, all)).toBeNull();
  });

  test("at the sides belong to the text while it is typed or the caret stands in it", () => {
    const typing = { ...all, isTyping: true };
    expect(findStep({ row: 0, column: 1 }, "ArrowLeft", size, typing)).toBeNull();
    expect(findStep({ row: 0, column: 1 }, "ArrowLeft", size, { ...all, start: 2, end: 2 })).toBeNull();
    expect(findStep({ row: 0, column: 1 }, "ArrowDown", size, typing)).toEqual({ row: 1, column: 1 });
  });
});

test("an output that does not hold together is no table", () => {
  const data = { name: "x", kind: "table" as const, value: rows, options: { columns } };
  expect(readEditable(data)?.columns).toEqual(columns);
  expect(readEditable({ ...data, options: {} })).toBeNull();
  expect(readEditable({ ...data, value: "x" })).toBeNull();
  expect(readEditable({ ...data, value: [{ a: [1] }] })).toBeNull();
});
