/**
 * Invented data for the studies whose subject has no free data that could ship. The same at every call: all chance comes
 * from one seed. What is built in is said here, so that a study can be judged by whether it finds that.
 */
import { randomLcg, randomNormal } from "d3-random";

/** Media audiences, their mean tone, and how many articles a week has of them at first. */
const audiences = [
  { audience: "north", tone: 0.08, articles: 180 },
  { audience: "south", tone: 0.05, articles: 120 },
  { audience: "east", tone: -0.02, articles: 90 },
] as const;

/** Weeks of the tone series, from 3 January 2022. */
const weeks = 156;
/** The week from which coverage in the south is colder: 26 June 2023. */
const breakWeek = 77;
/** The week from which more sources, with a colder tone, are collected in the east: 1 July 2024. Opinion does not change. */
const sourceWeek = 130;

/**
 * Tone of coverage by week and audience, from -1 to 1. In the north nothing changes, in the south tone falls by 0.10 in one
 * week, in the east the collection changes: twice the articles, and tone lower by 0.06.
 * @returns CSV of `week, audience, articles, tone`
 */
export function inventTone(): string {
  const chance = randomLcg(0.271);
  const normal = randomNormal.source(chance)(0, 1);
  const lines = audiences.flatMap(({ audience, tone, articles }) =>
    Array.from({ length: weeks }, (_, week) => {
      const more = audience === "east" && week >= sourceWeek ? 2 : 1;
      const count = Math.max(20, Math.round(more * articles * (1 + 0.18 * normal())));
      const shift = audience === "south" && week >= breakWeek ? -0.1 : more === 2 ? -0.06 : 0;
      const value = tone + shift + 0.04 * normal() + (0.3 * normal()) / Math.sqrt(count);
      return [isoWeek(week), audience, count, value.toFixed(3)].join(",");
    }),
  );
  return `week,audience,articles,tone\n${lines.join("\n")}\n`;
}

/** Goods, with the share of each supplier in their imports in the first year, the imports, and what is made and sold. */
const goods = [
  { product: "magnets", imports: 420, made: 25, sold: 30, shares: [78, 9, 6, 4, 3] },
  { product: "antibiotics", imports: 610, made: 240, sold: 150, shares: [46, 24, 14, 10, 6] },
  { product: "gas", imports: 5200, made: 310, sold: 120, shares: [41, 25, 18, 10, 6] },
  { product: "fertiliser", imports: 830, made: 520, sold: 190, shares: [31, 26, 18, 15, 10] },
  { product: "chips", imports: 2900, made: 480, sold: 620, shares: [58, 21, 12, 6, 3] },
  { product: "batteries", imports: 1400, made: 350, sold: 260, shares: [66, 16, 9, 6, 3] },
  { product: "wheat", imports: 390, made: 2900, sold: 1500, shares: [28, 24, 20, 16, 12] },
  { product: "devices", imports: 1150, made: 1300, sold: 1250, shares: [27, 23, 21, 17, 12] },
] as const;
/** The five suppliers of each good, first supplier first: fictional states A to F. */
const suppliers: Readonly<Record<(typeof goods)[number]["product"], string>> = {
  magnets: "ACDBE",
  antibiotics: "BAEDC",
  gas: "FDECB",
  fertiliser: "FCDEB",
  chips: "EABDC",
  batteries: "AEBCD",
  wheat: "CDFBE",
  devices: "BEACD",
};
/** Change of the first supplier's share each year, in points: dependence on A grows in two goods, gas moves away from F. */
const drift: Readonly<Record<string, number>> = { magnets: 1.5, batteries: 2, gas: -6, chips: -1 };

/**
 * Imports of eight goods from six fictional states, 2019 to 2024, in millions, with production and exports.
 * @returns file → CSV of `year, product, supplier, imports` and of `year, product, production, exports`
 */
export function inventTrade(): Record<string, string> {
  const normal = randomNormal.source(randomLcg(0.577))(0, 1);
  const years = [2019, 2020, 2021, 2022, 2023, 2024];
  const imports: string[] = [];
  const balance: string[] = [];
  for (const { product, imports: total, made, sold, shares } of goods)
    for (const [at, year] of years.entries()) {
      const growth = 1.03 ** at;
      const moved = at * (drift[product] ?? 0);
      const rest = 100 - shares[0];
      shares.forEach((share, rank) => {
        const now = rank === 0 ? share + moved : (share * (rest - moved)) / rest;
        const value = Math.round(total * growth * (now / 100) * (1 + 0.03 * normal()));
        imports.push([year, product, suppliers[product][rank], value].join(","));
      });
      const noise = () => 1 + 0.03 * normal();
      balance.push(
        [year, product, Math.round(made * growth * noise()), Math.round(sold * growth * noise())].join(","),
      );
    }
  return {
    "data/synthetic-imports.csv": `year,product,supplier,imports\n${imports.join("\n")}\n`,
    "data/synthetic-balance.csv": `year,product,production,exports\n${balance.join("\n")}\n`,
  };
}

/** Indicators of the early-warning board: level, weekly spread, and growth in the last ten weeks of the year. */
const indicators = [
  { indicator: "cereals", level: 100, spread: 2.5, late: 3.2 },
  { indicator: "rain", level: 100, spread: 9, late: -4 },
  { indicator: "border", level: 850, spread: 90, late: 0 },
  { indicator: "incidents", level: 14, spread: 3, late: 1.1 },
] as const;

/**
 * Four indicators of an invented region in 52 weeks from 1 January 2024: the price of cereals rises, rain fails and incidents
 * grow in the last ten weeks; crossings of the border stay as they were.
 * @returns CSV of `week, indicator, value`
 */
export function inventIndicators(): string {
  const normal = randomNormal.source(randomLcg(0.831))(0, 1);
  const lines = indicators.flatMap(({ indicator, level, spread, late }) =>
    Array.from({ length: 52 }, (_, week) => {
      const value = level + spread * normal() + Math.max(0, week - 41) * late;
      return [isoWeek(week + 104), indicator, Math.max(0, value).toFixed(0)].join(",");
    }),
  );
  return `week,indicator,value\n${lines.join("\n")}\n`;
}

/** The Monday of a week, counted from 3 January 2022, as ISO 8601. */
function isoWeek(week: number): string {
  return new Date(Date.UTC(2022, 0, 3 + 7 * week)).toISOString().slice(0, 10);
}
