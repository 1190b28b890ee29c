/** The marking of a study as it stands on a chart that leaves it: letters on a strip above the picture. */
import { findColors, writeEffective } from "../../shared/marking/effective.ts";
import { readEffectiveMarking } from "../../shared/study-file/marking.ts";

export interface MarkingStrip {
  readonly text: string;
  /** As the scheme states them; black on white where it states none, or where two markings are shown. */
  readonly ink: string;
  readonly ground: string;
}

/** Height of the strip and size of its letters, in pixels. */
export const stripHeight = 24;
export const stripSize = 12;

/**
 * @param frontMatter of the study
 * @returns null for a study without marking
 */
export function makeStrip(frontMatter: string): MarkingStrip | null {
  const effective = readEffectiveMarking(frontMatter);
  const text = writeEffective(effective);
  if (effective === null || text === null) return null;
  const [only, ...others] = effective.markings;
  const colors = only !== undefined && others.length === 0 ? findColors(only) : undefined;
  return { text, ink: colors?.ink ?? "#000000", ground: colors?.ground ?? "#ffffff" };
}
