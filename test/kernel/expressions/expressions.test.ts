import { describe, expect, it } from "vitest";
import { runAfter } from "./run.ts";

const data = `enum Vote { Yes = "yes", No = "no" }
const from = 2001
const rate = 2
const shout = (v: string) => v.toUpperCase() + "!"
const t = aq.table({
  c: ["a", "b", "a", "b"],
  year: [2000, 2001, 2002, 2003],
  vote: ["yes", "no", "yes", "no"],
  x: [1, 2, null, 4],
  tags: [["p"], ["q", "p"], [], ["r"]],
  when: [new Date(0), null, new Date("2020-05-01"), null],
})
const other = aq.table({ c: ["a", "b"], w: [10, 20] })`;

const { resultOf, errorOf } = runAfter(data);

describe("an expression may use", () => {
  it.each<[string, string, unknown]>([
    ["a variable of another cell", "t.filter(d => d.year >= from).array('year')", [2001, 2002, 2003]],
    ["an enum's member", "t.filter(d => d.vote === Vote.Yes).array('year')", [2000, 2002]],
    [
      "a function's parameter",
      "const after = (y: number) => t.filter(d => d.year > y).numRows(); after(2001)",
      2,
    ],
    ["a helper function", "t.derive({ s: d => shout(d.vote) }).array('s')", ["YES!", "NO!", "YES!", "NO!"]],
    [
      "?. and ??",
      "t.derive({ s: d => d.x?.toFixed(1) ?? 'none' }).array('s')",
      ["1.0", "2.0", "none", "4.0"],
    ],
    ["a template", "t.derive({ s: (d): string => `$" + "{d.c}-$" + "{from}` }).get('s', 1)", "b-2001"],
    ["includes of a list", "t.filter(d => [from, 2003].includes(d.year)).array('year')", [2001, 2003]],
    ["includes of a column", "t.filter(d => d.tags.includes('p')).array('year')", [2000, 2001]],
    [
      "trim, which Arquero takes for its own",
      "t.derive({ s: d => ' a '.trim() + d.c.trim() }).get('s', 0)",
      "aa",
    ],
    [
      "spread of the row",
      "t.select('c').derive({ o: d => ({ ...d, rate }) }).get('o', 0)",
      { c: "a", rate: 2 },
    ],
    ["destructuring", "t.filter(({ year: y }) => y >= from).numRows()", 3],
    ["statements", "t.filter(d => { const y = d.year * rate; return y > 4003 }).numRows()", 2],
    ["a column by a name in a variable", "const k = 'year'; t.filter(d => d[k] > from).numRows()", 2],
    [
      "the table's own parameters too",
      "t.params({ k: 1 }).filter((d, $) => d.year > from + $.k).numRows()",
      1,
    ],
    ["a function written elsewhere", "const late = d => d.year >= from; t.filter(late).numRows()", 3],
    ["typeof", "t.filter(d => typeof d.x === 'number').numRows()", 3],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });
});

describe("aggregates and windows", () => {
  it.each<[string, string, unknown]>([
    ["take variables inside", "t.rollup({ s: d => op.sum(d.x * rate) }).get('s', 0)", 14],
    ["and around", "t.rollup({ s: d => Math.round(op.mean(d.year)) + from }).get('s', 0)", 4003],
    [
      "by group",
      "t.groupby('c').rollup({ s: d => op.max(d.year + rate) / rate }).array('s')",
      [1002, 1002.5],
    ],
    [
      "as a parameter of the aggregate",
      "t.rollup({ q: d => op.quantile(d.year, rate / 4) }).get('q', 0)",
      2001.5,
    ],
    ["beside columns", "t.derive({ s: d => (d.x ?? 0) / op.sum(d.x) * rate }).get('s', 3)", 8 / 7],
    ["by a helper", "t.rollup({ s: d => shout(String(op.max(d.year))) }).get('s', 0)", "2003!"],
    ["destructured", "t.rollup({ s: ({ x, year }) => op.sum(x * rate) + op.max(year) }).get('s', 0)", 2017],
    ["lag", "t.derive({ l: d => op.lag(d.year, 1) ?? from }).array('l')", [2001, 2000, 2001, 2002]],
    ["row_number", "t.derive({ n: d => op.row_number() * rate }).array('n')", [2, 4, 6, 8]],
    [
      "rolling",
      "t.derive({ r: aq.rolling(d => op.sum(d.year * rate), [-1, 0]) }).array('r')",
      [4000, 8002, 8006, 8010],
    ],
    ["filter", "t.filter(d => d.year > op.mean(d.year) + rate - 2).array('year')", [2002, 2003]],
    ["pivot", "t.pivot('c', { v: d => op.sum(d.year * rate) }).object(0)", { a: 8004, b: 8008 }],
    ["impute", "t.impute({ x: d => op.max(d.x) * rate }).array('x')", [1, 2, 8, 4]],
    ["aq.agg", "aq.agg(t, d => op.sum(d.x) * rate)", 14],
    ["statements", "t.rollup({ s: d => { const m = op.max(d.year); return m - from } }).get('s', 0)", 2],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });
});

