/** What this person has allowed of one study on this device, kept in localStorage. */
import { z } from "zod";

export interface AllowedPerson {
  /** The author's id from the server. */
  readonly id: string;
  /** The name by which they were allowed. */
  readonly name: string;
}

export interface Permissions {
  /** Whether all of the study may run, whoever writes it. */
  readonly study: boolean;
  /** Whose edits may run. */
  readonly people: readonly AllowedPerson[];
  /** Hashes of texts that this person wrote here, or allowed; those used last come last. */
  readonly texts: readonly string[];
}

/** Texts remembered of one study; the ones not met for longest are forgotten, and asked for again. */
const maxTexts = 3000;
const maxPeople = 200;

const schema = z.object({
  study: z.boolean(),
  people: z.array(z.object({ id: z.string().min(1).max(64), name: z.string().max(200) })),
  texts: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
});

export const noPermissions: Permissions = { study: false, people: [], texts: [] };

/** Where a study's permissions stand in localStorage. */
export function nameTrust(study: string): string {
  return `chancery.trust.${study}`;
}

/** What is kept of a study. What cannot be read, or does not hold together, allows nothing. */
export function readPermissions(storage: Pick<Storage, "getItem">, study: string): Permissions {
  try {
    const parsed = schema.safeParse(JSON.parse(storage.getItem(nameTrust(study)) ?? "null"));
    return parsed.success ? parsed.data : noPermissions;
  } catch {
    return noPermissions;
  }
}

/** Keeps permissions. A storage that refuses costs only the memory: the person is asked again. */
export function writePermissions(
  storage: Pick<Storage, "setItem">,
  study: string,
  { study: all, people, texts }: Permissions,
): void {
  const kept: Permissions = { study: all, people: people.slice(-maxPeople), texts: texts.slice(-maxTexts) };
  try {
    storage.setItem(nameTrust(study), JSON.stringify(kept));
  } catch {
    // See above.
  }
}
