import type { Lab } from "../lab.ts";
import type { JoinRefusal } from "../people/people.ts";
import type { Account } from "./types.ts";

/** Lets an account in by the token of a link. @returns why not, or null */
export function joinByLink(
  lab: Lab,
  token: string,
  account: Account,
): Exclude<JoinRefusal, null> | "linkEnded" | null {
  const invite = lab.authority.invites.find(token);
  if (invite === undefined) return "linkEnded";
  if (lab.authority.owns(account)) return null;
  return lab.people.joinAs(invite, account);
}
