/** Names of countries as the studies that ship write them, from the names that Gapminder gives. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const countries = require("i18n-iso-countries") as typeof import("i18n-iso-countries");
for (const language of ["en", "fr"])
  countries.registerLocale(
    require(`i18n-iso-countries/langs/${language}.json`) as import("i18n-iso-countries").LocaleData,
  );

/** ISO 3166-1 codes of names that Gapminder writes differently from ISO's English short names. */
const otherNames: Readonly<Record<string, string>> = {
  Brunei: "BN",
  "Congo, Dem. Rep.": "CD",
  "Congo, Rep.": "CG",
  "Hong Kong, China": "HK",
  "Kyrgyz Republic": "KG",
  Lao: "LA",
  "Macedonia, FYR": "MK",
  "Micronesia, Fed. Sts.": "FM",
  Moldova: "MD",
  "Slovak Republic": "SK",
  "St. Lucia": "LC",
  "St. Vincent and the Grenadines": "VC",
  Swaziland: "SZ",
  Syria: "SY",
  Turkey: "TR",
  "West Bank and Gaza": "PS",
};

/** French short names where the package gives a long one, or capitals that French does not have. */
const frenchNames: Readonly<Record<string, string>> = {
  AE: "Émirats arabes unis",
  CD: "République démocratique du Congo",
  CF: "République centrafricaine",
  CG: "Congo",
  CI: "Côte d’Ivoire",
  BN: "Brunei",
  CZ: "République tchèque",
  DO: "République dominicaine",
  FM: "Micronésie",
  HK: "Hong Kong (Chine)",
  KG: "Kirghizistan",
  LA: "Laos",
  MD: "Moldavie",
  MK: "Macédoine du Nord",
  PS: "Cisjordanie et Gaza",
  SA: "Arabie saoudite",
  ST: "Sao Tomé-et-Principe",
  SY: "Syrie",
  SZ: "Eswatini",
  TZ: "Tanzanie",
  US: "États-Unis",
};

/** English short names of today where Gapminder has another form. */
const englishNames: Readonly<Record<string, string>> = {
  CD: "Democratic Republic of the Congo",
  CG: "Congo",
  FM: "Micronesia",
  HK: "Hong Kong (China)",
  KG: "Kyrgyzstan",
  LA: "Laos",
  MK: "North Macedonia",
  SK: "Slovakia",
  SZ: "Eswatini",
  TR: "Türkiye",
};

/**
 * The ISO 3166-1 alpha-2 code of a country as Gapminder names it.
 * @throws Error where the name is nobody's
 */
export function codeCountry(name: string): string {
  const code = otherNames[name] ?? countries.getAlpha2Code(name, "en");
  if (!code) throw new Error(`${name} has no ISO code in i18n-iso-countries.`);
  return code;
}

/** The numeric code of that country, as text of three digits: "004". */
export function numberCountry(name: string): string {
  return countries.alpha2ToNumeric(codeCountry(name)) ?? "";
}

/** That country's short name in French. */
export function nameInFrench(name: string): string {
  const code = codeCountry(name);
  return frenchNames[code] ?? countries.getName(code, "fr") ?? name;
}

/** That country's short name in English. */
export function nameInEnglish(name: string): string {
  return englishNames[codeCountry(name)] ?? name;
}
