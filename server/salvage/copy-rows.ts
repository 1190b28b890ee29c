/** Copies the rows of a damaged database into a new one, around what cannot be read. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** Places of one table that are tried; a damaged page has no more rows than half of that. */
const maxProbes = 4000;
/** How far behind the last row that can be read others are looked for where nothing tells the last number. */
const usualReach = 10_000;

/**
 * Makes `to` what can be read of `from`: tables, their rows under the numbers they had, indexes, triggers.
 * @returns names of the tables in which something could not be read
 * @throws what SQLite throws when not even the names of the tables can be read, or `to` cannot be written
 */
export function copyRows(from: DatabaseSync, to: DatabaseSync): Set<string> {
  const schema = from
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'")
    .all()
    .map(({ type, name, sql }) => ({ type: String(type), name: String(name), sql: String(sql) }));
  const make = (kind: string) => {
    for (const { type, sql } of schema) if (type === kind) to.exec(sql);
  };
  const damaged = new Set<string>();
  to.exec("BEGIN");
  make("table");
  // Before the rows, so that of two rows that exclude each other the first stays.
  make("index");
  for (const { name } of schema.filter(({ type }) => type === "table"))
    if (!copyTable(from, to, name)) damaged.add(name);
  make("view");
  make("trigger");
  to.exec("COMMIT");
  return damaged;
}

/** @returns whether every row could be read */
function copyTable(from: DatabaseSync, to: DatabaseSync, table: string): boolean {
  const name = quote(table);
  const columns = to
    .prepare(`PRAGMA table_info(${name})`)
    .all()
    .map((column) => quote(String(column.name)));
  const hasNumbers = to.prepare("SELECT wr FROM pragma_table_list(?)").get(table)?.wr === 0;
  const names = hasNumbers ? ["rowid", ...columns] : columns;
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${name} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  );
  const keep = (row: SQLInputValue[]): void => void insert.run(...row);
  const rows = `SELECT ${names.join(", ")} FROM ${name}`;
  if (!hasNumbers) return readRows(from, rows, [], keep);
  let isWhole = true;
  let probes = 0;
  // Ranges of row numbers that are still to be tried, the widest first.
  const ranges = [{ low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER }];
  for (let range = ranges.shift(); range !== undefined; range = ranges.shift()) {
    let { low, high } = range;
    const copy = (order: "ASC" | "DESC"): boolean =>
      readRows(
        from,
        `${rows} NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid ${order}`,
        [low, high],
        (row) => {
          keep(row);
          if (order === "ASC") low = Number(row[0]) + 1;
          else high = Number(row[0]) - 1;
        },
      );
    // Up to what cannot be read from below, then from above; what lies between is halved until it is single rows.
    if (copy("ASC") || copy("DESC")) continue;
    isWhole = false;
    probes++;
    if (high === Number.MAX_SAFE_INTEGER)
      high = Math.max(low, 0, findLastNumber(from, table) ?? low + usualReach);
    if (low >= high || probes > maxProbes) continue;
    const middle = Math.floor((low + high) / 2);
    ranges.push({ low, high: middle }, { low: middle + 1, high });
  }
  return isWhole;
}

/** The last number that a table's rows were given, where SQLite counts them. */
function findLastNumber(from: DatabaseSync, table: string): number | undefined {
  let last: number | undefined;
  readRows(from, "SELECT seq FROM sqlite_sequence WHERE name = ?", [table], ([seq]) => {
    last = Number(seq);
  });
  return Number.isSafeInteger(last) ? last : undefined;
}

/**
 * Gives the rows of a query to `take`, as far as they can be read.
 * @returns whether all could
 * @throws what `take` throws
 */
export function readRows(
  from: DatabaseSync,
  query: string,
  values: readonly SQLInputValue[],
  take: (row: SQLInputValue[]) => void,
): boolean {
  let rows: Iterator<unknown> | undefined;
  for (;;) {
    let next: IteratorResult<unknown>;
    try {
      rows ??= startReading(from, query, values);
      next = rows.next();
    } catch {
      return false;
    }
    if (next.done) return true;
    take(next.value as SQLInputValue[]);
  }
}

function startReading(
  from: DatabaseSync,
  query: string,
  values: readonly SQLInputValue[],
): Iterator<unknown> {
  const statement = from.prepare(query);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  return statement.iterate(...values);
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
