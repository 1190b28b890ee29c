import { expect, test } from "vitest";
import { printCell, printError, printSummary, writeDuration } from "../../cli/run/print.ts";
import { makeReport, type ReportedCell } from "../../cli/run/report.ts";
import { styleFor } from "../../cli/text/style.ts";
import type { Output } from "../../shared/protocol/outputs.ts";

const style = styleFor({ isTTY: false }, {});
const options = { rows: 20, width: Infinity, style };
const cell = (outputs: readonly Output[], more: Partial<ReportedCell> = {}): ReportedCell => ({
  id: "share",
  status: "ok",
  ms: 12.3,
  defines: [],
  uses: [],
  outputs,
  ...more,
});
const kernel = { chancery: "0.1.0", arquero: "8.0.3", sandbox: "isolated-vm 7.0.1", seed: 1 };

test("a cell is headed by its id and its time", () => {
  expect(printCell(cell([{ mime: "application/json", data: 42 }]), options)).toBe("── share ── 12 ms\n42");
});

test("every kind of output is printed", () => {
  const printed = printCell(
    cell([
      {
        mime: "application/vnd.chancery.table+json",
        data: { columns: [{ name: "n", type: "number", missing: 0 }], totalRows: 1000, rows: [[1]] },
      },
      { mime: "application/vnd.vegalite.v6+json", data: { mark: "line", title: "T", data: { values: [] } } },
      {
        mime: "application/vnd.chancery.input+json",
        data: { name: "year", kind: "range", value: 1990, options: {} },
      },
      {
        mime: "application/vnd.chancery.input+json",
        data: {
          name: "weights",
          kind: "table",
          value: [{ country: "France", weight: 3 }],
          options: {
            columns: [
              { name: "country", type: "string" },
              { name: "weight", type: "number" },
            ],
          },
        },
      },
      { mime: "text/markdown", data: "**Bold** words\n" },
      { mime: "application/json", data: { a: [1] } },
      { mime: "text/plain", data: "a function" },
    ]),
    options,
  );
  for (const part of [
    "n\n─\n1\n… 999 more rows\n",
    'chart: line, "T", 0 rows, 300×300',
    "control year (range): 1990",
    "control weights (table):\ncountry  weight\n",
    "France        3\n",
    "**Bold** words",
    '"a": [',
    "a function",
  ])
    expect(printed).toContain(part);
});

test("console lines carry their stream, each line of them", () => {
  expect(printCell(cell([{ mime: "text/plain", data: "one\ntwo", stream: "warn" }]), options)).toBe(
    "── share ── 12 ms\nwarn  one\nwarn  two",
  );
});

test("cells that fell short say so in their heading", () => {
  expect(printCell(cell([], { status: "error" }), options)).toContain("failed · 12 ms");
  expect(printCell(cell([], { status: "skipped" }), options)).toContain("skipped");
  expect(printCell(cell([], { status: "cancelled" }), options)).toContain("stopped · 12 ms");
});

test("nothing that a cell printed reaches the terminal as a command", () => {
  const evil = "\u001b]0;owned\u0007\u001b[2J";
  const printed = printCell(
    cell([
      { mime: "text/plain", data: evil, stream: "log" },
      { mime: "text/plain", data: evil },
      { mime: "text/markdown", data: evil },
      { mime: "application/json", data: evil },
      {
        mime: "application/vnd.chancery.input+json",
        data: { name: evil, kind: "text", value: evil, options: {} },
      },
    ]),
    options,
  );
  expect(printed).not.toContain("\u001b");
  const error = { name: evil, message: evil, cell: evil, line: 1, hint: evil };
  expect(printError(error, evil, style)).not.toContain("\u001b");
});

test("an error has its place, its line with a caret below, and what to do", () => {
  const source = "const a = 1\nconst b =\ta.länge.x";
  expect(
    printError(
      { name: "TypeError", message: "no length", cell: "share", line: 2, column: 12, hint: "Use .length" },
      source,
      style,
    ),
  ).toBe(
    ["share:2:12 TypeError: no length", "2 │ const b = a.länge.x", "  │            ^", "Use .length"].join(
      "\n",
    ),
  );
});

test("the caret stands under what it points to behind wide characters", () => {
  const printed = printError({ name: "E", message: "m", cell: "c", line: 1, column: 8 }, '"日本" + x', style);
  const [, line = "", caret = ""] = printed.split("\n");
  expect(line).toBe('1 │ "日本" + x');
  // Four columns of margin; each of the two wide characters takes one more than its place in the text.
  expect(caret.indexOf("^")).toBe(4 + 7 + 2);
});

test("an error without a place is told without an excerpt", () => {
  expect(printError({ name: "Error", message: "stopped", cell: "share" }, "x", style)).toBe(
    "share Error: stopped",
  );
  expect(printError({ name: "Error", message: "m", cell: "share", line: 9 }, "x", style)).toBe(
    "share:9:1 Error: m",
  );
});

test("the summary counts what ran and what fell short", () => {
  const ok = cell([]);
  expect(printSummary(makeReport("S", kernel, [ok]), 950)).toBe("1 cell ran · 950 ms");
  expect(printSummary(makeReport("S", kernel, [ok, ok]), 1234)).toBe("2 cells ran · 1.23 s");
  const failed = cell([], { status: "error" });
  const skipped = cell([], { status: "skipped" });
  expect(printSummary(makeReport("S", kernel, [ok, failed, skipped]), 10)).toBe(
    "3 cells: 1 ran, 1 failed, 1 skipped · 10 ms",
  );
});

test("durations are short", () => {
  expect(writeDuration(0.4)).toBe("0 ms");
  expect(writeDuration(61_000)).toBe("61 s");
});
