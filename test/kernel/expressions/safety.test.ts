import { describe, expect, it } from "vitest";
import { runAfter, runCells } from "./run.ts";
import { data } from "./sample.ts";

const { resultOf, errorOf } = runAfter(data);

describe("functions with aggregates, written outside of the verb", () => {
  it.each<[string, string, unknown]>([
    ["in a variable", "const f = d => op.sum(d.x) * rate; t.rollup({ s: f }).get('s')", 14],
    ["in an object", "const o = { s: d => op.sum(d.x) * rate }; t.rollup(o).get('s')", 14],
    ["as a declaration", "function f(d: any) { return op.sum(d.x) * rate }; t.rollup({ s: f }).get('s')", 14],
    ["made by another", "const f = (k: string) => d => op.sum(d[k]); t.rollup({ s: f('x') }).get('s')", 7],
    [
      "in a loop over columns",
      "t.rollup(Object.fromEntries(['x', 'year'].map(k => [k, d => op.max(d[k])]))).object()",
      { x: 4, year: 2003 },
    ],
    [
      "of another table in an expression",
      "t.derive({ s: d => other.filter(e => e.c === d.c).rollup({ w: e => op.sum(e.w) * rate }).get('w') }).array('s')",
      [20, 40, 20, 40],
    ],
    [
      "of two tables",
      "t.derive({ s: d => other.rollup({ w: e => op.sum(e.w * d.year) }).get('w') }).get('s', 1)",
      60_030,
    ],
    [
      "of another table beside an aggregate",
      "t.rollup({ s: d => op.sum(d.x) + other.rollup({ w: e => op.sum(e.w) * rate }).get('w') }).get('s')",
      67,
    ],
    [
      "in a window",
      "const f = d => op.lag(d.year) + rate; t.derive({ s: f }).array('s')",
      [null, 2002, 2003, 2004],
    ],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });

  it("work from another cell", async () => {
    const { value } = await runCells(
      data,
      "const f = d => op.sum(d.x) * rate",
      "t.rollup({ s: f }).get('s')",
    );
    expect(value).toBe(14);
  });
});

describe("columns of odd names", () => {
  it.each<[string, string, unknown]>([
    ["read", "t.derive({ z: d => d['two words'] }).array('z')", [1, 2, 3, 4]],
    ["destructured", "t.derive({ z: ({ 'two words': w }) => w }).array('z')", [1, 2, 3, 4]],
    ["with a default", "t.derive({ z: ({ year = 1 }) => year }).get('z')", 2000],
    ["the rest", "t.derive({ z: ({ year, ...rest }) => rest.c }).get('z')", "a"],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });
});

describe("rows that are used as a whole", () => {
  it.each<[string, string, unknown]>([
    ["copied", "t.select('c', 'x').derive({ o: d => ({ ...d, rate }) }).get('o')", { c: "a", x: 1, rate: 2 }],
    ["kept", "t.select('c', 'x').derive({ o: d => d }).get('o', 1)", { c: "b", x: 2 }],
    [
      "listed",
      "t.select('c', 'x').derive({ o: d => Object.keys(d).length + Object.values(d).length }).get('o')",
      4,
    ],
    ["written as JSON", "t.select('c').derive({ o: d => JSON.stringify(d) }).get('o')", '{"c":"a"}'],
    [
      "of a filtered table",
      "t.filter(d => d.x !== null).filter(d => Object.values(d).includes(2)).array('year')",
      [2001],
    ],
    [
      "in a sorted table",
      "t.orderby(aq.desc('year')).filter(d => [1, 2].includes(d.x)).array('year')",
      [2001, 2000],
    ],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });
});

describe("sorting and ranks", () => {
  it.each<[string, string, unknown]>([
    ["missing values come last", "t.orderby('n').array('year')", [2002, 2001, 2000, 2003]],
    ["in both directions", "t.orderby(aq.desc('n')).array('year')", [2001, 2002, 2000, 2003]],
    ["invalid dates too", "t.orderby('when').array('year')", [2000, 2002, 2001, 2003]],
    ["what is missing has no rank", "t.orderby('n').derive({ r: op.rank() }).array('r')", [1, 2, null, null]],
    ["and is not among the first", "t.orderby('n').filter(d => op.rank() <= 3).array('year')", [2002, 2001]],
    ["nor counted", "t.orderby('n').derive({ r: op.percent_rank() }).array('r')", [0, 1, null, null]],
    [
      "ties",
      "aq.table({ v: [3, 1, 3, null] }).orderby('v').derive({ r: op.rank(), a: op.avg_rank(), d: op.dense_rank(), p: op.percent_rank(), c: op.cume_dist(), n: op.ntile(3) }).objects()",
      [
        { v: 1, r: 1, a: 1, d: 1, p: 0, c: 1 / 3, n: 1 },
        { v: 3, r: 2, a: 2.5, d: 2, p: 0.5, c: 1, n: 3 },
        { v: 3, r: 2, a: 2.5, d: 2, p: 0.5, c: 1, n: 3 },
        { v: null, r: null, a: null, d: null, p: null, c: null, n: null },
      ],
    ],
    ["by group", "t.groupby('c').orderby(aq.desc('year')).derive({ r: op.rank() }).array('r')", [1, 1, 2, 2]],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });
});

