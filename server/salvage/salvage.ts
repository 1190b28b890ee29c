/**
 * Finds out at the start whether the log is damaged, and if so makes a new one of all that can be read. Nothing of the
 * damaged files is changed: they are kept beside under another name.
 */
import { closeSync, existsSync, openSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { forgetClaims } from "../claims.ts";
import { isDamage } from "../disk-errors.ts";
import { copyRows } from "./copy-rows.ts";
import { findHoles, type Holes } from "./find-holes.ts";
import { readWalOf, writeImage } from "./image.ts";
import { finishReplacing, keepDamaged, logName, replaceLog } from "./replace.ts";
import { addReport, type SalvageReport } from "./report.ts";
import { lostHash } from "./restore-cells.ts";

/**
 * Up to this size, and after every end that was not a regular one, what the indexes say is compared with the tables;
 * larger logs are looked through page by page, which takes a quarter of the time (about 1 s and 4 s for 1 GB).
 */
const thoroughBytes = 256 * 1024 * 1024;

/**
 * Looks whether the log in the folder `data` can be read, and makes a new one of what can be when it is damaged.
 * @param isUsed whether a server has worked in the folder before, so that a log must be there
 * @returns what was lost; undefined when nothing was wrong
 * @throws what the disk throws; the log is then as it was
 */
export function salvageIfDamaged(data: string, isUsed: boolean): SalvageReport | undefined {
  finishReplacing(data);
  const path = join(data, logName);
  const isThere = sizeOf(path) + sizeOf(`${path}-wal`) > 0;
  if (!isThere && !isUsed) return undefined;
  const wal = readWalOf(path);
  // SQLite would throw the write-ahead log of an empty file away.
  const isSound = sizeOf(path) > 0 && !wal?.isDamaged && isReadable(path, wal !== undefined);
  if (isSound) return undefined;
  const kept = isThere || existsSync(path) ? keepDamaged(data, new Date()) : null;
  const temporaries = ["image", "rows"].map((name) => join(data, `.log-${name}.sqlite.tmp`)) as [
    string,
    string,
  ];
  const remove = () => {
    for (const temporary of temporaries)
      for (const suffix of ["", "-journal"]) rmSync(temporary + suffix, { force: true });
  };
  remove();
  try {
    const [image, rows] = temporaries;
    writeImage(path, wal, image);
    const isWhole = sizeOf(image) > 0 && isReadable(image, true);
    const losses = isWhole ? nothingLost : (salvageRows(image, rows) ?? beginAnew(rows));
    const report = { ...losses, at: new Date().toISOString(), kept };
    addReport(data, report);
    replaceLog(data, isWhole ? image : rows);
    return report;
  } finally {
    remove();
  }
}

type Losses = Omit<SalvageReport, "at" | "kept">;
const nothingLost: Losses = { rooms: {}, isEmpty: false, tables: [] };

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** @throws what SQLite throws, other than that the file is damaged */
function isReadable(path: string, isThorough: boolean): boolean {
  try {
    const sql = new DatabaseSync(path, { readOnly: true });
    try {
      const check = isThorough || sizeOf(path) <= thoroughBytes ? "integrity_check" : "quick_check";
      return sql.prepare(`PRAGMA ${check}(1)`).get()?.[check] === "ok";
    } finally {
      sql.close();
    }
  } catch (thrown) {
    if (isDamage(thrown)) return false;
    throw thrown;
  }
}

/** Copies what can be read of `image` into the new database `to`. @returns undefined where that is nothing */
function salvageRows(image: string, to: string): Losses | undefined {
  const rows = new DatabaseSync(to);
  const damaged = new DatabaseSync(image, { readOnly: true });
  try {
    const tables = copyRows(damaged, rows);
    const isLog = rows
      .prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('updates', 'studies')")
      .get();
    if (isLog?.n !== 2) return undefined;
    const holes = findHoles(damaged, rows, tables.has("updates"));
    markStudies(rows, holes);
    forgetClaims(rows);
    for (const table of ["updates", "client_ids"]) tables.delete(table);
    return { rooms: Object.fromEntries(holes.rooms), isEmpty: false, tables: [...tables] };
  } catch (thrown) {
    // Not even the names of its tables.
    if (isDamage(thrown)) return undefined;
    throw thrown;
  } finally {
    damaged.close();
    rows.close();
  }
}

/** An empty file is a database that gets its tables when it is opened. */
function beginAnew(path: string): Losses {
  closeSync(openSync(path, "w", 0o600));
  return { ...nothingLost, isEmpty: true };
}

/**
 * Makes the mirror ask before it trusts either side: where rows of a study are lost its file may have what the document
 * has not, so that neither may be written over the other.
 */
function markStudies(sql: DatabaseSync, { rooms, lastSeq }: Holes): void {
  sql.exec("DELETE FROM sqlite_sequence WHERE name = 'updates'");
  sql.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('updates', ?)").run(lastSeq);
  const mark = sql.prepare("UPDATE studies SET file_hash = ?, mirrored_seq = 0 WHERE id = ?");
  for (const study of rooms.keys()) mark.run(lostHash, study);
}
