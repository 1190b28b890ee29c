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

/** A file's columns, and what a person should know about where they were found. */
export interface JsonColumns {
  readonly columns: Map<string, unknown[]>;
  readonly notes: string[];
}

/** More keys than this under one name are data (ids, years), not columns. */
const maxFlattened = 100;

/** A geometry stays whole: charts take it as it is. Source: RFC 7946, 3.1. */
const isGeometry = (value: Row) =>
  typeof value.type === "string" && (Array.isArray(value.coordinates) || Array.isArray(value.geometries));

/** Replaces each column of objects by one column per key, `country.id`, at every depth; lists stay lists. */
function flatten(columns: ReadonlyMap<string, unknown[]>): Map<string, unknown[]> {
  const flat = new Map<string, unknown[]>();
  for (const [name, values] of columns) {
    const inner = expand(values);
    const named =
      inner && [...flatten(inner)].map(([key, list]): [string, unknown[]] => [`${name}.${key}`, list]);
    if (named?.every(([key]) => !columns.has(key) && !flat.has(key)))
      for (const [key, list] of named) flat.set(key, list);
    else flat.set(name, values);
  }
  return flat;
}

/** The columns inside a column that holds objects and nothing else; null for any other. */
function expand(values: readonly unknown[]): Map<string, unknown[]> | null {
  const keys = new Set<string>();
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (!isRow(value) || isGeometry(value)) return null;
    for (const key of Object.keys(value)) keys.add(key);
    if (keys.size > maxFlattened) return null;
  }
  if (keys.size === 0) return null;
  return new Map(
    [...keys].map((key) => [key, values.map((value) => (isRow(value) ? (value[key] ?? null) : null))]),
  );
}

const isRows = (value: unknown): value is Row[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRow);

/** Lists of lists under names: the first row of a list, or `{ columns, data }` as pandas' `split` writes. */
function rowsOfLists(names: unknown, lists: unknown): Row[] | null {
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) return null;
  if (!Array.isArray(lists) || !lists.every((list) => Array.isArray(list))) return null;
  return lists.map((list: unknown[]) =>
    Object.fromEntries(names.map((name, index) => [name, list[index] ?? null])),
  );
}

/** Names under which web services put their rows, tried in this order where there are several lists. */
const usualNames = ["data", "results", "records", "rows", "items", "value", "features"];

/** Rows inside an object, and the way to them. */
function findInside(value: Row, depth: number): { rows: Row[]; path: string } | null {
  const split = rowsOfLists(value.columns, value.data);
  if (split) return { rows: split, path: "data" };
  const lists = Object.entries(value).filter((entry): entry is [string, Row[]] => isRows(entry[1]));
  const usual = usualNames
    .map((name) => lists.find(([key]) => key === name))
    .find((entry) => entry !== undefined);
  const [path, rows] = (lists.length === 1 ? lists[0] : usual) ?? [];
  if (path !== undefined && rows !== undefined) return { rows, path };
  if (depth === 0 || lists.length > 0) return null;
  const deeper = Object.entries(value).flatMap(([key, inner]) => {
    const found = isRow(inner) ? findInside(inner, depth - 1) : null;
    return found ? [{ rows: found.rows, path: `${key}.${found.path}` }] : [];
  });
  return deeper.length === 1 ? (deeper[0] ?? null) : null;
}

/** A feature as a row: its properties, its id and its geometry. */
function rowOfFeature(feature: Row): Row {
  const { properties, geometry, id } = feature;
  return {
    ...(id === undefined ? {} : { id }),
    ...(isRow(properties) ? properties : {}),
    geometry: geometry ?? null,
  };
}

function findColumns(value: unknown): JsonColumns | null {
  if (Array.isArray(value)) {
    if (value.every(isRow)) return { columns: columnsOfRows(value), notes: [] };
    const [head, ...rest] = value as unknown[];
    // The World Bank's API answers with the page and then the rows.
    if (value.length === 2 && isRow(head) && isRows(rest[0]))
      return { columns: columnsOfRows(rest[0]), notes: [say("reader.note.rowsSecond")] };
    const rows = rest.length > 0 ? rowsOfLists(head, rest) : null;
    return rows && { columns: columnsOfRows(rows), notes: [] };
  }
  if (!isRow(value)) return null;
  if (value.type === "FeatureCollection" && Array.isArray(value.features) && value.features.every(isRow))
    return { columns: columnsOfRows(value.features.map(rowOfFeature)), notes: [] };
  const inside = findInside(value, 2);
  if (inside)
    return {
      columns: columnsOfRows(inside.rows),
      notes: [say("reader.note.rowsInside", { path: inside.path })],
    };
  const entries = Object.entries(value);
  const first = entries[0]?.[1];
  const isColumns = entries.every(
    ([, list]) => Array.isArray(list) && Array.isArray(first) && list.length === first.length,
  );
  // Several lists of objects are several tables, and which is meant is not ours to say.
  return isColumns && !isRows(first)
    ? { columns: new Map(entries as [string, unknown[]][]), notes: [] }
    : null;
}

function tidy(columns: ReadonlyMap<string, unknown[]>): Map<string, unknown[]> {
  return new Map([...flatten(columns)].map(([key, values]) => [key, tidyColumn(values)]));
}

/**
 * Columns of a JSON file. Read are: a list of objects (rows); an object of equally long lists (columns); a list of lists
 * whose first is the header; rows inside an answer of a web service (`{ data: [ … ] }`, the World Bank's
 * `[ page, rows ]`); a GeoJSON FeatureCollection, whose properties become columns beside `geometry`.
 *
 * Keys that some rows lack are null there. Nested objects become columns `country.id`, as pandas' `json_normalize` and
 * jsonlite's `flatten` name them, so that they can be grouped, joined and charted by name; lists, geometries, and
 * objects of very many keys stay one column. Columns that are ISO dates throughout become dates, as in a CSV file.
 * @throws Error when the text is not JSON, or is JSON of another shape
 */
export function readJsonColumns(text: string, name: string): JsonColumns {
  const found = findColumns(parseOrExplain(text, name));
  if (!found) throw new Error(say("reader.notATable", { name }));
  return { columns: tidy(found.columns), notes: found.notes };
}

/**
 * Columns of newline-delimited JSON: one object per line; blank lines are left out. Nested objects as in JSON.
 * @throws Error naming the line that is not an object
 */
export function readNdjsonColumns(text: string, name: string): JsonColumns {
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
  return { columns: tidy(columnsOfRows(rows)), notes: [] };
}
