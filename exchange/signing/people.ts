/** A person whose code somebody has checked. */
import { z } from "zod";
import { readFingerprint } from "../dossier/fingerprint.ts";

export const personSchema = z.object({
  fingerprint: z.string().refine((code) => readFingerprint(code) === code),
  /** As whoever keeps the list calls them. */
  name: z.string().min(1).max(200),
  /** The day on which the code was kept, UTC. */
  since: z.iso.date(),
});
export type Person = z.infer<typeof personSchema>;

/** A list of people with one more, or another name for the one who has this code. In the order of codes. */
export function addPerson(known: readonly Person[], person: Person): Person[] {
  const others = known.filter(({ fingerprint }) => fingerprint !== person.fingerprint);
  return [...others, person].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}