describe("other verbs", () => {
  it.each<[string, string, unknown]>([
    ["orderby", "t.orderby(aq.desc(d => d.year * rate)).array('year')", [2003, 2002, 2001, 2000]],
    ["orderby with op, which Arquero cannot", "t.orderby(d => -op.abs(d.year)).get('year', 0)", 2003],
    [
      "orderby of several",
      "t.orderby(d => shout(d.vote), aq.desc('year')).array('year')",
      [2003, 2001, 2002, 2000],
    ],
    ["groupby", "t.groupby({ k: d => d.year >= from }).count().array('count')", [1, 3]],
    [
      "join on a condition",
      "t.join(other, (a, b) => a.c === b.c && b.w > from - 1990).array('year')",
      [2001, 2003],
    ],
    ["join on keys that are calculated", "t.join(other, [d => d.c.trim(), d => d.c.trim()]).numRows()", 4],
    ["join's values", "t.join(other, 'c', [aq.all(), { w: d => d.w * rate }]).get('w', 0)", 20],
    ["lookup", "t.lookup(other, 'c', { w: d => d.w * rate }).array('w')", [20, 40, 20, 40]],
    ["semijoin", "t.semijoin(other, (a, b) => a.c === b.c && b.w > 5 * rate).array('c')", ["b", "b"]],
    ["unroll", "t.unroll({ l: d => d.tags.map(g => g + rate) }).array('l')", ["p2", "q2", "p2", "r2"]],
    [
      "a filtered and ordered table",
      "t.filter(d => d.year >= from).orderby(d => -d.year * rate).array('year')",
      [2003, 2002, 2001],
    ],
    [
      "a table inside of another's expression",
      "t.derive({ n: d => t.filter(e => e.c === d.c && e.year >= from).numRows() }).array('n')",
      [1, 2, 1, 2],
    ],
    [
      "and inside of an aggregate",
      "t.rollup({ n: d => op.sum(other.filter(e => e.c === d.c && e.w > rate).numRows()) }).get('n', 0)",
      4,
    ],
    [
      "a callback of reduce that writes",
      "[1, 2].reduce((all, n) => { all[n] = rate; return all }, {})",
      { 1: 2, 2: 2 },
    ],
    ["arrays keep their filter", "[1, 2, 3].filter(n => n >= rate)", [2, 3]],
    ["the parameters stay the author's", "Object.keys(t.filter(d => d.year > from).params() ?? {})", []],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });
});

