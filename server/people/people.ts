/**
 * Changes to who may do what. Each is in the database and in the audit trail, or in neither, before it is answered;
 * then the open connections that it concerns are closed.
 */

import type { Role } from "../../shared/protocol/sync.ts";
import { roleAllows } from "../../shared/protocol/sync.ts";
import type { AuditTrail } from "../audit/trail.ts";
import type { Authority } from "../authority.ts";
import type { Account } from "../sign-in/types.ts";
import type { SqlDatabase } from "../sql/database.ts";
import { inTransaction } from "../sql/transaction.ts";
import type { Workspace } from "../workspace.ts";
import type { Admissions } from "./admissions.ts";
import type { Invite, InviteTerms } from "./invites.ts";
import type { StudyMember } from "./members.ts";

/** What came of opening a link: the token to keep, or why it lets nobody in. */
export type Joining = { readonly token: string } | { readonly refused: "linkUsed" | "removed" };
/** Why a link does not let in one who is signed in; null when it does. */
export type JoinRefusal = "linkUsed" | "removed" | "otherAddress" | null;

export class People {
  readonly #sql: SqlDatabase;
  readonly #authority: Authority;
  readonly #audit: AuditTrail;
  readonly #admissions: Admissions;

  constructor(sql: SqlDatabase, authority: Authority, audit: AuditTrail, admissions: Admissions) {
    this.#sql = sql;
    this.#authority = authority;
    this.#audit = audit;
    this.#admissions = admissions;
  }

  /** @param by who invites, as the audit trail names them */
  invite(study: string, by: string, role: Role, terms: InviteTerms): Invite & { token: string } {
    return inTransaction(this.#sql, () => {
      const made = this.#authority.invites.create(study, role, terms);
      const { id: invite, expires, uses, email } = made;
      const whom = email === null ? {} : { email };
      this.#audit.append({ study, by, action: "invited", invite, role, expires, uses, ...whom });
      return made;
    });
  }

  /** Ends an invitation and all that came by it. @returns false when there is none of that id, or it has ended */
  revoke(study: string, by: string, invite: string): boolean {
    const isRevoked = inTransaction(this.#sql, () => {
      if (!this.#authority.invites.revoke(study, invite)) return false;
      this.#audit.append({ study, by, action: "revoked", invite });
      return true;
    });
    if (isRevoked) this.#admissions.recheck(study);
    return isRevoked;
  }

  /**
   * Lets a browser in by a link. One that is in already stays who it is, and counts only when the link gives it more.
   * @param known the token that the browser was given before, if any
   */
  join(invite: Invite, known: string | undefined): Joining {
    const member = known === undefined ? undefined : this.#authority.members.find(known);
    if (known === undefined || member?.study !== invite.study) return this.#joinAnew(invite);
    if (member.removed) return member.invite === invite.id ? { refused: "removed" } : this.#joinAnew(invite);
    const isSame = member.invite === invite.id || roleAllows(member.role, invite.role);
    if (member.stands && isSame) return { token: known };
    return this.#rejoin(invite, member, known);
  }

  #joinAnew(invite: Invite): Joining {
    const { study, role } = invite;
    return inTransaction(this.#sql, () => {
      if (!this.#authority.invites.takeUse(invite.id)) return { refused: "linkUsed" };
      const { id, token } = this.#authority.members.join(study, role, invite.id);
      this.#audit.append({ study, by: id, action: "joined", invite: invite.id, role });
      return { token };
    });
  }

  #rejoin(invite: Invite, { id, study }: StudyMember, token: string): Joining {
    const joined = inTransaction(this.#sql, (): Joining => {
      if (!this.#authority.invites.takeUse(invite.id)) return { refused: "linkUsed" };
      this.#authority.members.rejoin(id, invite.role, invite.id);
      this.#audit.append({ study, by: id, action: "joined", invite: invite.id, role: invite.role });
      return { token };
    });
    this.#admissions.recheck(study);
    return joined;
  }

  /**
   * Lets one who is signed in into a study by a link. What an owner has decided about them since the link was made,
   * another role or that they are out, stands.
   */
  joinAs(invite: Invite, account: Account): JoinRefusal {
    const { id, study, role, email, created } = invite;
    if (email !== null && email !== account.email) return "otherAddress";
    const member = this.#authority.members.findAccount(study, account.id);
    const isDecided = member !== undefined && member.decided !== null && created <= member.decided;
    if (member?.removed && isDecided) return "removed";
    if (member?.stands && (isDecided || member.invite === id || roleAllows(member.role, role))) return null;
    // One whose own link has ended comes by an older one: not with more than an owner gave them last.
    const given = isDecided && roleAllows(role, member.role) ? member.role : role;
    const isIn = inTransaction(this.#sql, () => {
      if (!this.#authority.invites.takeUse(id)) return false;
      if (member) this.#authority.members.rejoin(member.id, given, id);
      else this.#authority.members.join(study, given, id, account.id);
      this.#audit.append({ study, by: account.id, action: "joined", invite: id, role: given });
      return true;
    });
    if (isIn) this.#admissions.recheck(study);
    return isIn ? null : "linkUsed";
  }

  /** A study's people, and who of them is here. */
  list(study: string): (StudyMember & { here: boolean })[] {
    const here = this.#admissions.listHere(study);
    return this.#authority.members.list(study).map((one) => ({ ...one, here: here.has(one.id) }));
  }

  /**
   * Gives someone another role; an owner by a link who is made one here stays one without it.
   * @returns false when the study has no such person
   */
  changeRole(study: string, by: string, id: string, role: Role): boolean {
    const member = this.#find(study, id);
    if (member === undefined) return false;
    const isOwnerByLink = member.role === "owner" && member.invite !== "";
    if (member.role === role && !isOwnerByLink) return true;
    inTransaction(this.#sql, () => {
      this.#authority.members.changeRole(id, role);
      const { role: from, name } = member;
      const person = nameInTrail(member);
      this.#audit.append({ study, by, action: "role-changed", person, name, from, to: role });
    });
    this.#admissions.recheck(study);
    return true;
  }

  /** Lets those who may only read or comment see a study's earlier versions, or no longer; they come again at once. */
  openHistory(workspace: Workspace, study: string, by: string, isOpen: boolean): void {
    inTransaction(this.#sql, () => {
      workspace.openHistory(study, isOpen);
      this.#audit.append({ study, by, action: isOpen ? "history-opened" : "history-closed" });
    });
    this.#admissions.recallBelow(study, "editor");
  }

  /** Sends someone out for good. @returns false when the study has no such person */
  remove(study: string, by: string, id: string): boolean {
    const member = this.#find(study, id);
    if (member === undefined) return false;
    inTransaction(this.#sql, () => {
      this.#authority.members.remove(id);
      this.#audit.append({ study, by, action: "removed", person: nameInTrail(member), name: member.name });
    });
    this.#admissions.recheck(study);
    return true;
  }

  #find(study: string, id: string): StudyMember | undefined {
    return this.list(study).find((member) => member.id === id);
  }
}

/** One who signed in goes by their account, which is the same in every study. */
function nameInTrail({ id, account }: StudyMember): string {
  return account || id;
}
