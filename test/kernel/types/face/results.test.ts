import { expect, test } from "vitest";
import { check, checkAll } from "./check.ts";
import { files, opened } from "./votes.ts";

const words = '"abstain" | "no" | "yes"';

/** An expression, and the type of its rows. */
const rows: readonly [expression: string, row: string][] = [
  ["votes.select('year', 'vote')", `{ year: number; vote: ${words}; }`],
  ["votes.select(['year'], { vote: 'v' })", `{ year: number; v: ${words}; }`],
  [
    "votes.select(aq.not('day', 'parts', aq.startswith('s')))",
    `{ country: string; year: number; vote: ${words}; share: number | null; }`,
  ],
  ["votes.select(aq.startswith('y'))", "{ year: number; }"],
  ["votes.select(aq.endswith('re'))", "{ share: number | null; }"],
  ["votes.select(aq.matches('ou'))", "{ country: string; }"],
  ["countries.rename({ pop: 'population' })", "{ iso: string; country: string; population: number; }"],
  [
    "countries.derive({ pop: (d) => String(d.pop), twice: (d) => d.pop * 2 })",
    "{ iso: string; country: string; pop: string; twice: number; }",
  ],
  [
    "countries.derive({ one: 1, n: op.count(), top: op.max('pop') }, { drop: true })",
    "{ one: number; n: number; top: number; }",
  ],
  [
    "countries.derive({ before: (d) => op.lag(d.pop), step: (d) => d.pop - op.lag(d.pop), name: (d) => op.lag(d.iso) }, { drop: true })",
    "{ before: number | null; step: number; name: string | null; }",
  ],
  ["countries.derive({ m: aq.rolling((d) => op.mean(d.pop), [-1, 0]) }, { drop: true })", "{ m: number; }"],
  [
    "input.table({ label: 'W', value: [{ country: 'France', weight: 1, on: true, since: new Date() }, { country: 'Kenya', weight: 2, on: false, since: new Date() }] })",
    "{ country: string; weight: number; on: boolean; since: Date; }",
  ],
  [
    "input.table([{ country: 'France', weight: null }, { country: 'Kenya', weight: 2 }], { columns: ['weight', 'country'] })",
    "{ weight: number | null; country: string; }",
  ],
  ["input.table({ value: votes, columns: ['vote', 'share'] })", "{ vote: string; share: number | null; }"],
  ["input.table(countries)", "{ iso: string; country: string; pop: number; }"],
  ["input.table({ columns: ['iso', 'note'], value: [] })", "{ iso: string; note: string; }"],
  ["input.table({ columns: ['iso', 'note'] })", "{ iso: string; note: string; }"],
  ["votes.groupby('vote').rollup()", `{ vote: ${words}; }`],
  [
    "votes.groupby('vote', { decade: (d) => Math.floor(d.year / 10) * 10 }).rollup({ n: op.count() })",
    `{ vote: ${words}; decade: number; n: number; }`,
  ],
  [
    "votes.rollup({ a: (d) => op.sum(d.year), b: (d) => op.sum(d.share), c: op.mean('year'), d: op.mean('share') })",
    "{ a: number; b: number | null; c: number; d: number | null; }",
  ],
  [
    "votes.rollup({ a: (d) => op.sum(d.share) / op.count(), b: (d) => op.sum(d.share ?? 0) })",
    "{ a: number; b: number; }",
  ],
  [
    "votes.rollup({ a: (d) => op.max(d.vote), b: op.mode('vote'), c: (d) => op.array_agg(d.year), d: op.array_agg_distinct('country') })",
    `{ a: ${words}; b: ${words}; c: number[]; d: string[]; }`,
  ],
  [
    "votes.rollup({ a: op.object_agg('country', 'year'), b: op.map_agg('country', 'year'), c: (d) => op.entries_agg(d.country, d.year) })",
    "{ a: any; b: any; c: [string, number][]; }",
  ],
  ["votes.groupby('country').count({ as: 'n' })", "{ country: string; n: number; }"],
  [
    "votes.select('country', 'year').join(countries, 'country')",
    "{ country: string; year: number; iso: string; pop: number; }",
  ],
  [
    "votes.select('country', 'year').join(countries)",
    "{ country: string; year: number; iso: string; pop: number; }",
  ],
  [
    "votes.select('year').join(countries, ['year', (d) => d.pop])",
    "{ year: number; iso: string; country: string; pop: number; }",
  ],
  [
    "votes.select('country').join_left(countries, ['country', 'iso'])",
    "{ country_1: string; iso: string | null; country_2: string | null; pop: number | null; }",
  ],
  [
    "votes.select('country', 'year').join_right(countries, 'country')",
    "{ year: number | null; iso: string; country: string; pop: number; }",
  ],
  [
    "votes.select('country', 'year').join_full(countries, 'country')",
    "{ year: number | null; country: string; iso: string | null; pop: number | null; }",
  ],
  [
    "votes.select('country').join(countries, (a, b) => a.country === b.iso, null, { suffix: ['_l', '_r'] })",
    "{ country_l: string; iso: string; country_r: string; pop: number; }",
  ],
  [
    "votes.join(countries, 'country', [['year'], aq.not('iso', 'country'), { k: (a, b) => a.year + b.pop }])",
    "{ year: number; pop: number; k: number; }",
  ],
  ["votes.join(countries, 'country', { k: (a, b) => a.year + b.pop })", "{ k: number; }"],
  ["votes.select('year').cross(countries.select('pop'))", "{ year: number; pop: number; }"],
  ["votes.select('country').lookup(countries, 'country', 'pop')", "{ country: string; pop: number | null; }"],
  [
    "votes.select('year').concat(countries.derive({ year: (d) => d.iso }).select('year'))",
    "{ year: string | number; }",
  ],
  [
    "votes.select('country', 'year', 'share').fold(['year', 'share'], { as: ['what', 'value'] })",
    '{ country: string; what: "year" | "share"; value: number | null; }',
  ],
  ["votes.select('country', 'share').impute({ share: () => 0 })", "{ country: string; share: number; }"],
  [
    "votes.select('country', 'year', 'share').impute({ share: () => 0 }, { expand: 'country' })",
    "{ country: string; year: number | null; share: number; }",
  ],
  [
    "countries.derive({ l: (d) => [d.pop] }).select('iso', 'l').unroll('l', { index: true })",
    "{ iso: string; l: number; index: number; }",
  ],
  ["countries.derive({ l: (d) => [d.pop] }).select('l').spread('l', { as: ['a'] })", "{ a: number | null; }"],
  ["votes.select('year').assign({ k: ['a'] })", "{ year: number; k: string; }"],
  [
    "votes.select('year', 'country').dedupe('year').slice(1, 3).sample(2).reify().unorder().relocate('year', { after: 'country' })",
    "{ year: number; country: string; }",
  ],
  ["aq.table({ a: [1], b: ['x'] })", "{ a: number; b: string; }"],
  ["aq.from([{ a: 1, b: 'x' }])", "{ a: number; b: string; }"],
];

