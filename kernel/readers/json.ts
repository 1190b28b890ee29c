import { say } from "../../shared/words/english.ts";
import { isJsonRow as isRow, type JsonRow as Row } from "./json-column.ts";
import { JsonRows } from "./json-table.ts";

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/**
 * JSON.parse that keeps whole numbers beyond 2^53 as strings, since as numbers they would lose digits.
 * @throws SyntaxError
 * Source of `context.source`: ECMAScript "JSON.parse source text access".
 */
export function parseJson(text: string): unknown {
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

/** A file's rows, and what a person should know about where they were found. */
export interface JsonContent {
  readonly rows: JsonRows;
  readonly notes: string[];
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

/** Finds the rows in a value. @param rows gets them @returns what to tell; null when the value holds no table */
function findRows(value: unknown, rows: JsonRows): string[] | null {
  const take = (list: readonly Row[], ...notes: string[]): string[] => {
    for (const row of list) rows.add(row);
    return notes;
  };
  if (Array.isArray(value)) {
    if (value.every(isRow)) return take(value);
    const [head, ...rest] = value as unknown[];
    // The World Bank's API answers with the page and then the rows.
    if (value.length === 2 && isRow(head) && isRows(rest[0]))
      return take(rest[0], say("reader.note.rowsSecond"));
    const lists = rest.length > 0 ? rowsOfLists(head, rest) : null;
    return lists && take(lists);
  }
  if (!isRow(value)) return null;
  if (value.type === "FeatureCollection" && Array.isArray(value.features) && value.features.every(isRow))
    return take(value.features.map(rowOfFeature));
  const inside = findInside(value, 2);
  if (inside) return take(inside.rows, say("reader.note.rowsInside", { path: inside.path }));
  const entries = Object.entries(value);
  const first = entries[0]?.[1];
  const isColumns = entries.every(
    ([, list]) => Array.isArray(list) && Array.isArray(first) && list.length === first.length,
  );
  // Several lists of objects are several tables, and which is meant is not ours to say.
  if (!isColumns || isRows(first)) return null;
  rows.addColumns(entries as [string, unknown[]][]);
  return [];
}

/**
 * Rows of a JSON file. Read are: a list of objects (rows); an object of equally long lists (columns); a list of lists
 * whose first is the header; rows inside an answer of a web service (`{ data: [ … ] }`, the World Bank's
 * `[ page, rows ]`); a GeoJSON FeatureCollection, whose properties become columns beside `geometry`.
 *
 * Keys that some rows lack are null there. Nested objects become columns `country.id`, as pandas' `json_normalize` and
 * jsonlite's `flatten` name them, so that they can be grouped, joined and charted by name; lists, geometries, and
 * objects of very many keys stay one column. Columns that are ISO dates throughout become dates, as in a CSV file.
 * @throws Error when the text is not JSON, or is JSON of another shape
 */
export function readJson(text: string, name: string): JsonContent {
  const rows = new JsonRows(name);
  const notes = findRows(parseOrExplain(text, name), rows);
  if (notes === null) throw new Error(say("reader.notATable", { name }));
  return { rows, notes };
}
