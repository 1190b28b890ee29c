import type { AccountAnswer, StudyEntry } from "../../shared/protocol/api.ts";

/**
 * Whether this person makes studies here. The server says it; where it was not reached, it is told from what is known.
 * @param entries the studies that they may open
 */
export function mayCreateStudies(
  { asksSignIn, person, mayCreate }: AccountAnswer,
  entries: readonly Pick<StudyEntry, "role">[],
): boolean {
  if (mayCreate !== undefined) return mayCreate;
  if (asksSignIn && person !== null) return person.isOwner;
  return entries.length === 0 || entries.some(({ role }) => role === "owner");
}
