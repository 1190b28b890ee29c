/** The map of a study made from a file whose rows name countries. */
import { quote, quoteField } from "../../shared/new-study/names.ts";
import { findLatest, foldRows, type Picture, type PictureContext, writeTitle } from "./pictures.ts";

export interface MapFiles {
  /** Names of the files as they stand beside the study. */
  readonly codes: string;
  readonly world: string;
}

/** The name of the column of codes, beside the column of countries. */
export function nameCodeColumn(column: string): string {
  return column === "iso" ? "isoNumber" : "iso";
}

/** A file that gives each value of the country column its ISO number. */
export function writeCodes(column: string, countries: Readonly<Record<string, string>>): string {
  const write = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = Object.entries(countries).map(([value, code]) => `${write(value)},${code}`);
  return `${write(column)},${nameCodeColumn(column)}\n${lines.join("\n")}\n`;
}

/** The code of the map; null where the file names no countries. */
export function drawMap(context: PictureContext, files: MapFiles): Picture | null {
  const { roles, table, say } = context;
  const { country } = roles;
  if (!country) return null;
  const { rollup, title } = foldRows(context);
  const latest = findLatest(context, country);
  const iso = nameCodeColumn(country.name);
  const codes = context.name("codes");
  const world = context.name("world");
  const shapes = context.name("shapes");
  const onMap = context.name("onMap");
  return {
    name: context.name("map"),
    code: `const ${codes} = await file(${quote(files.codes)}).table({ types: { ${iso}: "string" }, missing: { ${quote(country.name)}: [] } })
const ${world} = await file(${quote(files.world)}).json()
const ${shapes} = { values: ${world}, format: { type: "topojson", feature: "countries" } }

const ${onMap} = ${table}${latest.filter}
  .groupby(${quote(country.name)})
  ${rollup}
  .join(${codes}, ${quote(country.name)})

chart(${onMap}, {
  title: ${writeTitle(say("map", { what: title }) + latest.title, latest.rest)},
  width: 680,
  height: 360,
  projection: { type: "equalEarth" },
  layer: [
    { data: ${shapes}, mark: { type: "geoshape", fill: "#8a8a8a55", stroke: "white", strokeWidth: 0.4 } },
    {
      transform: [{ lookup: ${quote(iso)}, from: { data: ${shapes}, key: "id" }, as: "shape" }],
      mark: { type: "geoshape", stroke: "white", strokeWidth: 0.4 },
      encoding: {
        shape: { field: "shape", type: "geojson" },
        color: { field: "value", type: "quantitative", title: null, scale: { type: "symlog", scheme: "viridis" } },
        tooltip: [{ field: ${quoteField(country.name)} }, { field: "value", format: "," }],
      },
    },
  ],
})`,
  };
}
