/** A study's file made from what is known of a data file. Pure: nothing is read or run here. */

import {
  dropExtension,
  makeNamer,
  nameStudy,
  nameVariable,
  quote,
  writeProse,
} from "../../shared/new-study/names.ts";
import { isSingular, type Language } from "../../shared/words/language.ts";
import { writeDay } from "../../shared/words/write-date.ts";
import type { ColumnFacts, FileFacts } from "./facts.ts";
import { drawMap, type MapFiles } from "./map.ts";
import { drawPictures, type Picture } from "./pictures.ts";
import { askQuestions } from "./questions.ts";
import { findRoles } from "./roles.ts";
import type { PlanSay } from "./words/plan-words.ts";

export interface PlanOptions {
  readonly language: Language;
  readonly say: PlanSay;
  /** The year that it is now, which is not over. */
  readonly year: number;
  /** The name under which the file stands beside the study. */
  readonly file: string;
  /** The files of a map, where there is to be one. */
  readonly map: MapFiles | null;
}

/** Columns that the page lists; the table shows the others. */
const mostListed = 30;
const fence = "```";

/** The text of the study's file. */
export function planStudy(facts: FileFacts, { language, say, year, file, map }: PlanOptions): string {
  const name = makeNamer();
  const table = name(nameVariable(dropExtension(facts.name), "data"));
  const roles = findRoles(facts);
  const context = { facts, roles, table, teller: { say, language, year }, say, name };
  const pictures = drawPictures(context);
  const world = map && facts.rows > 0 ? drawMap(context, map) : null;
  const all = world ? [...pictures, world] : pictures;
  const files = [file, ...(world && map ? [map.codes, map.world] : [])];
  const head = [
    "---",
    "chancery: 1",
    `title: ${quote(nameStudy(facts.name))}`,
    `language: ${language}`,
    `files: [${files.map(quote).join(", ")}]`,
    "---",
  ].join("\n");
  const questions = askQuestions(facts, roles, say, language);
  return `${[
    head,
    introduce(facts, say, language),
    `## ${say("sources")}\n\n${say("sources.text")}`,
    writeCell({ name: table, code: `const ${table} = await file(${quote(file)}).table()\n\n${table}` }),
    ...(all.length > 0 ? [`## ${say("pictures")}\n\n${say("pictures.text")}`, ...all.map(writeCell)] : []),
    `## ${say("questions")}\n\n${questions.map((one, at) => `${at + 1}. ${one}`).join("\n")}`,
  ].join("\n\n")}\n`;
}

function writeCell({ name, code }: Picture): string {
  // A cell's name in the file is plain letters; a variable's may have others.
  const id = /^[A-Za-z][\w-]*$/.test(name) ? ` {#${name}}` : "";
  return `${fence}ts${id}\n${code}\n${fence}`;
}

function introduce(facts: FileFacts, say: PlanSay, language: Language): string {
  const { rows, columns, complete } = facts;
  const count = columns.length;
  const what =
    count === 0
      ? say("unread")
      : !complete
        ? say("rows.start", { rows })
        : rows === 0
          ? say("rows.none", { columns: count })
          : say(isSingular(count, language) ? "rows.one" : "rows.other", { rows, columns: count });
  const how = describeRecipe(facts, say);
  const intro = say("intro", { file: writeProse(facts.name), size: formatSize(facts.bytes, language) });
  const understood = how === "" ? "" : ` ${say("understood", { how })} ${say("understood.change")}`;
  return `${intro} ${what}${understood}${count === 0 ? "" : `\n\n${listColumns(facts, say, language)}`}`;
}

function describeRecipe({ recipe }: FileFacts, say: PlanSay): string {
  const { format, delimiter, encoding, decimal, header, skip, sheet } = recipe;
  const parts: string[] = [];
  if (format === "csv")
    parts.push(
      delimiter === "\t" ? say("how.tab") : say("how.csv", { delimiter: writeProse(String(delimiter)) }),
    );
  else if (format === "xlsx") parts.push(say("how.xlsx", { sheet: writeProse(String(sheet ?? "")) }));
  else if (format === "json" || format === "ndjson" || format === "parquet" || format === "arrow")
    parts.push(say(`how.${format}`));
  if (typeof encoding === "string") parts.push(say("how.encoding", { encoding: encoding.toUpperCase() }));
  if (decimal === ",") parts.push(say("how.decimal"));
  if (header === false) parts.push(say("how.noHeader"));
  if (typeof skip === "number" && skip > 0) parts.push(say("how.skip", { count: skip }));
  return parts.join(", ");
}

function listColumns({ columns }: FileFacts, say: PlanSay, language: Language): string {
  const head = [say("columns.name"), say("columns.type"), say("columns.values"), say("columns.missing")];
  const rows = columns
    .slice(0, mostListed)
    .map((column) => [
      writeProse(column.name),
      say(`type.${column.type}`),
      describeValues(column, say, language),
      column.missing === 0 ? "" : column.missing.toLocaleString(language),
    ]);
  const write = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const more = columns.length - mostListed;
  return [
    `## ${say("columns")}`,
    "",
    write(head),
    "| --- | --- | --- | ---: |",
    ...rows.map(write),
    ...(more > 0 ? ["", say("columns.more", { count: more })] : []),
  ].join("\n");
}

function describeValues(column: ColumnFacts, say: PlanSay, language: Language): string {
  const { type, min, max, distinct, frequent, name } = column;
  if (distinct === 0) return say("values.none");
  if (min !== null && max !== null)
    return say(type === "date" ? "values.days" : "values.range", {
      min: formatEnd(min, name, language),
      max: formatEnd(max, name, language),
    });
  if (type !== "string" && type !== "boolean") return "";
  const shown = frequent.slice(0, 3).map((value) => writeProse(shorten(value)));
  if (distinct <= shown.length) return shown.join(", ");
  return say("values.many", { values: shown.join(", "), count: distinct });
}

/** A least or greatest value; years without marks between thousands. */
export function formatEnd(value: number | string, column: string, language: Language): string {
  if (typeof value === "string") return writeDay(value, language);
  const isYear =
    Number.isInteger(value) && value >= 1000 && value <= 2200 && /year|année|annee|^yr$|^an$/i.test(column);
  return value.toLocaleString(language, { useGrouping: !isYear, maximumSignificantDigits: 6 });
}

function shorten(value: string): string {
  const letters = [...value];
  return letters.length > 40 ? `${letters.slice(0, 39).join("")}…` : value;
}

function formatSize(bytes: number, language: Language): string {
  const [unit, size]: readonly [string, number] =
    bytes >= 1e6 ? ["megabyte", 1e6] : bytes >= 1000 ? ["kilobyte", 1000] : ["byte", 1];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: size === 1 ? "long" : "short",
    maximumFractionDigits: bytes >= 1e7 || size === 1 ? 0 : 1,
  }).format(bytes / size);
}