/** The members of an object type in one order: that of unions and of members is TypeScript's own affair. */
function sortType(text: string): string[] {
  const members = text.replace(/^\{ |; \}$/g, "").split("; ");
  return members
    .map((member) => {
      const [name = "", type = ""] = member.split(": ");
      return `${name}: ${type.split(" | ").sort().join(" | ")}`;
    })
    .sort();
}

const checkedRows = checkAll(
  rows.map(([expression]) => `${opened}const result = ${expression}; const row = { ...result.object(0) };`),
  files,
);

rows.forEach(([expression, row], at) => {
  test(`${expression} has rows ${row}`, () => {
    expect(checkedRows[at]?.errors).toEqual([]);
    expect(sortType(checkedRows[at]?.typeOf("row") ?? "")).toEqual(sortType(row));
  });
});

const values: readonly [expression: string, type: string][] = [
  ["votes.array('vote')", `(${words})[]`],
  ["votes.array('year', Float64Array)", "Float64Array<ArrayBuffer>"],
  ["votes.get('share', 0)", "number | null"],
  ["votes.objects({ columns: ['year'] })", "{ year: number; }[]"],
  ["votes.objects({ grouped: true })", "Map<any, any>"],
  ["aq.agg(votes, (d) => op.max(d.year))", "number"],
  ["aq.agg(votes, op.max('vote'))", words],
  ["input.range({ min: 1, max: 3 })", "number"],
  ["input.select({ options: ['a', 'b'], value: 'b' })", '"a" | "b"'],
  ["input.select({ options: [1990, 2000] })", "1990 | 2000"],
  ["input.select({ options: votes.array('country') })", "string"],
  ["input.text({})", "string"],
  ["input.checkbox()", "boolean"],
  ["input.date({ value: '2020-01-01' })", "Date | null"],
  [
    "input.chart(votes, { params: [{ name: 'b', select: { type: 'interval', encodings: ['x'] } }], mark: 'bar', encoding: { x: { field: 'day', type: 'temporal' }, y: { aggregate: 'count' } } })?.day",
    "[low: Date, high: Date] | undefined",
  ],
  [
    "input.chart(countries, { params: [{ name: 'p', select: { type: 'point', fields: ['iso', 'pop'] } }], mark: 'bar', encoding: { x: { field: 'country' } } })?.map((row) => row.pop)",
    "number[] | undefined",
  ],
  [
    "input.chart([{ a: 1, b: 'x' }], { params: [{ name: 'p', select: 'point' }], mark: 'bar', encoding: { x: { field: 'b' }, y: { aggregate: 'count' } } })?.[0]?.b",
    "string | undefined",
  ],
  ["display(votes.numRows())", "number"],
  ["await file('votes.csv').text()", "string"],
  ["await file('votes.csv').json()", "any"],
  ["[...votes.values('year')]", "number[]"],
  ["votes.derive({ y: (d) => op.year(d.day), u: (d) => op.upper(d.vote) }).object(0).y", "number"],
];

