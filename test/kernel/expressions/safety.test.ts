import { describe, expect, it } from "vitest";
import { runCells } from "./run.ts";

const data = `const rate = 2
const t = aq.table({
  c: ["a", "b", "a", "b"],
  year: [2000, 2001, 2002, 2003],
  vote: ["yes", "no", "yes", "no"],
  x: [1, 2, null, 4],
  n: [NaN, 3, 1, null],
  "two words": [1, 2, 3, 4],
  when: [new Date(0), null, new Date("2020-05-01"), new Date(NaN)],
})
const other = aq.table({ c: ["a", "b"], w: [10, 20] })`;

async function resultOf(source: string): Promise<unknown> {
  const { value, error } = await runCells(data, source);
  expect(error).toBeUndefined();
  return value;
}

async function errorOf(source: string) {
  return (await runCells(data, source)).error;
}

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

describe("a silent mistake is an error with the fix", () => {
  it.each([
    ["keys of different kinds", "t.join(aq.table({ year: ['2000'] }), 'year')", '("2000")', "Number("],
    ["also where nothing must match", "t.antijoin(aq.table({ year: ['2000'] }), 'year')", "text", "Number("],
    [
      "two keys meant as a pair",
      "t.join(aq.table({ c: ['a'], year: [2000] }), ['c', 'year'])",
      "No row can match",
      '[["c", "year"]]',
    ],
    ["no common column", "t.join(aq.table({ zz: [1] }))", "the right has zz", "left.join(right"],
    ["keys of different number", "t.join(other, [['c'], ['c', 'w']])", "1 keys on the left", "both sides"],
    ["a promise of a table", "t.join(Promise.resolve(other), 'c')", "promise", "await"],
    ["no table", "t.join([{ c: 'a' }], 'c')", "another table", "aq.from"],
    [
      "a lookup with two answers",
      "t.lookup(aq.table({ c: ['a', 'a'], w: [1, 2] }), 'c', 'w')",
      'several rows for "a"',
      "dedupe",
    ],
    ["ranks of unsorted rows", "t.derive({ r: op.rank() })", "sorted rows", "orderby"],
    [
      "an order of words and numbers",
      "aq.table({ m: [3, 'a', 1] }).orderby('m')",
      "numbers and text",
      "String(",
    ],
    ["a median of words", "t.rollup({ z: d => op.median(d.c) })", "op.median", "numbers"],
    [
      "a median of digits as text",
      "aq.table({ v: ['9', '10'] }).rollup({ z: op.median('v') })",
      "op.median",
      "numbers",
    ],
    ["a deviation of words", "t.rollup({ z: d => op.stdev(d.c) })", "op.stdev", "numbers"],
    ["a product of words", "t.rollup({ z: d => op.product(d.c) })", "op.product", "numbers"],
    ["a correlation of words", "t.rollup({ z: d => op.corr(d.c, d.year) })", "op.corr", "numbers"],
    ["a mean of words", "t.rollup({ z: op.mean('c') })", "op.mean", "numbers"],
    ["op of a function", "t.rollup({ z: op.sum(d => d.x) })", "not a function", "d => op.sum(d.x)"],
    [
      "op of a function inside",
      "t.rollup({ z: d => op.sum(e => e.x) })",
      "not a function",
      "d => op.sum(d.x)",
    ],
    ["op of a list", "op.sum(t.array('x'))", "not a list", "table.rollup"],
    ["op of words", "t.rollup({ z: op.sum('vote') })", '"yes"', "parse_float"],
    ["the middle of words", "t.rollup({ z: op.median('vote') })", '"yes"', "parse_float"],
    ["op of nothing", "t.rollup({ z: d => op.sum() })", "too few", "op.sum(d.x)"],
    ["a count of a column", "t.rollup({ z: d => op.count(d.x) })", "counts rows", "op.valid"],
    ["digits given to round", "t.derive({ z: d => op.round(d.x / 3, 2) })", "ignored", "toFixed"],
    ["a date compared as an object", "t.filter(d => d.when === new Date(0))", "two objects", "+d.when"],
    [
      "a column that a function elsewhere asks for",
      "const k: any = 'vot'; const f = (d: any) => d[k]; t.filter(f)",
      "There is no column `vot`",
      "`vote`",
    ],
    [
      "a row written elsewhere",
      "const f = (d: any) => { Object.assign(d, { x: 1 }); return d.x }; t.filter(f)",
      "`x`",
      "derive",
    ],
    ["braces without return", "t.filter(d => { d.year > 2000 })", "no `return`", "braces"],
    ["a method in text", "t.filter(\"d => d.c.trim() === 'a'\")", "`trim`", "without quotes"],
    ["a member of a name of Arquero's in text", "t.filter('d => d.c === E.A')", "E.", "without quotes"],
    ["a variable in text", "t.filter('d => d.x > rate')", "`rate`", "without quotes"],
    ["a column's name as an expression", "t.derive({ z: 'c' })", "`c`", 'd["c"]'],
    ["tables of other columns put together", "t.concat(other)", "lacks year", "derive"],
    ["a column renamed over another", "t.rename({ c: 'x' })", "lost", "another name"],
    [
      "a result named like the group",
      "t.groupby('c').rollup({ c: op.max('x') })",
      "names the groups",
      "another",
    ],
    ["dates as columns", "t.pivot('when', 'x')", "dates in `when`", "format_utcdate"],
    ["distinct in pivot", "t.pivot('c', { v: d => op.distinct(d.x) })", "other columns", "rollup"],
    ["the length of a table", "t.length > 3", "length", "numRows"],
    ["no table for concat", "t.concat(Promise.resolve(t))", "promise", "await"],
    ["an order by a list", "t.orderby(null)", "orderby needs", "year"],
  ])("%s", async (_what, source, message, fix) => {
    const error = await errorOf(source);
    expect(error?.message).toContain(message);
    expect(error?.hint).toContain(fix);
  });

  it.each([
    "t.get('vot', 0)",
    "t.array('vot')",
    "t.getter('vot')",
    "[...t.values('vot')]",
    "t.objects({ columns: ['vot'] })",
    "t.toCSV({ columns: ['vot'] })",
    "t.toJSON({ columns: 'vot' })",
    "t.toMarkdown({ columns: ['vot'] })",
    "t.toHTML({ columns: ['vot'] })",
    "t.toArrow({ columns: ['vot'] })",
    "t.impute({ vot: () => 0 })",
    "t.impute({ x: () => 0 }, { expand: 'vot' })",
    "t.spread('vot')",
    "t.unroll('vot')",
    "t.unroll('c', { drop: 'vot' })",
    "t.relocate('vot', { before: 'c' })",
    "t.relocate('c', { before: 'vot' })",
    "t.lookup(other, 'vot', 'w')",
    "t.join(other, 'c', ['vot', 'w'])",
    "t.select(aq.not('vot'))",
    "t.select(aq.range('vot', 'x'))",
    "t.sample(2, { weight: 'vot' })",
    "t.derive({ z: 'd => d.vot' })",
    "t.derive({ z: aq.rolling(d => op.mean(d.vot)) })",
    "t.groupby({ z: d => d.vot + rate })",
    "t.dedupe('c', 'vot')",
    "t.pivot('c', 'vot')",
  ])("a missing column is named by %s", async (source) => {
    const error = await errorOf(source);
    expect(error?.message).toContain("There is no column `vot`");
    expect(error?.hint).toBe("Did you mean `vote`?");
  });
});

