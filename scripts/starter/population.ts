/** Population of countries, from the World Bank's indicator SP.POP.TOTL. */
import { fromCSV } from "arquero";
import { isCountry } from "./countries.ts";

/** The years that the figures beside it are of: emissions and refugees. */
const years = ["2023", "2024"];

/**
 * @param population CSV of `Country Name, Country Code, Year, Value`, regions among the countries
 * @returns CSV of `code, people2023, people2024`, countries only
 */
export function pickPopulation(population: string): string {
  const people = new Map<string, string[]>();
  for (const row of fromCSV(population, { autoType: false }).objects() as Record<string, string>[]) {
    const code = row["Country Code"] ?? "";
    const at = years.indexOf(row.Year ?? "");
    if (at === -1 || !isCountry(code)) continue;
    const counts = people.get(code) ?? years.map(() => "");
    counts[at] = String(Math.round(Number(row.Value)));
    people.set(code, counts);
  }
  const lines = [...people]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, counts]) => [code, ...counts].join(","));
  return `code,${years.map((year) => `people${year}`).join(",")}\n${lines.join("\n")}\n`;
}
