/** The markings in a study's front matter: its own, and those of its data files. */
import { type EffectiveMarking, findEffective, writeEffective } from "../marking/effective.ts";
import type { Marking } from "../marking/model.ts";
import { readFileFacts } from "./file-facts.ts";
import { parseMarking } from "./parse-marking.ts";
import { readKeys } from "./read-keys.ts";

/**
 * The marking that a study's author gave it; null where it has none.
 * @param frontMatter the YAML without its `---` lines; text that is none has no marking
 */
export function readOwnMarking(frontMatter: string): Marking | null {
  return /\bmarking\b/.test(frontMatter) ? parseMarking(readKeys(frontMatter).marking) : null;
}

/** The marking that holds for a study: the highest of its own and those of its data files. */
export function readEffectiveMarking(frontMatter: string): EffectiveMarking | null {
  if (!/\bmarking\b/.test(frontMatter)) return null;
  const own = readOwnMarking(frontMatter);
  const ofFiles = [...readFileFacts(frontMatter).values()].map(({ marking }) => marking);
  return findEffective([own, ...ofFiles].filter((marking) => marking !== null));
}

/** The marking that holds for a study in one line, such as `TLP:AMBER`; null where it has none. */
export function readMarking(frontMatter: string): string | null {
  return writeEffective(readEffectiveMarking(frontMatter));
}
