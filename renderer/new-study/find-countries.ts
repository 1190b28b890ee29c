/** Countries by the names and codes that data files use (ISO 3166-1 through i18n-iso-countries). */
import countries from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import french from "i18n-iso-countries/langs/fr.json" with { type: "json" };

countries.registerLocale(english);
countries.registerLocale(french);

/** Fewer different values could be anything: "NO" and "IS" are words as well. */
const fewest = 5;
/** Part of the values that must be countries. */
const enough = 0.6;

/**
 * The values of a column that name countries, with their numeric codes ("004"); null where most do not.
 * @param values each different value once
 */
export function findCountries(values: readonly string[]): Record<string, string> | null {
  if (values.length < fewest) return null;
  const found: Record<string, string> = {};
  for (const value of values) {
    const code = findCountry(value.trim());
    if (code !== undefined) found[value] = code;
  }
  const count = Object.keys(found).length;
  return count >= fewest && count >= values.length * enough ? found : null;
}

/** Names in English and French, without accents and case, with their numeric codes; made once, at the first question. */
let names: ReadonlyMap<string, string> | null = null;

function listNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const language of ["en", "fr"]) {
    for (const [alpha2, all] of Object.entries(countries.getNames(language, { select: "all" }))) {
      const code = countries.alpha2ToNumeric(alpha2);
      if (code) for (const name of all) found.set(simplify(name), code);
    }
  }
  return found;
}

function simplify(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function findCountry(value: string): string | undefined {
  if (/^[A-Z]{2}$/.test(value)) return countries.alpha2ToNumeric(value);
  if (/^[A-Z]{3}$/.test(value)) return countries.alpha3ToNumeric(value);
  names ??= listNames();
  return names.get(simplify(value));
}
