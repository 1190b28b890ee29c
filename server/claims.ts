/**
 * Whose each Yjs client id of a room is. A device numbers what it does by its own client id, also while it is offline; if
 * another person could write on under that id, the device's work would be taken for known when it returns, and dropped.
 * So an id is its first user's: of whoever shows themselves by it, as clients do on arrival, or brings edits under it.
 */
import type { SqlDatabase, SqlStatement } from "./sql/database.ts";
import { inTransaction, writeSoon } from "./sql/transaction.ts";

interface Claim {
  readonly actor: string;
  /** Whether the actor showed themselves by it. Who only brought edits may have passed on those of another. */
  readonly shown: boolean;
  /** Whether the room has, or had, edits under it. */
  readonly written: boolean;
}

/** Ids of one person under which there is no edit: every visit makes one. */
const maxUnwritten = 200;
/** Claims that are kept in memory beside the database. */
const maxCached = 10_000;

/**
 * Empties the claims of a database that has less than people's devices: one that was restored, or has holes. They bring
 * that back for each other, and it must not wait for the one who wrote it.
 */
export function forgetClaims(sql: SqlDatabase): void {
  const isThere = sql.prepare("SELECT 1 FROM sqlite_master WHERE name = 'client_ids'").get() !== undefined;
  if (isThere) sql.exec("DELETE FROM client_ids");
}

/** The claims of all rooms. */
export class Claims {
  readonly #sql: SqlDatabase;
  readonly #stands: (study: string, actor: string) => boolean;

  /** @param stands whether somebody may still come into a study */
  constructor(sql: SqlDatabase, stands: (study: string, actor: string) => boolean) {
    this.#sql = sql;
    this.#stands = stands;
  }

  open(room: string): RoomClaims {
    const [study = ""] = room.split("/", 1);
    return new RoomClaims(room, this.#sql, (actor) => this.#stands(study, actor));
  }

  /** Whose an id of a room is, as the audit trail names them; undefined where nobody claimed it. */
  find(room: string, client: number): string | undefined {
    const row = this.#sql
      .prepare("SELECT actor FROM client_ids WHERE room = ? AND client = ?")
      .get(room, client);
    return row === undefined ? undefined : String(row.actor);
  }

  forgetStudy(study: string): void {
    this.#sql.prepare("DELETE FROM client_ids WHERE room = ? OR room = ?").run(study, `${study}/comments`);
  }
}

/** The claims of one room. What is claimed counts at once, and is in the database after `save`. */
export class RoomClaims {
  readonly #room: string;
  readonly #sql: SqlDatabase | null;
  readonly #stands: (actor: string) => boolean;
  readonly #select: SqlStatement | undefined;
  readonly #cache = new Map<number, Claim | null>();
  readonly #unsaved = new Map<number, Claim>();
  /** When a claim was last kept, in milliseconds; no two at once, so that the oldest can be told. */
  #touched = 0;

  /** @param sql absent where claims last only as long as the room is open */
  constructor(room: string, sql: SqlDatabase | null = null, stands: (actor: string) => boolean = () => true) {
    this.#room = room;
    this.#sql = sql;
    this.#stands = stands;
    this.#select = sql?.prepare("SELECT actor, shown, written FROM client_ids WHERE room = ? AND client = ?");
  }

  /** Whether an id is another person's, who may still come with more under it. @param actors all names of one person */
  isForeign(client: number, actors: readonly string[]): boolean {
    const claim = this.#find(client);
    return claim !== null && !actors.includes(claim.actor) && this.#stands(claim.actor);
  }

  /** Somebody who may write shows themselves by an id. @returns false when it is another's */
  show(client: number, actors: readonly string[]): boolean {
    const claim = this.#find(client);
    const isTheirs = claim !== null && actors.includes(claim.actor);
    // Who only brought edits under it passed them on: the one who has it speaks for it.
    if (claim?.shown && !isTheirs && this.#stands(claim.actor)) return false;
    const actor = isTheirs ? claim.actor : (actors[0] ?? "");
    if (!claim?.shown || !isTheirs)
      this.#keep(client, { actor, shown: true, written: claim?.written ?? false });
    return true;
  }

  /** Somebody brings edits under an id that is not foreign to them. */
  write(client: number, actors: readonly string[]): void {
    const claim = this.#find(client);
    const isTheirs = claim !== null && actors.includes(claim.actor);
    if (isTheirs && claim.written) return;
    const actor = isTheirs ? claim.actor : (actors[0] ?? "");
    this.#keep(client, { actor, shown: isTheirs && claim.shown, written: true });
  }

  /** Forgets all: the room's document begins anew, and nothing comes into it under the ids of before. */
  clear(): void {
    this.#cache.clear();
    this.#unsaved.clear();
    this.#sql?.prepare("DELETE FROM client_ids WHERE room = ?").run(this.#room);
  }

  #find(client: number): Claim | null {
    const unsaved = this.#unsaved.get(client);
    if (unsaved !== undefined) return unsaved;
    const cached = this.#cache.get(client);
    if (cached !== undefined) return cached;
    const row = this.#select?.get(this.#room, client);
    const claim = row
      ? { actor: String(row.actor), shown: row.shown === 1, written: row.written === 1 }
      : null;
    if (this.#sql !== null) this.#remember(client, claim);
    return claim;
  }

  #remember(client: number, claim: Claim | null): void {
    if (this.#cache.size >= maxCached) this.#cache.clear();
    this.#cache.set(client, claim);
  }

  #keep(client: number, claim: Claim): void {
    this.#unsaved.set(client, claim);
  }

  /** Writes what was claimed to the database. Where it takes nothing, the claims stand in memory, and are written with the next. */
  save(): void {
    const sql = this.#sql;
    if (sql === null || this.#unsaved.size === 0) return;
    const write = () => {
      const put = sql.prepare(
        `INSERT INTO client_ids (room, client, actor, shown, written, touched) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (room, client) DO UPDATE SET actor = excluded.actor, shown = excluded.shown,
          written = excluded.written, touched = excluded.touched`,
      );
      for (const [client, { actor, shown, written }] of this.#unsaved) {
        this.#touched = Math.max(Date.now(), this.#touched + 1);
        put.run(this.#room, client, actor, Number(shown), Number(written), this.#touched);
      }
      const trim = sql.prepare(
        `DELETE FROM client_ids WHERE room = ?1 AND actor = ?2 AND written = 0 AND client NOT IN (SELECT client
          FROM client_ids WHERE room = ?1 AND actor = ?2 AND written = 0 ORDER BY touched DESC LIMIT ?3)`,
      );
      for (const actor of new Set([...this.#unsaved.values()].map((claim) => claim.actor)))
        trim.run(this.#room, actor, maxUnwritten);
    };
    // Everybody who comes claims an id: that must not take a turn of the disk each.
    try {
      writeSoon(sql, () => inTransaction(sql, write));
    } catch {
      return;
    }
    for (const [client, claim] of this.#unsaved) this.#remember(client, claim);
    this.#unsaved.clear();
  }
}
