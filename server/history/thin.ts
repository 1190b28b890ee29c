/** Which automatic versions are still worth their room. */
import type { VersionCause } from "../../shared/protocol/history.ts";

export interface Thinned {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly name: string | null;
  readonly cause: VersionCause;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Up to which age one version is kept of each stretch of so much time. */
const stretches = [
  { age: day, every: 5 * minute },
  { age: 7 * day, every: hour },
  { age: 30 * day, every: day },
  { age: Number.POSITIVE_INFINITY, every: 7 * day },
];

/**
 * Thins versions with age: of each stretch the last one stays. Named ones are never dropped, nor is the newest; for a
 * week, neither are those that were kept because something was about to change the whole study.
 * @param versions the newest first
 * @returns ids of those to drop
 */
export function chooseDropped(versions: readonly Thinned[], now: Date): string[] {
  const seen = new Set<string>();
  return versions.flatMap(({ id, at, name, cause }, index) => {
    const age = now.getTime() - Date.parse(at);
    const every = stretches.find((one) => age < one.age)?.every ?? 7 * day;
    const stretch = `${every} ${Math.floor(Date.parse(at) / every)}`;
    const isKept = name !== null || index === 0 || (cause !== "automatic" && age < 7 * day);
    // One that is kept in any case does not take the place of the stretch's last automatic one.
    if (isKept) return [];
    if (seen.has(stretch)) return [id];
    seen.add(stretch);
    return [];
  });
}
