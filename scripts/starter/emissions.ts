/** Greenhouse gas emissions of parties to the Convention and of groups in which they negotiate. */
import { fromCSV } from "arquero";
import { findCode, isCountry } from "./countries.ts";

/** The first year that is added up: what came before 1850 is known of few countries. */
const begin = 1850;
const from = 1990;
/** The last year of the source. */
const until = 2023;

/** Groups of parties as the Convention's secretariat lists them (unfccc.int, “Party groupings”). A party may be in several. */
export const climateGroups: Readonly<Record<string, readonly string[]>> = {
  AOSIS: split(
    "ATG BHS BRB BLZ CPV COM COK CUB DMA DOM FJI GRD GNB GUY HTI JAM KIR MDV MHL MUS FSM NRU NIU PLW PNG WSM STP SGP SYC SLB KNA LCA VCT SUR TLS TON TTO TUV VUT",
  ),
  BASIC: split("BRA ZAF IND CHN"),
  EIG: split("GEO KOR LIE MEX MCO CHE"),
  EU: split(
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE",
  ),
  LDC: split(
    "AFG AGO BGD BEN BFA BDI KHM CAF TCD COM COD DJI ERI ETH GMB GIN GNB HTI KIR LAO LSO LBR MDG MWI MLI MRT MOZ MMR NPL NER RWA STP SEN SLE SLB SOM SSD SDN TLS TGO TUV UGA TZA YEM ZMB",
  ),
  Umbrella: split("AUS CAN ISL ISR JPN NZL KAZ NOR UKR GBR USA"),
};

/** Places of the source that are no party of their own: they count in the world's total only. */
const noParties = [
  "ABW",
  "AIA",
  "ATA",
  "BES",
  "BMU",
  "CUW",
  "CXR",
  "FRO",
  "GRL",
  "HKG",
  "MAC",
  "MSR",
  "NCL",
  "PYF",
];
const moreNoParties = ["SHN", "SPM", "SXM", "TCA", "TWN", "VGB", "WLF", "XKK", "XKX"];

/** Names of Our World in Data that the package of country codes does not know. */
const otherNames: Readonly<Record<string, string>> = {
  "British Virgin Islands": "VGB",
  "Bonaire Sint Eustatius and Saba": "BES",
  Brunei: "BRN",
  "Democratic Republic of Congo": "COD",
  "East Timor": "TLS",
  Laos: "LAO",
  "Micronesia (country)": "FSM",
  Moldova: "MDA",
  Syria: "SYR",
  Vatican: "VAT",
};

/** Rows that are no countries: regions, groups, transport, fires. */
const isGroup = (name: string) =>
  /\(GCP\)|\(excl|\(Jones|\(2[78]\)|income countries|International|Kuwaiti|Ryukyu/.test(name) ||
  ["Africa", "Asia", "Europe", "North America", "Oceania", "South America", "World"].includes(name);

/**
 * The figures that the study on climate negotiation rests on.
 * @param emissions CSV of `Country, year, total_ghg`: million tonnes of carbon dioxide equivalent with land use, 1850–2023
 * @returns file → CSV: parties, groups by year from 1990 with the world, members of the groups
 * @throws Error naming a country without a code
 */
export function sumEmissions(emissions: string): Record<string, string> {
  const rows = (
    fromCSV(emissions, { autoType: false }).objects() as {
      Country: string;
      year: string;
      total_ghg: string;
    }[]
  )
    .map((row) => ({ name: row.Country, year: Number(row.year), mt: Number(row.total_ghg) }))
    .filter(({ year }) => year >= begin);
  const byCode = new Map<string, Map<number, number>>();
  for (const { name, year, mt } of rows) {
    if (isGroup(name)) continue;
    const code = findCode(name, otherNames);
    if (!isCountry(code) || noParties.includes(code) || moreNoParties.includes(code)) continue;
    byCode.set(code, (byCode.get(code) ?? new Map()).set(year, mt));
  }
  const at = (code: string, year: number) => byCode.get(code)?.get(year) ?? 0;
  const years = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  const world = new Map(rows.filter(({ name }) => name === "World").map(({ year, mt }) => [year, mt]));
  const parties = [...byCode]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, series]) => {
      const all = [...series.values()].reduce((sum, mt) => sum + mt, 0);
      return [code, round(at(code, from)), round(at(code, until)), round(all)].join(",");
    });
  const groups = Object.entries({ ...climateGroups, World: [] }).flatMap(([group, members]) =>
    years.map((year) => {
      const mt = members.reduce((sum, code) => sum + at(code, year), 0);
      return [group, year, round(group === "World" ? (world.get(year) ?? 0) : mt)].join(",");
    }),
  );
  const members = Object.entries(climateGroups).flatMap(([group, codes]) =>
    codes.map((code) => `${group},${code}`),
  );
  return {
    "emissions.csv": `code,mt1990,mt2023,mtSince1850\n${parties.join("\n")}\n`,
    "emissions-by-group.csv": `group,year,mt\n${groups.join("\n")}\n`,
    "climate-groups.csv": `group,code\n${members.join("\n")}\n`,
  };
}

const round = (mt: number) => Math.round(mt * 1000) / 1000;

function split(codes: string): string[] {
  return codes.split(" ");
}
