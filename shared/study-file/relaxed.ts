import { usualThreshold } from "../gate/small-counts.ts";
import { readFileFacts } from "./file-facts.ts";
import { readThreshold } from "./threshold.ts";

/** Something by which the gate holds less back than before. */
export interface Relaxed {
  /** Name of the data file of which it was said; null: of the study. */
  readonly file: string | null;
  readonly what: "smallCounts" | "personal" | "redistribute";
  readonly from: string;
  /** "" where nothing is said any more. */
  readonly to: string;
}

/**
 * What a change of front matter takes from the gate, beside markings: the number below which counts are small, columns
 * that tell of persons, and licences that forbid to pass a file on. A file that is no longer named counts as well: what
 * reads it is known by its names in front matter alone.
 */
export function listRelaxed(before: string, after: string): Relaxed[] {
  if (before === after) return [];
  const [least, now] = [before, after].map((text) => readThreshold(text) ?? usualThreshold) as [
    number,
    number,
  ];
  const relaxed: Relaxed[] =
    now < least ? [{ file: null, what: "smallCounts", from: String(least), to: String(now) }] : [];
  const facts = readFileFacts(after);
  for (const [file, { personal, mayRedistribute }] of readFileFacts(before)) {
    const said = facts.get(file);
    const kept = said?.personal ?? [];
    if (personal.some((name) => !kept.includes(name)))
      relaxed.push({ file, what: "personal", from: personal.join(", "), to: kept.join(", ") });
    if (!mayRedistribute && said?.mayRedistribute !== false)
      relaxed.push({ file, what: "redistribute", from: "false", to: "" });
  }
  return relaxed;
}
