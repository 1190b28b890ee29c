import { describe, expect, it } from "vitest";
import { planCode, writeVerbs } from "../../../../renderer/outputs/grid/writeVerbs.ts";
import type { Arrangement, Filter } from "../../../../shared/protocol/arrangement.ts";
import type { Column } from "../../../../shared/protocol/outputs.ts";

const columns: Column[] = [
  { name: "year", type: "number", missing: 0 },
  { name: "refugees", type: "number", missing: 3 },
  { name: "Country of origin", type: "string", missing: 1 },
  { name: "day", type: "date", missing: 0 },
  { name: "id", type: "bigint", missing: 0 },
];
const filter = (...filters: Filter[]): Arrangement => ({ sort: [], filters });
const write = (...filters: Filter[]) => writeVerbs(filter(...filters), columns).join("");
const wish: Arrangement = {
  sort: [{ column: "refugees", descending: true }],
  filters: [{ column: "year", test: "compare", operator: ">=", value: 2000 }],
};

describe("sorting and filtering as code", () => {
  it("are one filter and one orderby", () => {
    expect(writeVerbs(wish, columns)).toEqual([
      ".filter(d => d.year >= 2000)",
      '.orderby(aq.desc("refugees"))',
    ]);
  });

  it("leave out rows without a value where a column has some, as the table does", () => {
    expect(write({ column: "refugees", test: "compare", operator: "<=", value: 5 })).toBe(
      ".filter(d => d.refugees != null && d.refugees <= 5)",
    );
    expect(write({ column: "refugees", test: "missing", missing: true })).toBe(
      ".filter(d => (d.refugees == null || Number.isNaN(d.refugees)))",
    );
  });

  it("write words, sets, dates, big integers and names that are no identifiers", () => {
    const column = "Country of origin";
    expect(write({ column, test: "among", words: ["Chad", 'Côte "d"'] })).toBe(
      '.filter(d => d["Country of origin"] != null && ["Chad", "Côte \\"d\\""].includes(d["Country of origin"]))',
    );
    expect(write({ column, test: "contains", text: "SYR" })).toContain('.toLowerCase().includes("syr")');
    expect(
      write(
        { column: "day", test: "compare", operator: "<", value: "2020-01-01" },
        { column: "id", test: "compare", operator: "=", value: "12" },
      ),
    ).toBe('.filter(d => d.day < new Date("2020-01-01") && d.id === 12n)');
  });

  it("are added to the expression that a cell ends with, and to nothing else of it", () => {
    const verbs = '.filter(d => d.year >= 2000).orderby(aq.desc("refugees"))';
    expect(planCode("const t = f()\nt // all\n", wish, columns)).toEqual({
      edit: `const t = f()\nt${verbs} // all\n`,
    });
    expect(planCode("t.select(a ? 1 : 2);", wish, columns)).toEqual({
      edit: `t.select(a ? 1 : 2)${verbs};`,
    });
    expect(planCode('await file("a.csv").table()', wish, columns)).toEqual({
      edit: `(await file("a.csv").table())${verbs}`,
    });
    const long = `t.select(${'"a column", '.repeat(6)}"b")`;
    expect(planCode(long, wish, columns)).toEqual({
      edit: `${long}\n  .filter(d => d.year >= 2000)\n  .orderby(aq.desc("refugees"))`,
    });
  });

  it("are a new cell for a table that is displayed, and nothing where it cannot be named", () => {
    expect(planCode("display(t)", filter(), columns)).toEqual({ insert: "t" });
    expect(planCode("f(x) ? a : b", wish, columns)).toBeNull();
    expect(planCode("const t = f()", wish, columns)).toBeNull();
    expect(planCode("f(x) + 1", wish, columns)).toBeNull();
  });
});
