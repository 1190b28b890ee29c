/**
 * The data files of the studies and lessons that ship, made from npm packages or invented and called so: nothing in
 * `examples/data` is typed by hand, and in `examples/lessons/data` only which countries are in which group.
 * `node scripts/example-data.ts` writes them; a test compares what is there with what this gives. Figures that are carried
 * over from other sources come from `starter-figures.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { nameInFrench, numberCountry } from "./country-names.ts";
import { makeLessonData } from "./lesson-data.ts";
import { listQuakes } from "./starter/quakes.ts";
import { inventIndicators, inventTone, inventTrade } from "./starter/synthetic.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const packageFile = (name: string, path: string): string =>
  readFileSync(join(root, "node_modules", name, path), "utf8");

const quoteComma = (name: string) => (name.includes(",") ? `"${name}"` : name);

/**
 * The countries of Gapminder with their ISO 3166-1 numeric codes as padded strings ("004"), as CSV.
 * @param inFrench adds their French names
 * @throws Error naming a country that has no code
 */
function listCountryCodes(gapminder: string, inFrench: boolean): string {
  const rows = z.array(z.object({ country: z.string() })).parse(JSON.parse(gapminder));
  const names = [...new Set(rows.map((row) => row.country))].sort();
  const lines = names.map((name) =>
    [quoteComma(name), numberCountry(name), ...(inFrench ? [nameInFrench(name)] : [])].join(","),
  );
  return `country,iso${inFrench ? ",pays" : ""}\n${lines.join("\n")}\n`;
}

/** Path below `examples/` → content of every data file there. */
export function makeExampleData(): Record<string, string> {
  const gapminder = packageFile("vega-datasets", "data/gapminder.json");
  return {
    "data/gapminder.json": gapminder,
    "data/country-codes.csv": listCountryCodes(gapminder, false),
    "data/pays.csv": listCountryCodes(gapminder, true),
    "data/countries-110m.json": packageFile("world-atlas", "countries-110m.json"),
    "data/disasters.csv": packageFile("vega-datasets", "data/disasters.csv"),
    "data/co2-concentration.csv": packageFile("vega-datasets", "data/co2-concentration.csv"),
    "data/global-temp.csv": packageFile("vega-datasets", "data/global-temp.csv"),
    "data/quakes.csv": listQuakes(packageFile("vega-datasets", "data/earthquakes.json")),
    "data/synthetic-indicators.csv": inventIndicators(),
    "data/synthetic-tone.csv": inventTone(),
    ...inventTrade(),
    ...makeLessonData(packageFile("vega-datasets", "data/gapminder-health-income.csv")),
  };
}

if (process.argv[1]?.endsWith("example-data.ts")) {
  for (const [path, content] of Object.entries(makeExampleData())) {
    const file = join(root, "examples", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
