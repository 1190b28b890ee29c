/**
 * The data files of the example studies, made from npm packages: nothing in `examples/data` is typed by hand.
 * `node scripts/example-data.ts` writes them; a test compares what is there with what this gives.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));

const packageFile = (name: string, path: string): string =>
  readFileSync(join(root, "node_modules", name, path), "utf8");

/** Names that Gapminder writes differently from ISO 3166's English short names. */
const otherNames: Readonly<Record<string, string>> = { "Hong Kong, China": "Hong Kong", Turkey: "Türkiye" };

/**
 * The countries of Gapminder with their ISO 3166-1 numeric codes as padded strings ("004"), as CSV.
 * @throws Error naming a country that has no code
 */
function listCountryCodes(gapminder: string): string {
  const { getAlpha2Code, alpha2ToNumeric, registerLocale } =
    require("i18n-iso-countries") as typeof import("i18n-iso-countries");
  registerLocale(require("i18n-iso-countries/langs/en.json") as import("i18n-iso-countries").LocaleData);
  const rows = z.array(z.object({ country: z.string() })).parse(JSON.parse(gapminder));
  const names = [...new Set(rows.map((row) => row.country))].sort();
  const lines = names.map((name) => {
    const alpha2 = getAlpha2Code(otherNames[name] ?? name, "en") ?? getAlpha2Code(name, "en");
    const numeric = alpha2 && alpha2ToNumeric(alpha2);
    if (!numeric) throw new Error(`${name} has no ISO code in i18n-iso-countries.`);
    return `${name.includes(",") ? `"${name}"` : name},${numeric}`;
  });
  return `country,iso\n${lines.join("\n")}\n`;
}

/** File name → content of every file in `examples/data`. */
export function makeExampleData(): Record<string, string> {
  const gapminder = packageFile("vega-datasets", "data/gapminder.json");
  return {
    "gapminder.json": gapminder,
    "country-codes.csv": listCountryCodes(gapminder),
    "countries-110m.json": packageFile("world-atlas", "countries-110m.json"),
    "disasters.csv": packageFile("vega-datasets", "data/disasters.csv"),
    "co2-concentration.csv": packageFile("vega-datasets", "data/co2-concentration.csv"),
    "global-temp.csv": packageFile("vega-datasets", "data/global-temp.csv"),
  };
}

if (
  process.argv[1] &&
  dirname(process.argv[1]) === dirname(fileURLToPath(import.meta.url)) &&
  process.argv[1].endsWith("example-data.ts")
) {
  for (const [name, content] of Object.entries(makeExampleData())) {
    writeFileSync(join(root, "examples", "data", name), content);
  }
}
