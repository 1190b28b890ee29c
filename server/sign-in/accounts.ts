/** People who signed in, and the devices on which they are signed in. */

import { makeId, makeToken, nameHash } from "../people/tokens.ts";
import type { SqlDatabase } from "../sql/database.ts";
import type { LogoutNotice } from "./logout-token.ts";
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

  /**
   * Ends the sessions that the provider has ended.
   * @returns the ids of the accounts whose sessions they were, each once, and the hashes of the sessions' tokens
   */
  endProviderSessions({ issuer, subject, providerSession }: LogoutNotice): {
    readonly accounts: string[];
    readonly hashes: string[];
  } {
    const rows = this.#sql
      .prepare(
        `SELECT sessions.hash, sessions.id_token, accounts.id, accounts.subject FROM sessions
        JOIN accounts ON accounts.id = sessions.account WHERE accounts.issuer = ?`,
      )
      .all(issuer)
      .filter((row) => subject === undefined || row.subject === subject)
      .filter((row) => isOfSession(String(row.id_token), providerSession, subject !== undefined));
    const remove = this.#sql.prepare("DELETE FROM sessions WHERE hash = ?");
    for (const { hash } of rows) remove.run(hash ?? null);
    return {
      accounts: [...new Set(rows.map(({ id }) => String(id)))],
      hashes: rows.map(({ hash }) => String(hash)),
    };
  }

  /** @returns the hash of its token */
  endSession(token: string): string {
    const hash = nameHash(token);
    this.#sql.prepare("DELETE FROM sessions WHERE hash = ?").run(hash);
    return hash;
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

/**
 * Whether a sign-in was of this session of the provider (`sid`).
 * @param ifUntold the answer where its ID token, which was verified when it came, names none
 */
function isOfSession(idToken: string, session: string | undefined, ifUntold: boolean): boolean {
  if (session === undefined) return true;
  try {
    const claims: unknown = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
    const sid = typeof claims === "object" && claims !== null && "sid" in claims ? claims.sid : undefined;
    return sid === undefined ? ifUntold : sid === session;
  } catch {
    return ifUntold;
  }
}
