/** What a database server says or fails to say. SQLite's errors are of Node (disk-errors.ts). */

/** Postgres' code for a full disk (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const diskFull = "53100";

/** The database server refused, or could not be reached. Its message never holds a password. */
export class DatabaseError extends Error {
  /** Whether it could not be reached or did not answer in time: the same may work later. */
  readonly isAway: boolean;
  /** Postgres' code of a refusal; undefined when it did not answer. */
  readonly state: string | undefined;

  constructor(message: string, { isAway, state }: { isAway: boolean; state?: string | undefined }) {
    super(message);
    this.isAway = isAway;
    this.state = state;
  }

  /** Whether its disk has no room. */
  get isFull(): boolean {
    return this.state === diskFull;
  }
}

/** This server may not write to these rooms any more: another one has taken them over. */
export class NotOwner extends Error {
  readonly rooms: readonly string[];

  constructor(rooms: readonly string[]) {
    super(`another server writes ${rooms.join(", ")}`);
    this.rooms = rooms;
  }
}
