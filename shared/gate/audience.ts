import type { LeavingAudience } from "./judge.ts";

/** How far a link into a study reaches. */
export interface LinkReach {
  /** Days until it ends; nothing: never. */
  readonly days?: number | undefined;
  /** How many people may join by it; nothing: any number. */
  readonly uses?: number | undefined;
  /** The one address that it is for; nothing: anybody. */
  readonly email?: string | undefined;
}

/** Whom a link lets in, as the gate tells them apart. */
export function readAudience({ days, uses, email }: LinkReach): LeavingAudience {
  if (uses === 1 || email !== undefined) return "one";
  return days === undefined && uses === undefined ? "anyone" : "some";
}
