/** Invitations: links that let people into one study in one role, with an end, a number of people, or neither. */

import { type Role, roles } from "../../shared/protocol/sync.ts";
import type { SqlDatabase } from "../sql/database.ts";
import { makeId, makeToken, nameHash } from "./tokens.ts";

export interface Invite {
  readonly id: string;
  readonly study: string;
  readonly role: Role;
  /** ISO 8601, UTC, as all times here. */
  readonly created: string;
  /** Null: it stands until it is revoked. */
  readonly expires: string | null;
  /** How many more people may join by it; null: any number, and it also opens the study directly. */
  readonly uses: number | null;
  readonly revoked: string | null;
  /** The address, in lower case, of whom it is for, where people sign in; null: anybody. */
  readonly email: string | null;
}

export interface InviteTerms {
  readonly days?: number | undefined;
  readonly uses?: number | undefined;
  readonly email?: string | undefined;
}

const dayMs = 24 * 60 * 60 * 1000;

export class Invites {
  readonly #sql: SqlDatabase;

  constructor(sql: SqlDatabase) {
    this.#sql = sql;
  }

  /** Makes an invitation and gives it with its token, which is not kept. */
  create(study: string, role: Role, { days, uses, email }: InviteTerms = {}): Invite & { token: string } {
    const token = makeToken();
    const now = new Date();
    const invite: Invite = {
      id: makeId(),
      study,
      role,
      created: now.toISOString(),
      expires: days === undefined ? null : new Date(now.getTime() + days * dayMs).toISOString(),
      uses: uses ?? null,
      revoked: null,
      email: email ?? null,
    };
    this.#sql
      .prepare(
        `INSERT INTO invites (hash, id, study, role, created, expires, uses, email)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[nameHash(token), invite.id, study, role],
        ...[invite.created, invite.expires, invite.uses, invite.email],
      );
    return { ...invite, token };
  }

  /** All of a study, ended ones as well, the newest first. */
  list(study: string): Invite[] {
    return this.#sql
      .prepare("SELECT * FROM invites WHERE study = ? ORDER BY created DESC, id")
      .all(study)
      .flatMap((row) => readInvite(row) ?? []);
  }

  /** The invitation of a token, if it stands: neither revoked nor over. It may be used up. */
  find(token: string): Invite | undefined {
    const row = this.#sql
      .prepare(
        "SELECT * FROM invites WHERE hash = ? AND revoked IS NULL AND (expires IS NULL OR expires > ?)",
      )
      .get(nameHash(token), new Date().toISOString());
    return row && readInvite(row);
  }

  /** Ends an invitation. @returns false when the study has none of that id, or it was revoked before */
  revoke(study: string, id: string): boolean {
    const { changes } = this.#sql
      .prepare("UPDATE invites SET revoked = ? WHERE study = ? AND id = ? AND revoked IS NULL")
      .run(new Date().toISOString(), study, id);
    return changes > 0;
  }

  /** Counts one person who joins. @returns false when it is used up */
  takeUse(id: string): boolean {
    const { changes } = this.#sql
      .prepare("UPDATE invites SET uses = uses - 1 WHERE id = ? AND (uses IS NULL OR uses > 0)")
      .run(id);
    return changes > 0;
  }

  forgetStudy(study: string): void {
    this.#sql.prepare("DELETE FROM invites WHERE study = ?").run(study);
  }
}

function readInvite(row: Record<string, unknown>): Invite | undefined {
  const role = roles.find((known) => known === row.role);
  if (role === undefined) return undefined;
  return {
    id: String(row.id),
    study: String(row.study),
    role,
    created: String(row.created),
    expires: row.expires === null ? null : String(row.expires),
    uses: row.uses === null ? null : Number(row.uses),
    revoked: row.revoked === null ? null : String(row.revoked),
    email: row.email === null ? null : String(row.email),
  };
}
