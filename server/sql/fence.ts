/**
 * The fence of a room: a server that has lost a room to another one, and does not know it yet, must not write to it.
 * Whoever gives rooms to servers supplies a statement which finds that this one still has them, and holds that until the
 * transaction ends (`FOR SHARE`); the log runs it in each of its transactions.
 */
import type { SqlDatabase, SqlValue } from "./database.ts";
import { NotOwner } from "./errors.ts";

/** Gives a row for each room while all is well. */
export interface FenceStatement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** How many rows it gives while all is well, where that is another number than that of the rooms. */
  readonly rows?: number;
}

/** @param rooms no two are the same @returns undefined where nothing has to be checked */
export type Fence = (rooms: readonly string[]) => FenceStatement | undefined;

/**
 * Checks that rooms may be written to, inside the caller's transaction.
 * @throws NotOwner when not
 */
export function checkFence(sql: SqlDatabase, fence: Fence | undefined, rooms: readonly string[]): void {
  const statement = fence?.(rooms);
  if (statement === undefined) return;
  const found = sql.prepare(statement.sql).all(...statement.values).length;
  if (found < (statement.rows ?? rooms.length)) throw new NotOwner(rooms);
}
