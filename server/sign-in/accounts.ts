/** People who signed in, and the devices on which they are signed in. */

import { makeId, makeToken, nameHash } from "../people/tokens.ts";
import type { SqlDatabase } from "../sql/database.ts";
import type { Account, Identity } from "./types.ts";

export interface Session {
  readonly account: Account;
  /** ISO 8601, UTC. */
  readonly expires: string;
  readonly idToken: string;
}

const hourMs = 60 * 60 * 1000;

export class Accounts {
  readonly #sql: SqlDatabase;

  constructor(sql: SqlDatabase) {
    this.#sql = sql;
  }

  /** The account of an identity, with the name and address it has now. */
  keep({ issuer, subject, name, email }: Identity): Account {
    const row = this.#sql
      .prepare(
        `INSERT INTO accounts (id, issuer, subject, name, email, seen) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (issuer, subject) DO UPDATE SET name = excluded.name, email = excluded.email, seen = excluded.seen
        RETURNING *`,
      )
      .get(makeId(), issuer, subject, name, email, new Date().toISOString());
    if (row === undefined) throw new Error("The database gave no account back");
    return readAccount(row);
  }

  /** Signs a device in and gives its token, which is not kept. What has ended is forgotten along the way. */
  openSession({ id }: Account, idToken: string, hours: number): { token: string; expires: string } {
    const now = Date.now();
    const expires = new Date(now + hours * hourMs).toISOString();
    const token = makeToken();
    this.#sql.prepare("DELETE FROM sessions WHERE expires <= ?").run(new Date(now).toISOString());
    this.#sql
      .prepare("INSERT INTO sessions (hash, account, expires, id_token) VALUES (?, ?, ?, ?)")
      .run(nameHash(token), id, expires, idToken);
    return { token, expires };
  }

  /** The session of a token, unless it has ended. */
  findSession(token: string): Session | undefined {
    const row = this.#sql
      .prepare(
        `SELECT accounts.*, sessions.expires, sessions.id_token FROM sessions
        JOIN accounts ON accounts.id = sessions.account WHERE sessions.hash = ? AND sessions.expires > ?`,
      )
      .get(nameHash(token), new Date().toISOString());
    return row && { account: readAccount(row), expires: String(row.expires), idToken: String(row.id_token) };
  }

  /** Whether there is an account of this id. */
  isKnown(id: string): boolean {
    return this.#sql.prepare("SELECT 1 FROM accounts WHERE id = ?").get(id) !== undefined;
  }

  endSession(token: string): void {
    this.#sql.prepare("DELETE FROM sessions WHERE hash = ?").run(nameHash(token));
  }
}

function readAccount(row: Record<string, unknown>): Account {
  return {
    id: String(row.id),
    issuer: String(row.issuer),
    subject: String(row.subject),
    name: String(row.name),
    email: String(row.email),
  };
}
