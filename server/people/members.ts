/**
 * People who joined a study by an invitation, each with a token of their own, so that each can be told apart, given
 * another role and removed alone. They are in for as long as their invitation stands; an owner stands alone.
 */

import { type Role, roles } from "../../shared/protocol/sync.ts";
import type { SqlDatabase } from "../sql/database.ts";
import { makeId, makeToken, nameHash } from "./tokens.ts";

export interface StudyMember {
  readonly id: string;
  readonly study: string;
  readonly role: Role;
  /** Id of the invitation; "" for one who needs none any more. */
  readonly invite: string;
  /** As last shown, which may be any name; of one who signed in, the provider's. */
  readonly name: string;
  /** Id of the account with which they signed in; "" for one who did not. */
  readonly account: string;
  /** Their address of e-mail, verified; "" when none is known. */
  readonly email: string;
  /** ISO 8601, UTC. */
  readonly joined: string;
  /** Whether they were removed. */
  readonly removed: boolean;
  /** When an owner last changed their role or removed them; null: never. */
  readonly decided: string | null;
  /** Whether they may come in: not removed, and their invitation stands. */
  readonly stands: boolean;
  /** When their invitation ends by itself; null: never. */
  readonly until: string | null;
}

const select = `
  SELECT members.*, invites.expires AS until, accounts.name AS account_name, accounts.email AS email,
    members.revoked IS NULL AND (members.invite = '' OR invites.id IS NOT NULL AND invites.revoked IS NULL
      AND (invites.expires IS NULL OR invites.expires > ?)) AS stands
  FROM members LEFT JOIN invites ON invites.id = members.invite AND members.invite <> ''
  LEFT JOIN accounts ON accounts.id = members.account
`;

export class Members {
  readonly #sql: SqlDatabase;

  constructor(sql: SqlDatabase) {
    this.#sql = sql;
  }

  /**
   * Makes someone a member and gives their token, which is not kept.
   * @param account by which they signed in: then that opens the study, and nobody needs the token
   */
  join(study: string, role: Role, invite: string, account = ""): { id: string; token: string } {
    const [id, token] = [makeId(), makeToken()];
    this.#sql
      .prepare(
        "INSERT INTO members (id, hash, study, role, invite, joined, account) VALUES (?, ?, ?, ?, ?, ?, ?)",
      )
      .run(id, nameHash(token), study, role, invite, new Date().toISOString(), account);
    return { id, token };
  }

  /** Makes someone whose study was forgotten, by their id and their token's hash of then, the owner of another. */
  bringBack(study: string, id: string, hash: string): void {
    this.#sql
      .prepare(
        `INSERT INTO members (id, hash, study, role, invite, joined, account) VALUES (?, ?, ?, 'owner', '', ?, '')
        ON CONFLICT DO NOTHING`,
      )
      .run(id, hash, study, new Date().toISOString());
  }

  /** What an account is in a study, also when it may not come in any more. */
  findAccount(study: string, account: string): StudyMember | undefined {
    const row = this.#sql
      .prepare(`${select} WHERE members.study = ? AND members.account = ? AND members.account <> ''`)
      .get(new Date().toISOString(), study, account);
    return row && readMember(row);
  }

  /** The member of a token, also one who may not come in any more. */
  find(token: string): StudyMember | undefined {
    const row = this.#sql
      .prepare(`${select} WHERE members.hash = ?`)
      .get(new Date().toISOString(), nameHash(token));
    return row && readMember(row);
  }

  /** Those of a study who may come in, in the order in which they joined. */
  list(study: string): StudyMember[] {
    return this.#sql
      .prepare(`${select} WHERE members.study = ? ORDER BY members.joined, members.id`)
      .all(new Date().toISOString(), study)
      .flatMap((row) => readMember(row) ?? [])
      .filter(({ stands }) => stands);
  }

  /** Gives another role. Who becomes owner needs the invitation no more: it can end without them. */
  changeRole(id: string, role: Role): void {
    this.#sql
      .prepare(
        `UPDATE members SET role = ?, decided = ?, invite = CASE WHEN ? = 'owner' THEN '' ELSE invite END
        WHERE id = ?`,
      )
      .run(role, new Date().toISOString(), role, id);
  }

  /** Someone who was a member before comes by another invitation. */
  rejoin(id: string, role: Role, invite: string): void {
    this.#sql
      .prepare("UPDATE members SET role = ?, invite = ?, revoked = NULL WHERE id = ?")
      .run(role, invite, id);
  }

  rename(id: string, name: string): void {
    this.#sql.prepare("UPDATE members SET name = ? WHERE id = ? AND name <> ?").run(name, id, name);
  }

  /** Gives those of a study other names, also those who were removed. @returns how many names are others now */
  renameAll(study: string, change: (name: string) => string): number {
    const rows = this.#sql.prepare("SELECT id, name FROM members WHERE study = ?").all(study);
    const renamed = rows.filter(({ name }) => change(String(name)) !== name);
    for (const { id, name } of renamed) this.rename(String(id), change(String(name)));
    return renamed.length;
  }

  remove(id: string): void {
    const now = new Date().toISOString();
    this.#sql.prepare("UPDATE members SET revoked = ?, decided = ? WHERE id = ?").run(now, now, id);
  }

  forgetStudy(study: string): void {
    this.#sql.prepare("DELETE FROM members WHERE study = ?").run(study);
  }
}

function readMember(row: Record<string, unknown>): StudyMember | undefined {
  const role = roles.find((known) => known === row.role);
  if (role === undefined) return undefined;
  return {
    id: String(row.id),
    study: String(row.study),
    role,
    invite: String(row.invite),
    name: String(row.account_name ?? row.name),
    account: String(row.account),
    email: String(row.email ?? ""),
    joined: String(row.joined),
    removed: row.revoked !== null,
    decided: row.decided === null ? null : String(row.decided),
    stands: row.stands === 1,
    until: row.until === null ? null : String(row.until),
  };
}
