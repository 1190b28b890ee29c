import { describe, expect, it } from "vitest";
import { makeState } from "../../../kernel/session/state.ts";
import type { CellState } from "../../../kernel/session/types.ts";
import { listProblems } from "../../../renderer/study/problems.ts";
import type { Cell } from "../../../shared/study/model.ts";

const cells: Cell[] = [
  { id: "a", kind: "ts", source: "votes." },
  { id: "b", kind: "ts", source: "x" },
];
const diagnostic = {
  cell: "a",
  from: 6,
  to: 6,
  line: 1,
  column: 7,
  code: 1003,
  severity: "error" as const,
  message: "Identifier expected.",
};
const fail = (id: string, name: string, message: string): CellState => ({
  ...makeState(id),
  state: "failed",
  error: { name, message, cell: id, line: 1 },
});

describe("listProblems", () => {
  it("lists what the service found with its place, and why cells failed, in page order", () => {
    const states = new Map([["b", fail("b", "ReferenceError", "x is not defined")]]);
    const found = new Map([["a", { source: "votes.", diagnostics: [diagnostic] }]]);
    expect(listProblems(cells, found, states)).toMatchObject([
      { cell: "a", line: 1, span: { from: 6, to: 6 }, message: "Identifier expected." },
      { cell: "b", line: 1, span: null, message: "x is not defined" },
    ]);
  });

  it("tells a syntax error once, also when the cell was run", () => {
    const states = new Map([["a", fail("a", "SyntaxError", "A name is missing here.")]]);
    const found = new Map([["a", { source: "votes.", diagnostics: [diagnostic] }]]);
    expect(listProblems(cells, found, states)).toHaveLength(1);
    expect(listProblems(cells, new Map(), states)).toHaveLength(1);
  });
});
