/** Markings compared and put together: the highest of several counts, whichever scheme each is of. */
import { isAboveApproval } from "./above.ts";
import type { Marking, MarkingLabel } from "./model.ts";
import { unknownRank } from "./ranks.ts";
import { findLabel } from "./schemes.ts";

/** What holds for a whole of several parts. */
export interface EffectiveMarking {
  /** Those of the highest rank, one after the other as they were given, each once. */
  readonly markings: readonly Marking[];
  readonly rank: number;
  /** Whether one says Secret or above, for which this product is not approved. */
  readonly isRefused: boolean;
}

export function rankMarking({ scheme, label }: Marking): number {
  return findLabel(scheme, label)?.label.rank ?? unknownRank;
}

/** Whether a marking says Secret or above. */
export function isRefused({ label, caveats }: Marking): boolean {
  return [label, ...caveats].some(isAboveApproval);
}

/** The highest of several markings; ties show all of them. Null where there are none. */
export function findEffective(markings: readonly Marking[]): EffectiveMarking | null {
  const refused = markings.filter(isRefused);
  const counted = refused.length > 0 ? refused : markings;
  if (counted.length === 0) return null;
  const rank = Math.max(...counted.map(rankMarking));
  const highest = new Map<string, Marking>();
  for (const marking of counted) {
    if (rankMarking(marking) < rank) continue;
    const known = highest.get(marking.label);
    const caveats = [...new Set([...(known?.caveats ?? []), ...marking.caveats])];
    highest.set(marking.label, { ...marking, caveats });
  }
  return { markings: [...highest.values()], rank, isRefused: refused.length > 0 };
}

/** A marking in one line, such as `OFFICIAL-SENSITIVE – COMMERCIAL`. */
export function writeMarking({ label, caveats }: Marking): string {
  return [label, ...caveats].join(" – ");
}

/** An effective marking in one line; null where there is none. */
export function writeEffective(effective: EffectiveMarking | null): string | null {
  return effective === null ? null : effective.markings.map(writeMarking).join(" · ");
}

/** Whether what stood before protects more than what stands after it: a lower label, none, or a caveat less. */
export function isLower(before: Marking | null, after: Marking | null): boolean {
  if (before === null) return false;
  if (after === null) return true;
  const [was, is] = [rankMarking(before), rankMarking(after)];
  if (isRefused(before) !== isRefused(after)) return isRefused(before);
  return is < was || (is === was && before.caveats.some((caveat) => !after.caveats.includes(caveat)));
}

/** The colours that a marking's scheme states for it; undefined where it states none. */
export function findColors({ scheme, label }: Marking): Pick<MarkingLabel, "ink" | "ground"> | undefined {
  const found = findLabel(scheme, label)?.label;
  return found?.ink === undefined ? undefined : { ink: found.ink, ground: found.ground };
}
