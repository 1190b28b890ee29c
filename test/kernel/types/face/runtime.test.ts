import { expect, test } from "vitest";
import type { TableOutput } from "../../../../shared/protocol/outputs.ts";
import { runCells } from "../../expressions/run.ts";
import { checkAll } from "./check.ts";
import { countriesData, files, opened, votesData } from "./votes.ts";

/** Every verb, as a cell may use it; what comes out is compared with the type. */
const expressions: readonly string[] = [
  "votes.select('year', { vote: 'v' }, aq.startswith('s'))",
  "votes.select(aq.not('day', 'parts'))",
  "votes.select(aq.all())",
  "votes.rename({ share: 'part', year: 'y' })",
  "votes.derive({ decade: (d) => floor(d.year / 10) * 10, before: (d) => op.lag(d.year) })",
  "votes.derive({ one: 1, k: op.row_number() }, { drop: true })",
  "votes.groupby('vote', { late: (d) => d.year > 2000 }).rollup({ n: op.count(), s: (d) => op.sum(d.share), m: op.mean('share'), t: (d) => op.max(d.vote) })",
  "votes.groupby('country').rollup({ all: (d) => op.array_agg(d.vote), some: op.array_agg_distinct('year'), any: op.any('vote'), v: op.valid('share') })",
  "votes.groupby('vote').rollup()",
  "votes.rollup({ n: op.count() })",
  "votes.groupby('vote').count({ as: 'n' })",
  "votes.groupby(['vote', 'country']).count()",
  "votes.select('country', 'year').join(countries)",
  "votes.join(countries, 'country')",
  "votes.join(countries, ['country', 'iso'])",
  "votes.join_left(countries, 'country')",
  "votes.join_left(countries, [['country'], ['country']])",
  "votes.join_right(countries, 'country')",
  "votes.join_full(countries, 'country')",
  "votes.join_full(countries, ['country', 'iso'])",
  "votes.join(countries, (a, b) => a.country === b.country)",
  "votes.join(countries, (a, b) => a.country === b.country, null, { suffix: ['_l', '_r'] })",
  "votes.join(countries, 'country', [['year', 'country'], ['pop', 'country']])",
  "votes.join(countries, 'country', [aq.all(), aq.not('iso', 'country'), { k: (a, b) => a.year + b.pop }])",
  "votes.join(countries, 'country', { k: (a, b) => a.year + b.pop })",
  "votes.join(countries, 'country', null, { left: true })",
  "votes.join(countries, 'country', null, { left: true, right: true })",
  "votes.cross(countries)",
  "votes.cross(countries, [['year'], ['pop']])",
  "votes.semijoin(countries, 'country')",
  "votes.antijoin(countries, ['country', 'country'])",
  "votes.lookup(countries, 'country')",
  "votes.lookup(countries, 'country', 'pop')",
  "votes.lookup(countries, ['country', 'iso'], 'pop', 'iso')",
  "votes.select('country').concat(countries.select('country'))",
  "votes.select('country').union(countries.select('country'))",
  "votes.select('country').intersect(countries.select('country'))",
  "votes.select('country').except(countries.select('country'))",
  "votes.orderby('year', aq.desc('vote')).slice(0, 2)",
  "votes.dedupe('vote')",
  "votes.sample(2)",
  "votes.fold(['year', 'share'])",
  "votes.fold('share', { as: ['k', 'v'] })",
  "votes.groupby('country').pivot('vote', 'year')",
  "votes.groupby('country').pivot('vote', { n: op.count() })",
  "votes.spread('parts', { as: ['first', 'second'] })",
  "votes.unroll('parts')",
  "votes.unroll('parts', { index: true })",
  "votes.unroll('parts', { index: 'at', drop: 'day' })",
  "votes.impute({ share: () => 0 })",
  "votes.select('country', 'year', 'share').impute({ share: () => 0 }, { expand: ['country', 'year'] })",
  "votes.select('country', 'year', 'share').groupby('country').impute({ share: () => 0 }, { expand: 'year' })",
  "votes.assign(votes.select('year').rename({ year: 'again' }))",
  "votes.relocate('year', { before: 'country' })",
  "votes.filter((d) => d.year > 1990).reify()",
  "aq.from(votes.objects())",
  "aq.table({ a: [1, 2], b: ['x', null] })",
];

const checked = checkAll(
  expressions.map((expression) => `const floor = Math.floor;${opened}const result = ${expression};`),
  files,
);

const data = `const floor = Math.floor;
const votes = aq.table({ ...${JSON.stringify(votesData)}, day: [${votesData.day.map((day) => `new Date(${day.getTime()})`)}] });
const countries = aq.table(${JSON.stringify(countriesData)});`;

/** What a column of that type may be said to hold. */
const kinds: Readonly<Record<string, string>> = { date: "object" };

expressions.forEach((expression, at) => {
  test(`${expression} has the columns of its type`, async () => {
    const { value, error } = await runCells(data, expression);
    expect(error).toBeUndefined();
    expect(checked[at]?.errors).toEqual([]);
    const types = checked[at]?.columnsOf("result") ?? new Map<string, Set<string>>();
    const { columns, totalRows } = value as TableOutput["data"];
    const names = columns.map(({ name }) => name).sort();
    // A pivot's columns may be there: those of the type are all that the words allow.
    if (expression.includes("pivot")) expect([...types.keys()]).toEqual(expect.arrayContaining(names));
    else expect([...types.keys()].sort()).toEqual(names);
    for (const { name, type, missing } of columns) {
      const allowed = types.get(name) ?? new Set();
      if (allowed.has("any")) continue;
      if (missing > 0) expect([name, ...allowed]).toContain("null");
      if (missing < totalRows) expect([name, ...allowed]).toContain(kinds[type] ?? type);
    }
  });
});
