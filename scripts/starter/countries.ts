/** Names and codes of the countries that the starter studies tell of, as the studies write them. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const iso = require("i18n-iso-countries") as typeof import("i18n-iso-countries");
for (const language of ["en", "fr"])
  iso.registerLocale(
    require(`i18n-iso-countries/langs/${language}.json`) as import("i18n-iso-countries").LocaleData,
  );

/** Short names, English and French, where the package has a long form, an old one, or capitals that French lacks. */
const shortNames: Readonly<Record<string, readonly [english: string, french: string]>> = {
  ARE: ["United Arab Emirates", "Émirats arabes unis"],
  BHS: ["Bahamas", "Bahamas"],
  BOL: ["Bolivia", "Bolivie"],
  BRN: ["Brunei Darussalam", "Brunéi Darussalam"],
  CAF: ["Central African Republic", "République centrafricaine"],
  CHN: ["China", "Chine"],
  CIV: ["Côte d’Ivoire", "Côte d’Ivoire"],
  COD: ["DR Congo", "RD Congo"],
  COG: ["Congo", "Congo"],
  CPV: ["Cabo Verde", "Cabo Verde"],
  CUW: ["Curaçao", "Curaçao"],
  CZE: ["Czechia", "Tchéquie"],
  DOM: ["Dominican Republic", "République dominicaine"],
  FSM: ["Micronesia", "Micronésie"],
  GBR: ["United Kingdom", "Royaume-Uni"],
  GMB: ["Gambia", "Gambie"],
  GNB: ["Guinea-Bissau", "Guinée-Bissau"],
  HKG: ["Hong Kong (China)", "Hong Kong (Chine)"],
  IRN: ["Iran", "Iran"],
  KGZ: ["Kyrgyzstan", "Kirghizistan"],
  KNA: ["Saint Kitts and Nevis", "Saint-Kitts-et-Nevis"],
  KOR: ["South Korea", "Corée du Sud"],
  LAO: ["Laos", "Laos"],
  LCA: ["Saint Lucia", "Sainte-Lucie"],
  LKA: ["Sri Lanka", "Sri Lanka"],
  MAC: ["Macao (China)", "Macao (Chine)"],
  MDA: ["Moldova", "Moldavie"],
  MKD: ["North Macedonia", "Macédoine du Nord"],
  MMR: ["Myanmar", "Myanmar"],
  NGA: ["Nigeria", "Nigeria"],
  NLD: ["Netherlands", "Pays-Bas"],
  PNG: ["Papua New Guinea", "Papouasie-Nouvelle-Guinée"],
  PRK: ["North Korea", "Corée du Nord"],
  PSE: ["State of Palestine", "État de Palestine"],
  RUS: ["Russia", "Russie"],
  SAU: ["Saudi Arabia", "Arabie saoudite"],
  SDN: ["Sudan", "Soudan"],
  SLB: ["Solomon Islands", "Îles Salomon"],
  STP: ["Sao Tome and Principe", "Sao Tomé-et-Principe"],
  SXM: ["Sint Maarten", "Sint Maarten"],
  SWZ: ["Eswatini", "Eswatini"],
  SYR: ["Syria", "Syrie"],
  TLS: ["Timor-Leste", "Timor-Leste"],
  TUR: ["Türkiye", "Turquie"],
  TZA: ["Tanzania", "Tanzanie"],
  USA: ["United States", "États-Unis"],
  VAT: ["Holy See", "Saint-Siège"],
  VCT: ["Saint Vincent and the Grenadines", "Saint-Vincent-et-les-Grenadines"],
  VGB: ["British Virgin Islands", "Îles Vierges britanniques"],
  VNM: ["Viet Nam", "Vietnam"],
  VUT: ["Vanuatu", "Vanuatu"],
};

/**
 * The three-letter code of ISO 3166-1 of a country that a source names in English.
 * @throws Error where the name is nobody's
 */
export function findCode(name: string, others: Readonly<Record<string, string>> = {}): string {
  const code = others[name] ?? iso.getSimpleAlpha3Code(name, "en");
  if (!code) throw new Error(`${name} has no ISO code in i18n-iso-countries.`);
  return code;
}

/** Whether a three-letter code is one of ISO 3166-1: those of peoples and unknown places are not. */
export function isCountry(code: string): boolean {
  return iso.isValid(code);
}

/**
 * The names of these countries as CSV: three-letter code, numeric code as text ("004"), English and French name.
 * @param codes three-letter codes of ISO 3166-1
 * @throws Error naming a code that the package does not know
 */
export function listNames(codes: Iterable<string>): string {
  const lines = [...new Set(codes)].sort().map((code) => {
    const [english = iso.getName(code, "en"), french = iso.getName(code, "fr")] = shortNames[code] ?? [];
    const number = iso.alpha3ToNumeric(code);
    if (!english || !french || !number) throw new Error(`${code} has no name in i18n-iso-countries.`);
    return [code, number, english.replaceAll("'", "’"), french.replaceAll("'", "’")]
      .map((text) => (text.includes(",") ? `"${text}"` : text))
      .join(",");
  });
  return `code,iso,english,french\n${lines.join("\n")}\n`;
}
