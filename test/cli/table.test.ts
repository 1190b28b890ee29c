import { expect, test } from "vitest";
import { drawTable, type TableStyle } from "../../cli/text/table.ts";
import type { TableOutput } from "../../shared/protocol/outputs.ts";

const style: TableStyle = { width: Infinity, dim: (text) => text, bold: (text) => text };

function table(
  columns: readonly [string, TableOutput["data"]["columns"][number]["type"]][],
  rows: TableOutput["data"]["rows"],
  totalRows = rows.length,
): TableOutput["data"] {
  return { columns: columns.map(([name, type]) => ({ name, type, missing: 0 })), rows, totalRows };
}

test("numbers stand to the right, text to the left, missing values as a dot", () => {
  const data = table(
    [
      ["country", "string"],
      ["people", "number"],
    ],
    [
      ["Niger", 26207977],
      ["日本", null],
      [null, 0.6787150001],
    ],
  );
  expect(drawTable(data, 20, style)).toBe(
    [
      "country    people",
      "───────  ────────",
      "Niger    26207977",
      "日本            ·",
      "·        0.678715",
      "3 rows × 2 columns",
    ].join("\n"),
  );
});

test("rows that are not drawn are counted", () => {
  const data = table([["n", "number"]], [[1], [2], [3]], 1000);
  expect(drawTable(data, 20, style)).toContain("… 997 more rows\n1,000 rows × 1 column");
  expect(drawTable(data, 2, style)).toContain("\n2\n… 998 more rows");
  expect(drawTable(table([["n", "number"]], [[1]], 2), 20, style)).toContain("… 1 more row\n");
});

test("dates are days where all of them are, whole times otherwise", () => {
  const day = "2020-01-02T00:00:00.000Z";
  expect(drawTable(table([["d", "date"]], [[day]]), 20, style)).toContain("\n2020-01-02\n");
  expect(drawTable(table([["d", "date"]], [[day], ["2020-01-02T03:00:00.000Z"]]), 20, style)).toContain(day);
});

test("line ends and control characters of a value stay in its row", () => {
  const drawn = drawTable(table([["t\u001b[2J", "string"]], [["a\nb\u001b[1m"]]), 20, style);
  expect(drawn.split("\n")).toHaveLength(4);
  expect(drawn).not.toContain("\u001b");
});

test("lists and objects are JSON, long values are cut", () => {
  const drawn = drawTable(table([["l", "list"]], [[[1, "x"]], ["y".repeat(500)]]), 20, style);
  expect(drawn).toContain('\n[1,"x"]\n');
  expect(drawn).toContain(`${"y".repeat(47)}…`);
});

test("columns that do not fit the terminal are named below", () => {
  const data = table(
    [
      ["alpha", "string"],
      ["beta", "string"],
      ["gamma", "string"],
    ],
    [["a", "b", "c"]],
  );
  const drawn = drawTable(data, 20, { ...style, width: 12 });
  expect(drawn.split("\n")[0]).toBe("alpha  beta");
  expect(drawn).toContain("… and 1 more column: gamma");
  expect(drawTable(data, 20, { ...style, width: 2 }).split("\n")[0]).toBe("alpha");
});

test("an empty table has its head and its size", () => {
  expect(drawTable(table([["a", "string"]], []), 20, style)).toBe("a\n─\n0 rows × 1 column");
  expect(drawTable(table([], []), 20, style)).toBe("0 rows × 0 columns");
});

test("a million rows are measured without overflow", () => {
  const rows = Array.from({ length: 200_000 }, (_, index) => [index]);
  expect(drawTable(table([["n", "number"]], rows), 200_000, style)).toContain("\n199999\n");
});