const checkedValues = checkAll(
  values.map(([expression]) => `${opened}let result = ${expression};`),
  files,
);

values.forEach(([expression, type], at) => {
  test(`${expression} is ${type}`, () => {
    expect(checkedValues[at]?.errors).toEqual([]);
    expect(checkedValues[at]?.typeOf("result")).toBe(type);
  });
});

/** What must not be an error: names that are only known when the cell runs, and the usual ways to write. */
const fine: readonly string[] = [
  "let name = 'year'; votes.select(name, 'vote'); votes.groupby(name).count(); votes.orderby(aq.desc(name)); votes.get(name, 0)",
  "const names = ['year', 'vote']; votes.select(names); votes.select(...names); votes.groupby(names); votes.fold(names); votes.select(aq.not(names))",
  "for (const name of ['year', 'share']) votes.rollup({ [name]: op.mean(name) }).get(name, 0)",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a cell, whose template it is
  "const of = (i: number) => `x${i}` as const; votes.select(of(1))",
  "const which = input.select({ options: ['year', 'share'] }); votes.select('country', which).get(which, 0)",
  "const other: string = 'x'; votes.filter((d) => d.vote === other)",
  "enum V { Yes = 'yes', No = 'no' } votes.filter((d) => d.vote === V.Yes)",
  "votes.filter((d) => ['yes', 'no'].includes(d.vote) && op.includes(['FR'], d.country))",
  "const t = await file('unknown.csv').table(); t.filter((d) => d.a > 1).groupby('b').rollup({ c: (d) => op.sum(d.x), e: op.mean('y') }).orderby(aq.desc('c')).get('c', 0).toFixed(1)",
  "const t = await file('unknown.csv').table(); t.join_left(votes, ['a', 'country']).derive({ k: (d) => d.whatever + d.year })",
  "const wide = votes.groupby('country').pivot('vote', 'year'); wide.derive({ k: (d) => d.yes - d.other }).select('yes', 'country')",
  "const total = (t: Table<{ year: number }>) => t.numRows(); total(votes); total(votes.groupby('year')); total(await file('unknown.csv').table())",
  "const any = (t: Table) => t.numRows(); any(votes); any(votes.groupby('vote').count())",
  "let t = votes; t = t.filter((d) => d.year > 1990); t = t.orderby('year')",
  "votes.derive({ a: (d, $) => $.x + d.year, b: 'd => d.year', c: aq.escape((d) => d.year), e: null, f: true })",
  "votes.groupby({ decade: aq.bin('year', { maxbins: 10 }) }).count()",
  "votes.orderby('year', aq.desc((d) => d.share), (d) => d.vote, aq.collate('country', 'fr'))",
  "function pick<K extends 'year' | 'share'>(k: K) { return votes.get(k, 0) ?? votes.array(k)[0]; } pick('year')",
  "function narrow<R extends { year: number }>(t: Table<R>) { return t.filter((d) => d.year > 3); } narrow(votes).get('vote', 0)",
  "votes.groupby('country').impute({ share: (d) => op.mean(d.share) })",
  "votes.groupby('year').derive({ part: (d) => d.year / op.sum(d.year), z: (d) => (d.year - op.mean(d.year)) / op.stdev(d.year) }).ungroup()",
  "aq.from(votes.objects().map((row) => ({ ...row, k: 1 }))).select('k', 'vote')",
  "votes.params({ a: 1 }).filter((d, $) => d.year > $.a); votes.params().a",
  "votes.rollup({ q: (d) => op.quantile(d.share, 0.9), c: (d) => op.corr(d.year, d.share), v: op.variance('share'), n: (d) => op.distinct(d.vote) })",
  "votes.derive({ r: op.rank(), s: (d) => op.row_number() / op.count(), f: (d) => op.fill_down(d.share), n: op.ntile(4) })",
  "votes.derive({ t: (d) => op.recode(d.vote, { yes: 1, no: -1, abstain: 0 }), e: (d) => op.equal(d.vote, 'yes') })",
  "votes.print(5).toCSV({ columns: ['year'] }); votes.toJSON({ type: 'columns' }); votes.toMarkdown({ limit: 3 })",
  "chart(votes, { mark: { type: 'line', point: true }, encoding: { x: { field: 'year', type: 'quantitative', title: null } } })",
  "chart(votes.objects(), { layer: [{ mark: 'bar' }] })",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a cell, whose template it is
  "md`**${votes.numRows()}**`; display(md('x')); progress(1, 2, 'x'); console.table(votes); setTimeout(() => {}, 10); await new Promise((r) => setTimeout(r, 500))",
  "import * as vl from 'vega-lite-api'; vl.markBar({ tooltip: true }).data(votes).encode(vl.x().fieldQ('year'), vl.y().count()).width(100)",
  "import * as aq2 from 'arquero'; import { desc, op as op2 } from 'arquero'; aq2.table({ a: [1] }).orderby(desc('a')).rollup({ k: (d) => op2.sum(d.a) })",
  "import { mean } from 'simple-statistics'; mean(votes.array('year'))",
  "import * as d3 from 'd3-array'; d3.max(votes.array('year')); d3.rollup(votes, (rows) => rows.length, (row) => row.vote)",
  "import { scaleLinear } from 'd3-scale'; import { geoEqualEarth } from 'd3-geo'; scaleLinear().domain([0, 1])(0.5); geoEqualEarth()",
  "const code = String(1); votes.array('vote').includes(code); votes.array('vote').indexOf(code); new Set(votes.array('vote')).has(code)",
  "const code = String(1); new Map(votes.objects().map((row) => [row.vote, row.year])).get(code)?.toFixed(1)",
  "const loose: any = JSON.parse('[]'); aq.from(loose).array('z')",
  "new TextDecoder('utf-16le').decode(await file('votes.csv').bytes()); structuredClone([1]); performance.now(); btoa('a')",
];

const checkedFine = checkAll(
  fine.map((snippet) => {
    const imports = snippet.match(/import .*? from '[^']+';/g) ?? [];
    const rest = imports.reduce((text, line) => text.replace(line, ""), snippet);
    return `${imports.join("\n")}${opened}${rest}`;
  }),
  files,
);

fine.forEach((snippet, at) => {
  test(`${snippet} is no error`, () => {
    expect(checkedFine[at]?.errors).toEqual([]);
  });
});

test("what crosses cells is awaited, and generators give their values", () => {
  const { typeOf } = check(`
    const promised = null as unknown as CrossCell<Promise<Promise<number>>>;
    const generated = null as unknown as CrossCell<AsyncGenerator<string, void>>;
    const plain = null as unknown as CrossCell<typeof table>;
    const loose = null as unknown as CrossCell<any>;
    const table = aq.table({ a: [1] });`);
  expect(["promised", "generated", "plain", "loose"].map(typeOf)).toEqual([
    "number",
    "string",
    'import("arquero").ColumnTable<{ a: number; }, unknown>',
    "any",
  ]);
});
