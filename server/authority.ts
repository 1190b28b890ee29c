/**
 * Who may do what. The owner's token is kept in the data folder, so that links and cookies survive a restart;
 * invitations are kept as hashes. A request's authority is the strongest of all its valid tokens.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { type Role, roleAllows, roles } from "../shared/protocol/sync.ts";

export type InviteRole = Exclude<Role, "owner">;
/** What one token opens: everything, or one study in one role. */
export type Grant = { readonly role: "owner" } | { readonly role: InviteRole; readonly study: string };

const tokenShape = /^[\w-]{20,200}$/;

export class Authority {
  readonly ownerToken: string;
  readonly #sql: DatabaseSync;
  readonly #ownerHash: Buffer;

  /** @param data the data folder; the owner's token is made there on first use, readable by its owner only */
  constructor(data: string, sql: DatabaseSync) {
    this.#sql = sql;
    this.ownerToken = keepOwnerToken(join(data, "owner-token"));
    this.#ownerHash = hashToken(this.ownerToken);
  }

  /** Makes an invitation and gives its token, which is not kept. */
  invite(study: string, role: InviteRole): string {
    const token = makeToken();
    this.#sql
      .prepare("INSERT INTO invites (hash, study, role, created) VALUES (?, ?, ?, ?)")
      .run(hashToken(token).toString("hex"), study, role, new Date().toISOString());
    return token;
  }

  /** Ends all invitations to a study. */
  forgetStudy(study: string): void {
    this.#sql.prepare("DELETE FROM invites WHERE study = ?").run(study);
  }

  /** What a token opens; undefined for one that is not valid. Compared by hash, in constant time. */
  findGrant(token: string): Grant | undefined {
    const hash = hashToken(token);
    if (timingSafeEqual(hash, this.#ownerHash)) return { role: "owner" };
    const row = this.#sql.prepare("SELECT study, role FROM invites WHERE hash = ?").get(hash.toString("hex"));
    const role = roles.find((known) => known === row?.role);
    if (row === undefined || role === undefined || role === "owner") return undefined;
    return { role, study: String(row.study) };
  }

  /** The strongest role that `tokens` give in a study; undefined when none does. */
  findRole(tokens: readonly string[], study: string): Role | undefined {
    let strongest: Role | undefined;
    for (const grant of this.#grants(tokens)) {
      if (grant.role !== "owner" && grant.study !== study) continue;
      if (strongest === undefined || roleAllows(grant.role, strongest)) strongest = grant.role;
    }
    return strongest;
  }

  /** Whether any of `tokens` is valid, for whatever. */
  isKnown(tokens: readonly string[]): boolean {
    return this.#grants(tokens).length > 0;
  }

  isOwner(tokens: readonly string[]): boolean {
    return this.#grants(tokens).some(({ role }) => role === "owner");
  }

  #grants(tokens: readonly string[]): Grant[] {
    return [...new Set(tokens)].slice(0, 256).flatMap((token) => this.findGrant(token) ?? []);
  }
}

function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function keepOwnerToken(path: string): string {
  if (existsSync(path)) {
    const kept = readFileSync(path, "utf8").trim();
    if (tokenShape.test(kept)) {
      chmodSync(path, 0o600);
      return kept;
    }
  }
  const token = makeToken();
  const file = openSync(path, "w", 0o600);
  try {
    writeSync(file, `${token}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(path, 0o600);
  return token;
}
