/**
 * From which number on a count is no longer small, as a study's front matter says:
 *
 *     smallCounts: 10
 */
import { usualThreshold } from "../gate/small-counts.ts";
import { changeFrontMatter } from "./front-matter.ts";
import { readKeys } from "./read-keys.ts";

/** Statistical offices go no lower: of two persons each knows the other. */
export const lowestThreshold = 3;
export const highestThreshold = 1000;

/** @returns undefined where front matter says none, or one that is not taken: then the usual one holds */
export function readThreshold(frontMatter: string): number | undefined {
  if (!/\bsmallCounts\b/.test(frontMatter)) return undefined;
  const { smallCounts } = readKeys(frontMatter);
  return isThreshold(smallCounts) ? smallCounts : undefined;
}

/** Whether it may be one: a whole number from 3 to 1000. */
export function isThreshold(value: unknown): value is number {
  return (
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= lowestThreshold &&
    value <= highestThreshold
  );
}

/** Front matter that says it; the usual one is not written. */
export function writeThreshold(frontMatter: string, threshold: number): string {
  if (threshold === (readThreshold(frontMatter) ?? usualThreshold)) return frontMatter;
  return changeFrontMatter(frontMatter, "smallCounts", threshold === usualThreshold ? undefined : threshold);
}
