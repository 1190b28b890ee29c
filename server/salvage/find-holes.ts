/** Which rooms have rows in a damaged log that could not be copied. */
import type { DatabaseSync } from "node:sqlite";
import { readRows } from "./copy-rows.ts";

export interface Holes {
  /** Name of a room → how many of its rows are lost; 0 where some may be: what would tell could not be read either. */
  readonly rooms: ReadonlyMap<string, number>;
  /** The greatest number of a row that was ever given, as far as can be known. */
  readonly lastSeq: number;
}

const roomShape = /^\w{1,64}(\/comments)?$/;

/**
 * Compares the log's index, which names every row's room, with the rows that were copied.
 * @param isDamaged whether rows of the log could not be read
 */
export function findHoles(from: DatabaseSync, to: DatabaseSync, isDamaged: boolean): Holes {
  const rooms = new Map<string, number>();
  const copied = to.prepare("SELECT 1 FROM updates WHERE seq = ?");
  const seen = new Set<number>();
  let lastSeq = lastOf(to, "SELECT max(seq) AS n FROM updates");
  const note = (room: unknown, seq: number): void => {
    if (typeof room !== "string" || !roomShape.test(room) || !Number.isSafeInteger(seq) || seen.has(seq))
      return;
    seen.add(seq);
    if (copied.get(seq) !== undefined) return;
    lastSeq = Math.max(lastSeq, seq);
    rooms.set(room, (rooms.get(room) ?? 0) + 1);
  };
  const readIndex = (order: string): boolean =>
    readRows(
      from,
      `SELECT room, seq FROM updates INDEXED BY updates_room ORDER BY room ${order}, seq ${order}`,
      [],
      ([room, seq]) => note(room, Number(seq)),
    );
  const isIndexWhole = isDamaged && (readIndex("ASC") || readIndex("DESC"));
  // A number that was given must not be given again: studies remember up to which one their file is written.
  lastSeq = Math.max(
    lastSeq,
    lastOf(from, "SELECT seq AS n FROM sqlite_sequence WHERE name = 'updates'"),
    lastOf(to, "SELECT max(mirrored_seq) AS n FROM studies"),
  );
  if (isDamaged && !isIndexWhole)
    readRows(to, "SELECT id FROM studies", [], ([id]) => {
      if (!rooms.has(String(id))) rooms.set(String(id), 0);
    });
  return { rooms, lastSeq };
}

function lastOf(sql: DatabaseSync, query: string): number {
  let last = 0;
  readRows(sql, query, [], ([seq]) => {
    last = Number(seq ?? 0);
  });
  return Number.isSafeInteger(last) ? last : 0;
}