describe("what is missing", () => {
  it.each<[string, string, unknown]>([
    [
      "a part of no date is null, not 1970",
      "t.derive({ y: d => op.utcyear(d.when) }).array('y')",
      [1970, null, 2020, null],
    ],
    [
      "a sum of nothing is null",
      "t.filter(d => d.x === null).rollup({ s: d => op.sum(d.x) }).get('s', 0)",
      null,
    ],
    [
      "and what is calculated from it too",
      "t.groupby('year').rollup({ s: d => op.sum(d.x) / op.count() }).array('s')",
      [1, 2, null, 4],
    ],
    ["in derive", "t.groupby('year').derive({ s: d => d.year - op.mean(d.x) }).get('s', 2)", null],
    [
      "unless the author says otherwise",
      "t.groupby('year').rollup({ s: d => op.sum(d.x) ?? 0 }).array('s')",
      [1, 2, 0, 4],
    ],
  ])("%s", async (_what, source, wanted) => {
    expect(await resultOf(source)).toEqual(wanted);
  });

  it.each([
    ["filter", "t.filter(d => d.vot === 'yes')"],
    ["filter with a variable", "t.filter(d => d.vot >= from)"],
    ["derive", "t.derive({ a: d => shout(d.vot) })"],
    ["rollup", "t.rollup({ a: d => op.max(d.vot) })"],
    ["rollup by op", "t.rollup({ a: op.max('vot') })"],
    ["rollup with a variable", "t.rollup({ a: d => op.sum(d.vot) * rate })"],
    ["groupby", "t.groupby('vot')"],
    ["select", "t.select('c', 'vot')"],
    ["rename", "t.rename({ vot: 'v' })"],
    ["orderby", "t.orderby(aq.desc('vot'))"],
    ["join", "t.join(other, ['vot', 'c'])"],
    ["fold", "t.fold(['vot'])"],
    ["pivot", "t.pivot('vot', 'x')"],
    ["dedupe", "t.dedupe('vot')"],
    ["a name in a variable", "const k = 'vot'; t.filter(d => d[k] === 1)"],
  ])("a missing column is named with the nearest and the real ones: %s", async (_verb, source) => {
    const error = await errorOf(source);
    expect(error?.message).toContain("`vot`");
    expect(error?.message).toContain("c, year, vote, x, tags, when");
    expect(error?.hint).toBe("Did you mean `vote`?");
  });
});

describe("what cannot work is an error with the fix", () => {
  it.each([
    ["an aggregate outside of a table", "op.sum('x') / 2", "rollup"],
    [
      "an aggregate in a helper",
      "const h = (d: any) => op.sum(d.x); t.derive({ a: d => h(d) + 1 })",
      "rollup",
    ],
    ["an aggregate as a value of one row", "const h = () => op.count(); t.derive({ a: d => h() })", "rollup"],
    ["an aggregate in aq.escape", "t.derive({ a: aq.escape(d => op.sum(d.x)) })", "rollup"],
    ["an aggregate in an aggregate", "t.rollup({ a: d => op.sum(op.mean(d.x) * rate) })", "Derive"],
    [
      "an aggregate of a local variable",
      "t.derive({ a: d => { const y = d.x; return op.sum(y) } })",
      "derive",
    ],
    ["a column outside of the aggregate", "t.rollup({ a: d => d.x })", "op.max"],
    ["a column beside the aggregate", "t.rollup({ a: d => op.sum(d.x) * rate + d.year })", "op.max"],
    ["a parameter that was not given", "t.filter((d, $) => d.year > $.k + from)", "params"],
    ["= where === was meant", "t.filter(d => d.year = 2000)", "==="],
    ["a row that is changed", "t.derive({ a: d => { d.x += 1; return d.x } })", "derive"],
    ["a row that is changed elsewhere", "const f = (d: any) => { d.x = 1 }; t.derive({ a: f })", "derive"],
    ["a sum of words", "t.rollup({ a: d => op.sum(d.c) })", "numbers"],
    ["groupby without a name", "t.groupby(d => d.yer)", "name"],
  ])("%s", async (_what, source, fix) => {
    const error = await errorOf(source);
    expect(error).toBeDefined();
    expect(error?.hint).toContain(fix);
  });

  it("refuses a promise", async () => {
    expect((await errorOf("t.derive({ a: async d => d.x })"))?.message).toContain("promise");
  });

  it("tells the author's own line and column", async () => {
    const error = await errorOf(
      "const u = t\n  .filter(d => d.year > from)\n  .derive({\n    a: d => nope(d.x),\n  })",
    );
    expect(error).toMatchObject({ message: "nope is not defined", line: 4, column: 13 });
    const column = await errorOf("const u = t\n  .filter(d => d.vot > from)");
    expect(column).toMatchObject({ line: 2, column: 4 });
    const inside = await errorOf("t.rollup({\n  a: d => op.sum(nope(d.x)),\n})");
    expect(inside).toMatchObject({ message: "nope is not defined", line: 2 });
  });
});
