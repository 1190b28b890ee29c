import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TableView } from "../../../renderer/outputs/TableView.tsx";
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
    createElement(TableView, { output, page: null, profile: null, onAllRows: null }),
  );
}

const countOf = (text: string, part: string) => text.split(part).length - 1;

describe("a table of more columns than can be drawn", () => {
  it("draws the first 200 in head and rows, and tells how many there are", () => {
    const drawn = drawTable(100_000);
    expect(countOf(drawn, 'role="columnheader"')).toBe(200);
    expect(countOf(drawn, 'role="cell"')).toBe(200);
    expect(drawn).toContain("1 row × 100,000 columns · the first 200 are drawn; show the others with select");
    expect(drawn).toContain('aria-colcount="100000"');
  });

  it("draws all of 200 and adds no word", () => {
    const drawn = drawTable(200);
    expect(countOf(drawn, 'role="columnheader"')).toBe(200);
    expect(drawn).not.toContain("are drawn");
  });
});
