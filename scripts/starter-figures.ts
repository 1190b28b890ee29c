/**
 * The figures of the starter studies that are carried over from sources too large, or not free, to ship: sums and counts.
 * `node scripts/starter-figures.ts FOLDER` writes them to `examples/data`, from these files of FOLDER:
 *
 * | file | from |
 * | --- | --- |
 * | `unga/un_votes_27.csv`, `unga/un_roll_calls.csv` | roll calls by Voeten, Strezhnev and Bailey (doi:10.7910/DVN/LEJUQZ), through github.com/dgrtwo/unvotes at 7eb7034, 27 states |
 * | `unhcr/population.csv` | UNHCR population statistics, CC BY 4.0, through github.com/PopulationStatistics/refugees at 0c16a6d |
 * | `population.csv` | World Bank, SP.POP.TOTL, CC BY 4.0, through github.com/datasets/population at 425fc44 |
 * | `total-ghg.csv` | Jones et al. 2023 (doi:10.1038/s41597-023-02041-1), through Our World in Data, CC BY 4.0, three columns of it in github.com/Jakob-al28/defense-sector-dashboard at 11b7b50 |
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countAgreement } from "./starter/agreement.ts";
import { listNames } from "./starter/countries.ts";
import { sumEmissions } from "./starter/emissions.ts";
import { pickPopulation } from "./starter/population.ts";
import { sumRefugees } from "./starter/refugees.ts";

const data = fileURLToPath(new URL("../examples/data/", import.meta.url));

/** The last year of the roll calls that is whole: of 2020 the source has a single one. */
const lastVotes = 2019;

/** The files in `examples/data` that are carried over. */
export const carriedFiles: readonly string[] = [
  "climate-groups.csv",
  "country-names.csv",
  "emissions-by-group.csv",
  "emissions.csv",
  "population.csv",
  "refugee-hosts.csv",
  "refugee-pairs.csv",
  "refugee-years.csv",
  "un-agreement.csv",
];

/**
 * What FOLDER's sources give; a source that is not there gives nothing.
 * @returns name in `examples/data` → content
 */
export function carryFigures(folder: string): Record<string, string> {
  const read = (path: string) =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined;
  const votes = read("unga/un_votes_27.csv");
  const refugees = read("unhcr/population.csv");
  const population = read("population.csv");
  const emissions = read("total-ghg.csv");
  return {
    ...(votes && {
      "un-agreement.csv": countAgreement(votes, read("unga/un_roll_calls.csv") ?? "", lastVotes),
    }),
    ...(refugees && sumRefugees(refugees)),
    ...(population && { "population.csv": pickPopulation(population) }),
    ...(emissions && sumEmissions(emissions)),
  };
}

/** The three-letter codes that these files name. */
export function listCodes(files: Readonly<Record<string, string>>): string[] {
  return Object.values(files).flatMap((content) => content.match(/(?<=^|,)[A-Z]{3}(?=,|$)/gm) ?? []);
}

if (process.argv[1]?.endsWith("starter-figures.ts")) {
  const files = carryFigures(process.argv[2] ?? ".");
  const named = Object.entries(files).filter(
    ([name]) => !/^(population|climate-groups|emissions-by)/.test(name),
  );
  const names = listNames(listCodes(Object.fromEntries(named)));
  for (const [name, content] of Object.entries({ ...files, "country-names.csv": names }))
    writeFileSync(join(data, name), content);
}
