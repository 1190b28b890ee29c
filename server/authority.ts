/**
 * Who may do what. The owner's token is kept in the data folder, so that links and cookies survive a restart;
 * those of invitations, members and sessions are kept as hashes. A request's authority is the strongest of all its
 * valid tokens. Where people sign in, a session and the owner's own token open something, and no link does.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type Role, roleAllows } from "../shared/protocol/sync.ts";
import { nameTemporary } from "./atomic-file.ts";
import type { Holder } from "./bin/holder.ts";
import { ownerTokenName } from "./database.ts";
import { type Invite, Invites } from "./people/invites.ts";
import { Members } from "./people/members.ts";
import { hashToken, makeToken, nameHash } from "./people/tokens.ts";
import { Accounts } from "./sign-in/accounts.ts";
import type { Account } from "./sign-in/types.ts";
import type { SqlDatabase } from "./sql/database.ts";

/** What one token opens: everything, one study in one role, or what the account of a session may. */
export type Grant =
  | { readonly kind: "server"; readonly role: "owner" }
  | {
      readonly kind: "account";
      readonly account: Account;
      /** Whether all studies are theirs. */
      readonly isOwner: boolean;
      /** When the session ends, ISO 8601, UTC. */
      readonly until: string;
    }
  | {
      readonly kind: "invite" | "member";
      readonly role: Role;
      readonly study: string;
      /** Id of the invitation or of the member. */
      readonly id: string;
      /** When it ends by itself, ISO 8601, UTC; null: never. */
      readonly until: string | null;
    };

/** Who someone is in one study. */
export interface Standing {
  readonly role: Role;
  /** Id of the person; of all who use a link directly, the same. It tells nothing of any token. */
  readonly person: string;
  /** How the audit trail names them: `owner` (of the server), an account's or member's id, or `invite:` and a link's. */
  readonly actor: string;
  /** Their name in the provider's words; undefined for one who did not sign in. */
  readonly name?: string | undefined;
  /** When something of it ends by itself, ISO 8601, UTC; null: never. */
  readonly until: string | null;
}

/** How the audit trail names the server's own owner. */
const ownerActor = "owner";

const tokenShape = /^[\w-]{20,200}$/;

/** A standing, and how much it is preferred to another one of the same role. */
type Candidate = Standing & { readonly weight: number };
const weights = { account: 3, member: 2, server: 1, invite: 0 } as const;

export class Authority {
  readonly ownerToken: string;
  readonly invites: Invites;
  readonly members: Members;
  readonly accounts: Accounts;
  readonly #ownerHash: Buffer;
  readonly #owners: ReadonlySet<string> | undefined;

  /**
   * @param data the data folder; the owner's token is made there on first use, readable by its owner only
   * @param owners where people sign in: subjects or addresses of those who own all studies
   */
  constructor(data: string, sql: SqlDatabase, owners?: readonly string[]) {
    this.invites = new Invites(sql);
    this.members = new Members(sql);
    this.accounts = new Accounts(sql);
    this.#owners = owners && new Set(owners.flatMap((one) => [one, one.toLowerCase()]));
    this.ownerToken = keepOwnerToken(join(data, ownerTokenName));
    this.#ownerHash = hashToken(this.ownerToken);
  }

  /** Ends all invitations to a study, and all memberships. */
  forgetStudy(study: string): void {
    this.invites.forgetStudy(study);
    this.members.forgetStudy(study);
  }

  /** Whether people sign in here. */
  get asksSignIn(): boolean {
    return this.#owners !== undefined;
  }