describe("where an error is", () => {
  it.each([
    ["after an await", "await null\nconst v = 1\nnope()", 3],
    ["in a callback", "const v = [1].map(a =>\n  nope(a))", 2],
    [
      "in a callback after an await",
      "await Promise.all([1].map(async a => {\n  await null\n  nope(a)\n}))",
      3,
    ],
    ["in a generator", "function* g() {\n  yield 1\n  nope()\n}\n[...g()]", 3],
    [
      "in an async generator",
      "async function* g() {\n  yield 1\n  nope()\n}\nfor await (const v of g()) v",
      3,
    ],
    ["in a row's expression", "t.filter(d =>\n  nope(d.x, rate))", 2],
    ["in what surrounds an aggregate", "t\n  .rollup({ z: d => op.sum(d.x) * nope(rate) })", 2],
    ["in an order", "t.orderby(\n  d => nope(d.x))", 2],
    ["in a join's condition", "t.join(other,\n (a, b) => nope(a.c, b.c))", 2],
    ["in a function used as expression", "const f = d =>\n  nope(d.x)\nt.derive({ f })", 2],
  ])("%s", async (_what, source, line) => {
    const error = await errorOf(source);
    expect(error).toMatchObject({ message: "nope is not defined", line });
    expect(error?.column).toBeGreaterThan(0);
  });
});

describe("hints", () => {
  it.each([
    ["a method of lists on a table", "t.map(d => d.x)", "t.objects().map"],
    ["a method that is spelled otherwise", "t.filtr(d => d.x)", "`filter`"],
    ["a method of text", "const s: any = 'abc'; s.toUppercase()", "`toUpperCase`"],
    ["a method of text in an expression", "t.filter(d => d.c.toUppercase() === 'A')", "`toUpperCase`"],
    ["a method of lists", "const l: any = [1]; l.includs(1)", "`includes`"],
    ["await", "const v: any = Promise.resolve(t); v.groupby('c')", "await"],
    ["await before filter", "const v: any = Promise.resolve(t); v.filter(d => d.x > 1)", "await"],
    ["a table that is called", "t()", "a table"],
    ["a value that is missing", "t.derive({ z: d => d.x.toFixed(1) })", "?."],
    ["a line that goes on in the next", "const v: any = Math.max(1, 2)\n[v, 3]", "end that one with `;`"],
    ["big integers", "const b: any = 1n; b + rate", "Number("],
  ])("%s", async (_what, source, hint) => {
    expect((await errorOf(source))?.hint).toContain(hint);
  });
});
