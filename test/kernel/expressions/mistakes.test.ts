import { describe, expect, it } from "vitest";
import { runAfter } from "./run.ts";
import { data } from "./sample.ts";

const { errorOf } = runAfter(data);

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
