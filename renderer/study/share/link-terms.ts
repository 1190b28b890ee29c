/** What a new link lets people do, as it is chosen and typed. */
import type { Role } from "../../../shared/protocol/sync.ts";

/** Roles for which the dialog makes links. Who becomes an owner is chosen among the people, by who they are. */
export const linkRoles = ["editor", "commenter", "viewer"] as const satisfies readonly Role[];
export type LinkRole = (typeof linkRoles)[number];

export interface LinkTerms {
  readonly role: LinkRole;
  /** Days until it ends; null: never. */
  readonly days: number | null;
  /** How many people may join by it, as typed; "": any number. */
  readonly uses: string;
  /** The one address that it is for, as typed; "": anybody. */
  readonly email: string;
}

/** How many people a link is for; null for any number, undefined for what is no such number. */
export function readUses(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const uses = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  return uses >= 1 && uses <= 1000 ? uses : undefined;
}

/** What a link is asked for with. Of a number that is none, or not yet, nothing is asked. */
export function readReach({ days, uses, email }: LinkTerms) {
  return {
    days: days ?? undefined,
    uses: readUses(uses) ?? undefined,
    email: email.trim() === "" ? undefined : email.trim(),
  };
}
