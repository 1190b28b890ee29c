/** The data files of the lessons: Gapminder's countries of `vega-datasets`, in the words and marks of each language. */
import { z } from "zod";
import { nameInEnglish, nameInFrench } from "./country-names.ts";

interface Country {
  readonly name: string;
  readonly income: number;
  readonly life: string;
  readonly population: number;
  readonly region: string;
}

/** One language's files: names, words, and how a table is written where that language is spoken. */
interface Writing {
  readonly countriesFile: string;
  readonly groupsFile: string;
  readonly answersFile: string;
  readonly columns: {
    country: string;
    region: string;
    group: string;
    population: string;
    income: string;
    life: string;
  };
  readonly delimiter: string;
  readonly decimal: string;
  readonly regions: Readonly<Record<string, string>>;
  readonly nameCountry: (name: string) => string;
}

const english: Writing = {
  countriesFile: "lessons/data/countries.csv",
  groupsFile: "lessons/data/groups.csv",
  answersFile: "lessons/data/answers.csv",
  columns: {
    country: "country",
    region: "region",
    group: "group",
    population: "population",
    income: "income",
    life: "life",
  },
  delimiter: ",",
  decimal: ".",
  regions: {
    america: "The Americas",
    east_asia_pacific: "East Asia and Pacific",
    europe_central_asia: "Europe and Central Asia",
    middle_east_north_africa: "Middle East and North Africa",
    south_asia: "South Asia",
    sub_saharan_africa: "Sub-Saharan Africa",
  },
  nameCountry: nameInEnglish,
};

const french: Writing = {
  countriesFile: "lessons/data/pays.csv",
  groupsFile: "lessons/data/groupes.csv",
  answersFile: "lessons/data/reponses.csv",
  columns: {
    country: "pays",
    region: "région",
    group: "groupe",
    population: "population",
    income: "revenu",
    life: "vie",
  },
  delimiter: ";",
  decimal: ",",
  regions: {
    america: "Amériques",
    east_asia_pacific: "Asie de l’Est et Pacifique",
    europe_central_asia: "Europe et Asie centrale",
    middle_east_north_africa: "Moyen-Orient et Afrique du Nord",
    south_asia: "Asie du Sud",
    sub_saharan_africa: "Afrique subsaharienne",
  },
  nameCountry: nameInFrench,
};

const g7 = ["Canada", "France", "Germany", "Italy", "Japan", "United Kingdom", "United States"];
/** The countries of each group: the G20 without its two unions, the BRICS as they were from 2011 to 2023. */
const groups: Readonly<Record<string, readonly string[]>> = {
  G7: g7,
  G20: [
    ...g7,
    ...["Argentina", "Australia", "Brazil", "China", "India", "Indonesia", "Mexico", "Russia"],
    ...["Saudi Arabia", "South Africa", "South Korea", "Turkey"],
  ],
  BRICS: ["Brazil", "China", "India", "Russia", "South Africa"],
};

/** Countries whose life expectancy the third lesson leaves out, as if they had not answered. */
const unanswered = ["Argentina", "Australia", "Indonesia", "Mexico", "Saudi Arabia"];

/**
 * Path below `examples/` → content of the lessons' data files.
 * @param source `gapminder-health-income.csv` of vega-datasets
 */
export function makeLessonData(source: string): Record<string, string> {
  const countries = readCountries(source);
  return Object.fromEntries([english, french].flatMap((writing) => writeFiles(countries, writing)));
}

function readCountries(source: string): Country[] {
  const line = /^(?:"([^"]*)"|([^,]*)),(\d+),([\d.]+),(\d+),(\w+)$/;
  const lines = source.trim().split(/\r?\n/).slice(1);
  return lines.map((text) => {
    const [, quoted, plain, income, life = "", population, region = ""] = z
      .array(z.string().optional())
      .parse([...(line.exec(text) ?? [])]);
    return {
      name: quoted ?? plain ?? "",
      income: Number(income),
      life,
      population: Number(population),
      region,
    };
  });
}

function writeFiles(countries: readonly Country[], writing: Writing): [path: string, content: string][] {
  const { columns, delimiter, decimal, regions, nameCountry } = writing;
  const { country, region, group, population, income, life } = columns;
  const own = new Intl.Collator(writing === french ? "fr" : "en");
  const write = (header: readonly string[], rows: readonly (readonly string[])[]) =>
    `${[header, ...rows].map((row) => row.join(delimiter)).join("\n")}\n`;
  const writeLife = (value: string) => value.replace(".", decimal);
  const sorted = countries
    .map((one) => ({ ...one, own: nameCountry(one.name) }))
    .sort((one, other) => own.compare(one.own, other.own));

  const all = sorted.map((one) => [
    one.own,
    regions[one.region] ?? one.region,
    String(one.population),
    String(one.income),
    writeLife(one.life),
  ]);
  const members = Object.entries(groups).flatMap(([name, names]) =>
    sorted.filter((one) => names.includes(one.name)).map((one) => [name, one.own]),
  );
  const answers = sorted
    .filter(({ name }) => Object.values(groups).some((names) => names.includes(name)))
    .map((one) => [one.own, unanswered.includes(one.name) ? "" : writeLife(one.life)]);
  return [
    [writing.countriesFile, write([country, region, population, income, life], all)],
    [writing.groupsFile, write([group, country], members)],
    [writing.answersFile, write([country, life], answers)],
  ];
}
