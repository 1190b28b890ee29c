import { expect, test } from "vitest";
import { check, checkAll } from "./check.ts";
import { files, opened } from "./votes.ts";

const cases: readonly [snippet: string, code: number, marked: string][] = [
  ["votes.filter((d) => d.vot === 'yes')", 2551, "vot"],
  ["votes.filter((d) => d.vote === 'Yes')", 2367, "d.vote === 'Yes'"],
  ["enum V { Yes = 'Yes' }\nvotes.filter((d) => d.vote === V.Yes)", 2367, "d.vote === V.Yes"],
  ["votes.select('contry')", 2345, "'contry'"],
  ["votes.select('year', ['contry'])", 2820, "'contry'"],
  ["votes.select({ contry: 'land' })", 2322, "contry"],
  ["votes.select(aq.not('contry'))", 2345, "aq.not('contry')"],
  ["votes.rename({ contry: 'land' })", 2322, "contry"],
  ["votes.groupby('contry')", 2345, "'contry'"],
  ["votes.groupby({ k: (d) => d.contry })", 2551, "contry"],
  ["votes.orderby('contry')", 2345, "'contry'"],
  ["votes.orderby(aq.desc('contry'))", 2345, "aq.desc('contry')"],
  ["votes.orderby((d) => d.contry)", 2551, "contry"],
  ["votes.derive({ k: (d) => d.contry })", 2551, "contry"],
  ["votes.derive({ k: aq.rolling((d) => op.mean(d.yer), [-1, 0]) })", 2551, "yer"],
  ["votes.rollup({ k: (d) => op.mean(d.yer) })", 2551, "yer"],
  ["votes.rollup({ k: op.mean('yeer') })", 2322, "k"],
  ["votes.rollup({ k: op.max('contry') })", 2322, "k"],
  ["votes.join(countries, 'year')", 2345, "'year'"],
  ["votes.join(countries, ['contry', 'iso'])", 2820, "'contry'"],
  ["votes.join(countries, ['country', 'isso'])", 2820, "'isso'"],
  ["votes.join_left(countries, [['contry'], ['iso']])", 2820, "'contry'"],
  ["votes.join(countries, (a, b) => a.country === b.isoo)", 2551, "isoo"],
  ["votes.join(countries, 'country', [['year'], ['popp']])", 2820, "'popp'"],
  ["votes.semijoin(countries, ['country', 'isso'])", 2820, "'isso'"],
  ["votes.lookup(countries, 'country', 'popp')", 2345, "'popp'"],
  ["votes.fold(['yer'])", 2820, "'yer'"],
  ["votes.pivot('vot', 'year')", 2345, "'vot'"],
  ["votes.unroll('part')", 2345, "'part'"],
  ["votes.impute({ shar: () => 0 })", 2322, "shar"],
  ["votes.dedupe('contry')", 2345, "'contry'"],
  ["votes.relocate('yeer', { before: 'vote' })", 2345, "'yeer'"],
  ["votes.get('contry', 0)", 2345, "'contry'"],
  ["votes.array('contry')", 2345, "'contry'"],
  ["votes.objects()[0].contry", 2551, "contry"],
  ["for (const row of votes) row.contry", 2551, "contry"],
  ["votes.groupby('year').count().select('vote')", 2345, "'vote'"],
  ["votes.select('year').derive({ k: (d) => d.vote })", 2339, "vote"],
  ["votes.objects()[0].share.toFixed(1)", 2531, "votes.objects()[0].share"],
  ["votes.derive({ k: (d) => d.share * 2 })", 18047, "d.share"],
  [
    "votes.rollup({ m: (d) => op.mean(d.share) }).get('m', 0).toFixed(1)",
    2531,
    "votes.rollup({ m: (d) => op.mean(d.share) }).get('m', 0)",
  ],
  [
    "votes.join_left(countries, 'country').get('pop', 0).toFixed(1)",
    2531,
    "votes.join_left(countries, 'country').get('pop', 0)",
  ],
  ["votes.concat(countries)", 2345, "countries"],
  ["votes.select('year').union([votes.select('year'), votes.select('vote')])", 2322, "votes.select('vote')"],
  ["votes.total()", 2339, "total"],
  ["file('votes.csv').table().filter(() => true)", 2339, "filter"],
  ["aq.loadCSV('x.csv')", 2345, "'x.csv'"],
  ["sql`select 1`", 2345, "`select 1`"],
  ["remote(5)", 2345, "5"],
  ["window", 2304, "window"],
  ["process", 2591, "process"],
  ["fetch('x')", 2304, "fetch"],
  ["input.select({ options: ['a', 'b'], value: 'c' })", 2322, "value"],
  ["input.table({ value: [{ a: 1 }], columns: ['b'] })", 2322, "'b'"],
  ["input.table({ value: [{ a: 1 }], rows: 'free' })", 2322, "rows"],
  ["chart(votes, { mark: 'lin' })", 2820, "mark"],
  ["votes.rollup({ k: op.quantile('share') })", 2554, "quantile"],
];

const checked = checkAll(
  cases.map(([snippet]) => opened + snippet),
  files,
);

cases.forEach(([snippet, code, marked], at) => {
  test(`${snippet} is an error at ${marked}`, () => {
    expect(checked[at]?.errors.map((error) => [error.code, error.marked])).toEqual([[code, marked]]);
  });
});

test("an error names the columns there are or the nearest", () => {
  const message = (snippet: string) => check(opened + snippet, files).errors[0]?.message;
  expect(message("votes.filter((d) => d.vot)")).toContain("Did you mean 'vote'?");
  expect(message("countries.select('isoo')")).toContain('"isoo"');
  expect(message("countries.fold(['isoo'])")).toContain("Did you mean '\"iso\"'?");
});
