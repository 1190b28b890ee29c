import { describe, expect, test } from "vitest";
import { findUnsteady, mayChangeOthers, type TextOfCell } from "../../../cli/run/cache/shared-state.ts";

const cell = (id: string, source: string, defines: string[], uses: string[]): TextOfCell => ({
  ...{ id, source, defines, uses },
});
const unsteady = (...cells: TextOfCell[]) => [...findUnsteady(cells)].sort();

describe("a text may change values of others", () => {
  test.each([
    ["a list of others is sorted in place", "rows.sort()"],
    ["a part is assigned", "totals.sum = 3"],
    ["an item is assigned", "list[0] += 1"],
    ["an item is counted up", "counts[key]++"],
    ["a map is filled", "seen.set(1, 2)"],
    ["what a call gave is changed", "groups.get(k).push(1)"],
    ["a part is deleted", "delete row.x"],
    ["an object is assigned to", "Object.assign(row, { x: 1 })"],
    ["a scale learns its domain as it is called", "const color = scaleOrdinal(names)"],
    ["a source of chance moves on as it is called", "const draw = d3.randomNormal()"],
  ])("%s", (_what, source) => {
    expect(mayChangeOthers({ source, defines: [] })).toBe(true);
  });

  test("a counter that a function moves is seen by all who call it", () => {
    expect(mayChangeOthers({ source: "let n = 0\nconst next = () => ++n", defines: ["n", "next"] })).toBe(
      true,
    );
    expect(mayChangeOthers({ source: "let n = 0\nfor (const x of xs) n += x", defines: ["n"] })).toBe(false);
  });
});

describe("a text changes nothing of others", () => {
  test.each([
    ["a table gets a column", "const t = votes.derive({ x: d => d.y >= 3 && d.z === 1 }).orderby('x')"],
    ["a copy is sorted", "const s = [...rows].sort((a, b) => a - b)"],
    ["a list that was just made is sorted", "const s = rows.map(r => r.x).sort()"],
    ["its own list is filled", "const out: number[] = []\nfor (const r of rows) out.push(r.x)"],
    ["a control is made", "const year = input.range({ min: 1, max: 3 })"],
    ["a chart is shown", 'chart(t, { mark: "bar", encoding: { x: { field: "a" } } })'],
  ])("%s", (_what, source) => {
    expect(mayChangeOthers({ source, defines: ["out"] })).toBe(false);
  });
});

describe("cells that always run", () => {
  const data = cell("data", "const list = [3, 1]", ["list"], []);
  const show = cell("show", "list", [], ["list"]);

  test("are none where nothing is changed", () => {
    expect(unsteady(data, show)).toEqual([]);
  });

  test("are a cell that changes a value, and those that see it; what made it does not see that", () => {
    const sort = cell("sort", "list.sort()", [], ["list"]);
    expect(unsteady(data, sort, show)).toEqual(["show", "sort"]);
  });

  test("are those that change by a function of another cell", () => {
    const tool = cell("tool", "const put = (into, x) => { into.push(x) }", ["put"], []);
    const use = cell("use", "put(list, 4)", [], ["list", "put"]);
    expect(unsteady(data, tool, use, show)).toEqual(["show", "tool", "use"]);
  });

  test("are those that look at the clock, and what rests on them", () => {
    const now = cell("now", "const at = new Date()", ["at"], []);
    const then = cell("then", "const at2 = new Date(2020, 0, 1)", ["at2"], []);
    const rest = cell("rest", "at", [], ["at"]);
    expect(unsteady(now, then, rest)).toEqual(["now", "rest"]);
  });
});
