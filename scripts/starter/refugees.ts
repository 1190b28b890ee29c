/** Refugees by host country, by pair of countries and by year, from UNHCR's population statistics. */
import { fromCSV } from "arquero";
import { isCountry } from "./countries.ts";

interface Count {
  readonly year: string;
  /** Country of origin and country of asylum, three-letter codes. */
  readonly coo_iso: string;
  readonly coa_iso: string;
  readonly refugees: string;
  readonly asylum_seekers: string;
  readonly idps: string;
  /** Other people in need of international protection: counted since 2018, empty before. */
  readonly oip: string;
}

/** The years of which hosts are carried over; the last is the last whole year of the source. */
export const hostYears: readonly number[] = [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2024];
const lastYear = Math.max(...hostYears);

/** A pair of countries is carried over from this many people on. */
const leastOfPair = 5000;

/**
 * The sums that the study on host countries rests on.
 * @param population CSV of UNHCR's population statistics: year, origin, asylum, and counts of people
 * @returns file → CSV: hosts by year, pairs of origin and host in the last year, and the world by year
 */
export function sumRefugees(population: string): Record<string, string> {
  const rows = (fromCSV(population, { autoType: false }).objects() as Count[]).filter(
    ({ year }) => Number(year) <= lastYear,
  );
  const hosts = rows.filter(({ year, coa_iso }) => hostYears.includes(Number(year)) && isCountry(coa_iso));
  const pairs = rows.filter(({ year, coa_iso }) => Number(year) === lastYear && isCountry(coa_iso));
  return {
    "refugee-hosts.csv": write(
      "year,host,refugees,others",
      sum(hosts, (row) => `${row.year},${row.coa_iso}`, people).filter(([, counts]) => counts.some(Boolean)),
    ),
    "refugee-pairs.csv": write(
      "origin,host,refugees,others",
      sum(pairs, (row) => `${row.coo_iso},${row.coa_iso}`, people).filter(
        ([key, counts]) => isCountry(key.slice(0, 3)) && counts.reduce((a, b) => a + b) >= leastOfPair,
      ),
    ),
    "refugee-years.csv": write(
      "year,refugees,others,asylumSeekers,displaced",
      sum(
        rows,
        (row) => row.year,
        (row) => [...people(row), Number(row.asylum_seekers), Number(row.idps)],
      ),
    ),
  };
}

const people = (row: Count) => [Number(row.refugees), Number(row.oip)];

/** Adds up the counts of rows of one key, in the order of the keys. */
function sum(rows: readonly Count[], key: (row: Count) => string, counts: (row: Count) => number[]) {
  const sums = new Map<string, number[]>();
  for (const row of rows) {
    const before = sums.get(key(row));
    const more = counts(row);
    sums.set(key(row), before ? before.map((count, at) => count + (more[at] ?? 0)) : more);
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
}

function write(header: string, sums: readonly (readonly [string, readonly number[]])[]): string {
  return `${header}\n${sums.map(([key, counts]) => `${key},${counts.join(",")}`).join("\n")}\n`;
}
