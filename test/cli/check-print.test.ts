import { expect, test } from "vitest";
import { printCounts, printDiagnostics } from "../../cli/check/print.ts";
import { styleFor } from "../../cli/text/style.ts";
import type { Diagnostic } from "../../kernel/types/service/types.ts";

const plain = styleFor(process.stdout, { NO_COLOR: "1" });
const error: Diagnostic = {
  cell: "sum",
  from: 14,
  to: 17,
  line: 2,
  column: 7,
  code: 2551,
  severity: "error",
  message: "Property 'vot' does not exist.",
};

test("a diagnostic shows its place, its number and the line it points to", () => {
  const text = printDiagnostics(
    [error, { ...error, line: 1, column: 1, severity: "warning" }],
    [{ id: "sum", kind: "ts", source: "const\n  row.vot\n" }],
    plain,
  );
  expect(text).toContain(
    "sum:2:7 error 2551: Property 'vot' does not exist.\n2 │   row.vot\n  │       ^\n\n",
  );
  expect(text).toContain("sum:1:1 warning 2551:");
});

test("the last line counts cells, errors and warnings", () => {
  expect(printCounts([], 2, 5)).toBe("2 cells checked, nothing wrong · 5 ms");
  expect(printCounts([error], 1, 5)).toBe("1 cell checked: 1 error · 5 ms");
  const warning: Diagnostic = { ...error, severity: "warning" };
  expect(printCounts([error, error, warning, warning], 3, 5)).toBe(
    "3 cells checked: 2 errors, 2 warnings · 5 ms",
  );
});
