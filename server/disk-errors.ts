/** What a disk or SQLite means by an error. Source of the numbers: https://sqlite.org/rescode.html */
import { DatabaseError } from "./sql/errors.ts";

const sqlite = { busy: 5, readOnly: 8, corrupt: 11, full: 13, notDatabase: 26 } as const;

/** SQLite's primary result code of a thrown value; undefined for what is not of SQLite. */
function codeOf(thrown: unknown): number | undefined {
  const code = thrown instanceof Error && "errcode" in thrown ? thrown.errcode : undefined;
  return typeof code === "number" ? code & 0xff : undefined;
}

/** Whether an error is one of the system's, by its word (`ENOSPC`). */
function isOneOf(thrown: unknown, codes: readonly string[]): boolean {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" && codes.includes(code);
}

/** Whether the database is damaged, other than being out of reach. */
export function isDamage(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return code === sqlite.corrupt || code === sqlite.notDatabase;
}

/** Whether there is no room on the disk. */
export function isDiskFull(thrown: unknown): boolean {
  if (thrown instanceof DatabaseError) return thrown.isFull;
  return codeOf(thrown) === sqlite.full || isOneOf(thrown, ["ENOSPC", "EDQUOT"]);
}

/** Whether the disk takes no writes at all. */
export function isReadOnly(thrown: unknown): boolean {
  return codeOf(thrown) === sqlite.readOnly || isOneOf(thrown, ["EROFS"]);
}

/** Whether another program holds the database. */
export function isBusy(thrown: unknown): boolean {
  return codeOf(thrown) === sqlite.busy;
}