  /** What a token opens; undefined for one that is not valid. Compared by hash, in constant time. */
  findGrant(token: string): Grant | undefined {
    if (timingSafeEqual(hashToken(token), this.#ownerHash)) return { kind: "server", role: "owner" };
    if (this.asksSignIn) return this.#findAccountGrant(token);
    const member = this.members.find(token);
    if (member) {
      const { role, study, id, until } = member;
      return member.stands ? { kind: "member", role, study, id, until } : undefined;
    }
    const invite = this.invites.find(token);
    // Who uses a link directly cannot be counted.
    if (invite === undefined || invite.uses !== null) return undefined;
    const { role, study, id, expires } = invite;
    return { kind: "invite", role, study, id, until: expires };
  }

  #findAccountGrant(token: string): Grant | undefined {
    const session = this.accounts.findSession(token);
    if (session === undefined) return undefined;
    const { account, expires: until } = session;
    return { kind: "account", account, isOwner: this.owns(account), until };
  }

  /** Whether all studies are an account's. */
  owns({ subject, email }: Account): boolean {
    return this.#owners?.has(subject) === true || (email !== "" && this.#owners?.has(email) === true);
  }

  /** The session of one who is signed in, by any of `tokens`. */
  findSession(tokens: readonly string[]): Extract<Grant, { kind: "account" }> | undefined {
    for (const { grant } of this.#grants(tokens)) if (grant.kind === "account") return grant;
    return undefined;
  }

  /** The standing invitation that is good for joining only, among `tokens`. */
  findJoiningOnly(tokens: readonly string[]): Invite | undefined {
    return tokens
      .map((token) => this.invites.find(token))
      .find((invite) => invite && (invite.uses !== null || this.asksSignIn));
  }

  /** The strongest role that `tokens` give in a study; undefined when none does. */
  findRole(tokens: readonly string[], study: string): Role | undefined {
    return this.findStanding(tokens, study)?.role;
  }

  /** Who someone with `tokens` is in a study: by the strongest of them, and of equal ones by the most personal. */
  findStanding(tokens: readonly string[], study: string): Standing | undefined {
    let best: Candidate | undefined;
    let until: string | null = null;
    for (const { token, grant } of this.#grants(tokens)) {
      const found = this.#findCandidate(token, grant, study);
      if (found === undefined) continue;
      if (found.until !== null && (until === null || found.until < until)) until = found.until;
      if (best === undefined || isBetter(found, best)) best = found;
    }
    if (best === undefined) return undefined;
    const { role, person, actor, name } = best;
    return { role, person, actor, name, until };
  }

  #findCandidate(token: string, grant: Grant, study: string): Candidate | undefined {
    const weight = weights[grant.kind];
    if (grant.kind === "account") {
      const { account, isOwner, until } = grant;
      const { id: actor, name } = account;
      if (isOwner) return { role: "owner", person: actor, actor, name, until, weight };
      const member = this.members.findAccount(study, account.id);
      if (member === undefined || !member.stands) return undefined;
      const first = member.until !== null && member.until < until ? member.until : until;
      return { role: member.role, person: member.id, actor, name, until: first, weight };
    }
    if (grant.kind !== "server" && grant.study !== study) return undefined;
    const { role } = grant;
    if (grant.kind === "member")
      return { role, person: grant.id, actor: grant.id, until: grant.until, weight };
    const person = createHmac("sha256", this.ownerToken).update(token).digest("hex").slice(0, 16);
    if (grant.kind === "server") return { role, person, actor: ownerActor, until: null, weight };
    return { role, person, actor: `invite:${grant.id}`, until: grant.until, weight };
  }

  /** Whose a study is that belongs to one of its people; undefined where the caller owns the workspace, or not the study. */
  findHolder(tokens: readonly string[], study: string): Holder | undefined {
    if (this.isOwner(tokens)) return undefined;
    for (const { token, grant } of this.#grants(tokens)) {
      const found = this.#findCandidate(token, grant, study);
      if (found?.role !== "owner") continue;
      const { actor } = found;
      return grant.kind === "account" ? { account: actor } : { member: actor, token: nameHash(token) };
    }
    return undefined;
  }

  /** Whether `tokens` are those of a former owner of one study. Where people sign in, only who signed in is. */
  isHolder(tokens: readonly string[], holder: Holder): boolean {
    if ("account" in holder) return this.findSession(tokens)?.account.id === holder.account;
    return !this.asksSignIn && tokens.some((token) => nameHash(token) === holder.token);
  }

  /** Makes a former owner of one study the owner of what was restored of it. */
  giveBack(study: string, holder: Holder): void {
    if ("account" in holder) this.members.join(study, "owner", "", holder.account);
    else this.members.bringBack(study, holder.member, holder.token);
  }

  /** All names by which the audit trail knows the holder of `tokens` in a study, the strongest first. */
  listActors(tokens: readonly string[], study: string): string[] {
    const actors = new Set<string>();
    const best = this.findStanding(tokens, study);
    if (best !== undefined) actors.add(best.actor);
    for (const { token, grant } of this.#grants(tokens)) {
      const found = this.#findCandidate(token, grant, study);
      if (found !== undefined) actors.add(found.actor);
    }
    return [...actors];
  }

  /** Whether the one whom the audit trail names so may still come into a study. */
  stands(study: string, actor: string): boolean {
    if (actor === ownerActor) return true;
    // Who owns all studies needs no membership.
    if (this.asksSignIn)
      return this.members.findAccount(study, actor)?.stands ?? this.accounts.isKnown(actor);
    const invite = /^invite:(.*)$/.exec(actor)?.[1];
    if (invite === undefined) return this.members.list(study).some(({ id }) => id === actor);
    const now = new Date().toISOString();
    const found = this.invites.list(study).find(({ id }) => id === invite);
    return found?.revoked === null && (found.expires === null || found.expires > now);
  }

  /** Whether any of `tokens` is valid, for whatever. */
  isKnown(tokens: readonly string[]): boolean {
    return this.#grants(tokens).length > 0;
  }

  /** How the audit trail names one who owns all studies; undefined for one who does not. */
  findOwner(tokens: readonly string[]): string | undefined {
    let owner: string | undefined;
    for (const { grant } of this.#grants(tokens)) {
      if (grant.kind === "account" && grant.isOwner) return grant.account.id;
      if (grant.kind === "server") owner = "owner";
    }
    return owner;
  }

  /** Whether all studies are somebody's with `tokens`. */
  isOwner(tokens: readonly string[]): boolean {
    return this.findOwner(tokens) !== undefined;
  }

  #grants(tokens: readonly string[]): { token: string; grant: Grant }[] {
    return [...new Set(tokens)].slice(0, 256).flatMap((token) => {
      const grant = this.findGrant(token);
      return grant ? [{ token, grant }] : [];
    });
  }
}

function isBetter(one: Candidate, than: Candidate): boolean {
  return one.role === than.role ? one.weight > than.weight : roleAllows(one.role, than.role);
}

function keepOwnerToken(path: string): string {
  const kept = readOwnerToken(path);
  if (kept !== undefined) return kept;
  const temporary = nameTemporary(path);
  const file = openSync(temporary, "wx", 0o600);
  try {
    writeSync(file, `${makeToken()}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // One that holds no token is in the way; another server's that came first is not replaced.
    if (existsSync(path)) renameSync(temporary, path);
    else linkSync(temporary, path);
  } catch (thrown) {
    if (errorCodeOf(thrown) !== "EEXIST") renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  const made = readOwnerToken(path);
  if (made === undefined) throw new Error(`${path} holds no token`);
  return made;
}

function readOwnerToken(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const kept = readFileSync(path, "utf8").trim();
  if (!tokenShape.test(kept)) return undefined;
  chmodSync(path, 0o600);
  return kept;
}

function errorCodeOf(thrown: unknown): unknown {
  return thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
}