describe("what leaves a moving window leaves no trace", () => {
  it("in sums, means and deviations", async () => {
    const source = `aq.table({ x: [1e16, 1, 1, 5, 5] }).derive({
      s: aq.rolling(d => op.sum(d.x), [-1, 0]),
      m: aq.rolling(d => op.mean(d.x), [-1, 0]),
      v: aq.rolling(d => op.stdev(d.x), [-1, 0]),
      c: aq.rolling(d => op.covariance(d.x, d.x), [-1, 0]),
    }).slice(2).objects()`;
    expect(await resultOf(source)).toEqual([
      { x: 1, s: 2, m: 1, v: 0, c: 0 },
      { x: 5, s: 6, m: 3, v: Math.sqrt(8), c: 8 },
      { x: 5, s: 10, m: 5, v: 0, c: 0 },
    ]);
  });
});

describe("a window that does not hold the row", () => {
  const rolling = (what: string) =>
    `aq.table({ g: ["a", "b", "a", "b", "a"], x: [1, 10, 2, 20, null] }).orderby("x").groupby("g").derive({ v: ${what} }).unorder().array("v")`;
  it.each<[string, string, unknown]>([
    ["ends before it", rolling("aq.rolling(d => op.sum(d.x), [-2, -1])"), [null, null, 1, 10, 3]],
    ["counts what is there", rolling("aq.rolling(d => op.count(), [-2, -1])"), [0, 0, 1, 1, 2]],
    ["all before it", rolling("aq.rolling(d => op.max(d.x), [-Infinity, -1])"), [null, null, 1, 10, 2]],
    ["begins after it", rolling("aq.rolling(d => op.sum(d.x) ?? 0, [1, 2])"), [2, 20, 0, 0, 0]],
    ["lies apart", rolling("aq.rolling(op.mean('x'), [-2, -2])"), [null, null, null, null, 1]],
    [
      "gives its last value",
      rolling("aq.rolling(d => op.last_value(d.x), [-3, -1])"),
      [null, null, 1, 10, 2],
    ],
    ["uses variables", rolling("aq.rolling(d => op.sum(d.x) * rate, [-1, -1])"), [null, null, 2, 20, 4]],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });

  it.each([
    [
      "cannot be mixed with the row",
      "t.derive({ v: aq.rolling(d => d.year - op.mean(d.year), [-2, -1]) })",
      "does not hold the row",
    ],
    [
      "nor with functions that look from the row",
      "t.orderby('year').derive({ v: aq.rolling(d => op.lag(d.year), [-2, -1]) })",
      "does not hold the row",
    ],
    [
      "must not end before it begins",
      "t.derive({ v: aq.rolling(d => op.mean(d.year), [1, -1]) })",
      "is no window",
    ],
  ])("%s", async (_what, source, message) => {
    expect((await errorOf(source))?.message).toContain(message);
  });
});

describe("rows shared by tables", () => {
  it.each<[string, string, unknown]>([
    ["a table less itself is empty", "t.except(t).numRows()", 0],
    ["a table shares all of its rows with itself", "t.intersect(t).numRows()", 4],
    [
      "values of another kind are others",
      "aq.table({ a: [1, 2] }).except(aq.table({ a: ['1'] })).array('a')",
      [1, 2],
    ],
    [
      "each once",
      "aq.table({ a: [1, 1, null, null, 2] }).intersect(aq.table({ a: [null, 1] })).array('a')",
      [1, null],
    ],
    [
      "by rows that pass the filter",
      "t.except(t.filter(d => d.vote === 'no')).array('vote')",
      ["yes", "yes"],
    ],
    ["columns in any order", "other.except(other.select('w', 'c')).numRows()", 0],
  ])("%s", async (_what, source, value) => {
    expect(await resultOf(source)).toEqual(value);
  });
});

describe("rows without a match are missing", () => {
  it.each([
    ["join_left", "t.join_left(other.filter(d => d.c === 'a'), 'c').filter(d => d.w === null).numRows()", 2],
    ["lookup", "t.lookup(other.filter(d => d.c === 'a'), 'c', 'w').filter(d => d.w === null).numRows()", 2],
    [
      "join_full",
      "other.join_full(aq.table({ c: ['z'], q: [1] }), 'c').filter(d => d.q === null).numRows()",
      2,
    ],
  ])("%s", async (_verb, source, wanted) => {
    expect(await resultOf(source)).toBe(wanted);
  });
});
