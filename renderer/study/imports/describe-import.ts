/** An import report in a few words, for the quiet line under a cell. */
import type { ImportReport } from "../../../shared/protocol/tables.ts";
import { say, type WordKey } from "../../../shared/words/catalogue.ts";
import { currentLanguage, isSingular } from "../../../shared/words/language.ts";
import { countRows } from "../../outputs/counts.ts";
import { readMissing } from "./recipe.ts";

const formats: Readonly<Record<string, WordKey>> = {
  csv: "import.format.csv",
  json: "import.format.json",
  ndjson: "import.format.ndjson",
  parquet: "import.format.parquet",
  arrow: "import.format.arrow",
  xlsx: "import.format.xlsx",
};

const delimiters: Readonly<Record<string, WordKey>> = {
  ",": "import.delimiter.comma",
  ";": "import.delimiter.semicolon",
  "\t": "import.delimiter.tab",
  "|": "import.delimiter.bar",
  " ": "import.delimiter.space",
};

const marks: Readonly<Record<string, WordKey>> = {
  ".": "import.mark.dot",
  ",": "import.mark.comma",
  " ": "import.mark.space",
  "\u00a0": "import.mark.noBreakSpace",
  "\u202f": "import.mark.noBreakSpace",
  "'": "import.mark.apostrophe",
  "’": "import.mark.apostrophe",
};

/** Words and patterns named before the rest is only counted by opening the form. */
const maxNamed = 4;

/** A delimiter by its name; itself where it has none. */
export function nameDelimiter(delimiter: string): string {
  const key = delimiters[delimiter];
  return key ? say(key) : delimiter;
}

/** A thousands or decimal mark by its name. */
export function nameMark(mark: string): string {
  const key = marks[mark];
  return mark === "" ? say("import.thousands.none") : key ? say(key) : mark;
}

function nameList(names: readonly string[]): string {
  return names.length > maxNamed
    ? `${names.slice(0, maxNamed).join(", ")} …`
    : new Intl.ListFormat(currentLanguage()).format(names);
}

/** An encoding as it is usually written: UTF-8 in capitals, windows-1252 not. */
export function nameEncoding(encoding: string): string {
  return /^windows/i.test(encoding) ? encoding : encoding.toUpperCase();
}

/** What was found, in parts that read as one line; notes of the reader are not among them. */
export function describeImport({ recipe, rows, columns }: ImportReport): string[] {
  const { format, encoding, delimiter, header, skip, decimal, thousands, dates, sheet } = recipe;
  const parts: string[] = [];
  const formatKey = delimiter === "\t" ? "import.format.tsv" : formats[String(format)];
  parts.push(formatKey ? say(formatKey) : String(format ?? ""));
  if (typeof encoding === "string") parts.push(nameEncoding(encoding));
  if (typeof delimiter === "string" && delimiter !== "\t") parts.push(nameDelimiter(delimiter));
  if (sheet !== undefined) parts.push(say("import.sheet.of", { sheet: String(sheet) }));
  parts.push(countRows(rows));
  if (header === false) parts.push(say("import.noHeader"));
  if (typeof skip === "number" && skip > 0)
    parts.push(say(isSingular(skip) ? "import.skip.one" : "import.skip.other", { count: skip }));
  if (decimal === ",") parts.push(say("import.decimalComma"));
  if (typeof thousands === "string" && thousands !== "")
    parts.push(say("import.thousands", { mark: nameMark(thousands) }));
  const patterns =
    typeof dates === "object" && dates !== null
      ? [...new Set(Object.values(dates))].filter((one) => typeof one === "string" && one !== "ISO")
      : [];
  if (patterns.length > 0) parts.push(say("import.dates", { patterns: nameList(patterns.map(String)) }));
  const words = [...new Set(columns.flatMap(({ name }) => readMissing(recipe, name)))];
  const shown = words.filter((word) => word.trim() !== "").map((word) => `“${word}”`);
  if (shown.length > 0) parts.push(say("import.missing", { words: nameList(shown) }));
  return parts.filter((part) => part !== "");
}
