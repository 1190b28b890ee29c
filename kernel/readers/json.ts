import { say } from "../../shared/words/catalogue.ts";
import { readIsoDate } from "./dates.ts";

type Row = Record<string, unknown>;

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/**
 * JSON.parse that keeps whole numbers beyond 2^53 as strings, since as numbers they would lose digits.
 * Source of `context.source`: ECMAScript "JSON.parse source text access".
 */
function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const keepDigits: Reviver = (_key, value, context) =>
    typeof value === "number" &&
    Math.abs(value) > Number.MAX_SAFE_INTEGER &&
    context.source !== undefined &&
    /^-?\d+$/.test(context.source)
      ? context.source
      : value;
  return JSON.parse(text, keepDigits as Parameters<typeof JSON.parse>[1]);
}

/** @throws Error saying that the text is not JSON and where, as far as the engine tells. */
function parseOrExplain(text: string, name: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new Error(say("reader.badJson", { name, detail: error instanceof Error ? error.message : "" }));
  }
}

/** Whole-column steps: ISO dates become dates where every value is one; strings beside big ids make the ids strings. */
function tidyColumn(values: unknown[]): unknown[] {
  let strings = 0;
  let dates = 0;
  let bigIds = 0;
  let numbers = 0;
  for (const value of values) {
    if (typeof value === "string") {
      strings += 1;
      if (readIsoDate(value)) dates += 1;
      else if (/^-?\d{16,}$/.test(value)) bigIds += 1;
    } else if (typeof value === "number") numbers += 1;
    else if (value !== null && value !== undefined) return values;
  }
  if (strings > 0 && dates === strings && numbers === 0)
    return values.map((value) => (typeof value === "string" ? readIsoDate(value) : value));
  if (bigIds > 0 && bigIds === strings && numbers > 0)
    return values.map((value) => (typeof value === "number" ? String(value) : value));
  return values;
}

/** Columns of row objects: every key of any row is a column, in the order first met; absent values are null. */
function columnsOfRows(rows: readonly Row[]): Map<string, unknown[]> {
  const columns = new Map<string, unknown[]>();
  rows.forEach((row, index) => {
    for (const key of Object.keys(row)) {
      let column = columns.get(key);
      if (!column) {
        column = new Array<unknown>(rows.length).fill(null);
        columns.set(key, column);
      }
      column[index] = row[key];
    }
  });
  return columns;
}

/**
 * Columns of a JSON file: an array of objects (rows) or an object of equally long arrays (columns).
 * @throws Error when the text is not JSON, or is JSON of another shape
 */
export function readJsonColumns(text: string, name: string): Map<string, unknown[]> {
  const value = parseOrExplain(text, name);
  let columns: Map<string, unknown[]> | null = null;
  if (Array.isArray(value) && value.every(isRow)) columns = columnsOfRows(value);
  else if (isRow(value)) {
    const entries = Object.entries(value);
    const first = entries[0]?.[1];
    if (
      entries.every(([, list]) => Array.isArray(list) && Array.isArray(first) && list.length === first.length)
    )
      columns = new Map(entries as [string, unknown[]][]);
  }
  if (!columns) throw new Error(say("reader.notATable", { name }));
  return new Map([...columns].map(([key, values]) => [key, tidyColumn(values)]));
}

/**
 * Columns of newline-delimited JSON: one object per line; blank lines are left out.
 * @throws Error naming the line that is not an object
 */
export function readNdjsonColumns(text: string, name: string): Map<string, unknown[]> {
  const rows: Row[] = [];
  text.split(/\r\n?|\n/).forEach((line, index) => {
    if (line.trim() === "") return;
    let row: unknown = null;
    try {
      row = parseJson(line);
    } catch {
      // Told below with the line's number, which says more than the engine's position inside it.
    }
    if (!isRow(row)) throw new Error(say("reader.badLine", { name, line: index + 1 }));
    rows.push(row);
  });
  return new Map([...columnsOfRows(rows)].map(([key, values]) => [key, tidyColumn(values)]));
}
