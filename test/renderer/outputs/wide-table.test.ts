import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TableGrid } from "../../../renderer/outputs/grid/TableGrid.tsx";
import { mime, type TableOutput } from "../../../shared/protocol/outputs.ts";

function drawTable(count: number): string {
  const columns = Array.from({ length: count }, (_, n) => ({
    name: `column${n}`,
    type: "number" as const,
    missing: 0,
  }));
  const rows = [columns.map((_, n) => n)];
  const output: TableOutput = { mime: mime.table, data: { columns, totalRows: 1, rows } };
  return renderToStaticMarkup(
    createElement(TableGrid, { output, name: "table 1", page: null, profile: null, onAllRows: null }),
  );
}

const countOf = (text: string, part: string) => text.split(part).length - 1;

describe("a table of more columns than can be drawn", () => {
  it("draws those in sight in head and rows, and tells how many there are", () => {
    const drawn = drawTable(100_000);
    const heads = countOf(drawn, 'role="columnheader"');
    expect(heads).toBeGreaterThan(5);
    expect(heads).toBeLessThan(40);
    expect(countOf(drawn, 'role="gridcell"')).toBe(heads);
    expect(drawn).toContain("1 row × 100,000 columns");
    expect(drawn).toContain('aria-colcount="100000"');
  });

  it("is one stop of the Tab key", () => {
    const [grid = ""] = drawTable(3).split("table-foot");
    expect(countOf(grid, 'tabindex="0"')).toBe(1);
    expect(countOf(grid, "<button")).toBe(countOf(grid, 'tabindex="-1"'));
  });
});
