/**
 * The epochs of the rooms. An epoch is the time of one Y.Doc: it ends when a fresh document with the same content takes
 * its place. Of an epoch that ended it is kept which client ids had written in it, so that whoever brings something
 * that builds on it is known, also a stock client, and the snapshot it ended with, so that a device can tell
 * what of its copy had arrived.
 */
import { randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as Y from "yjs";
import type { SqlDatabase } from "./sql/database.ts";
import { plainVault, type Vault } from "./vault/vault.ts";
import type { DecodedUpdate } from "./wire.ts";

/** A room's present epoch. */
export interface Epoch {
  /** By which clients name it. Not a number alone: a backup that was brought back may count the same numbers again. */
  readonly name: string;
  /** Client ids that wrote in the epochs before: none of theirs may come into this one's document. */
  readonly retired: ReadonlySet<number>;
}

/** The epoch of a room that has had no other. */
export const firstEpoch = "0";

export class Epochs {
  readonly #sql: SqlDatabase;
  readonly #vault: Vault;

  constructor(sql: SqlDatabase, vault: Vault = plainVault) {
    this.#vault = vault;
    this.#sql = sql;
  }

  /** The epoch that a room is in. */
  find(room: string): Epoch {
    const rows = this.#sql
      .prepare("SELECT number, name, vector FROM epochs WHERE room = ? ORDER BY number")
      .all(room);
    const retired = new Set<number>();
    for (const { number, vector } of rows)
      if (vector instanceof Uint8Array)
        for (const client of Y.decodeStateVector(this.#vault.open(room, `vector ${number}`, vector)).keys())
          retired.add(client);
    return { name: String(rows.at(-1)?.name ?? firstEpoch), retired };
  }

  /** The snapshot (Yjs' encoding) with which a room's epoch ended; undefined when it has not, or is not known. */
  findEnd(room: string, epoch: string): Uint8Array | undefined {
    const row = this.#sql
      .prepare("SELECT number, ended FROM epochs WHERE room = ? AND name = ?")
      .get(room, epoch);
    return row?.ended instanceof Uint8Array
      ? new Uint8Array(inflateRawSync(this.#vault.open(room, `end ${row.number}`, row.ended)))
      : undefined;
  }

  /** Ends a room's epoch, which leaves `last` behind, and begins another. Runs inside the caller's transaction. */
  turn(room: string, last: Y.Doc): void {
    const row = this.#sql.prepare("SELECT max(number) AS number FROM epochs WHERE room = ?").get(room);
    const number = Number(row?.number ?? 0);
    this.#sql
      .prepare("INSERT INTO epochs (room, number, name) VALUES (?, 0, ?) ON CONFLICT DO NOTHING")
      .run(room, firstEpoch);
    this.#sql
      .prepare("UPDATE epochs SET vector = ?, ended = ? WHERE room = ? AND number = ?")
      .run(
        this.#vault.seal(room, `vector ${number}`, Y.encodeStateVector(last)),
        this.#vault.seal(room, `end ${number}`, deflateRawSync(Y.encodeSnapshot(Y.snapshot(last)))),
        room,
        number,
      );
    this.#insert(room, number + 1);
  }

  /**
   * Begins an epoch after one of which nothing is left, not even how it ended: copies of it are turned away, and what
   * they have comes in by difference.
   */
  restart(room: string): void {
    const row = this.#sql.prepare("SELECT max(number) AS number FROM epochs WHERE room = ?").get(room);
    this.#insert(room, Number(row?.number ?? 0) + 1);
  }

  #insert(room: string, number: number): void {
    this.#sql
      .prepare("INSERT INTO epochs (room, number, name) VALUES (?, ?, ?)")
      .run(room, number, `${number}-${randomBytes(6).toString("hex")}`);
  }

  /** Forgets a room. */
  removeRoom(room: string): void {
    this.#sql.prepare("DELETE FROM epochs WHERE room = ?").run(room);
  }
}

/** Whether a copy with this state vector is of an earlier epoch. */
export function isOfEarlier({ retired }: Epoch, vector: Uint8Array): boolean {
  if (retired.size === 0) return false;
  for (const client of Y.decodeStateVector(vector).keys()) if (retired.has(client)) return true;
  return false;
}

/** Whether an update writes as, erases from, or stands beside or inside something of an earlier epoch. */
export function buildsOnEarlier({ retired }: Epoch, { structs, ds }: DecodedUpdate): boolean {
  if (retired.size === 0) return false;
  for (const client of ds.clients.keys()) if (retired.has(client)) return true;
  const isRetired = (id: unknown) => id instanceof Y.ID && retired.has(id.client);
  return structs.some(
    (struct) =>
      isRetired(struct.id) ||
      (struct instanceof Y.Item &&
        (isRetired(struct.origin) || isRetired(struct.rightOrigin) || isRetired(struct.parent))),
  );
}
