import { editDistance } from "../../shared/edit-distance.ts";

/** The one of `names` that `name` was probably meant to be; undefined when none is near. Case does not matter. */
export function findNearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    const begins = wanted.length >= 3 && other.startsWith(wanted);
    const distance = begins ? 0.5 : editDistance(wanted, other);
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}
