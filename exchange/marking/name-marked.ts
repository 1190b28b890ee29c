import { readMarking } from "../../shared/study-file/marking.ts";

/**
 * The name of a file that a window saves, with its marking behind it: a CSV file has no other place, and two files at once
 * are what browsers ask about.
 * @param name without ending
 */
export function nameMarked(name: string, frontMatter: string): string {
  const marking = readMarking(frontMatter);
  if (marking === null) return name;
  const plain = marking.replace(/[^\p{L}\p{N}+]+/gu, "-").replace(/^-|-$/g, "");
  return `${name}--${plain.slice(0, 80)}`;
}
