import type { Cell } from "../../shared/study/model.ts";

/** `file("name")` in a cell's text, with the name in quotes of any kind. */
const call = /\bfile\(\s*(["'`])((?:(?!\1)[^\\\n$])+)\1/g;

/**
 * The data files of a study: those that it lists, in their order, then those that its code cells name in a `file(…)`
 * and the list does not. A name that a cell computes is not seen.
 */
export function readDataFiles(listed: readonly string[], cells: readonly Cell[]): string[] {
  const names = new Set(listed);
  for (const { kind, source } of cells) {
    if (kind !== "ts") continue;
    for (const [, , name] of source.matchAll(call)) if (name) names.add(name);
  }
  return [...names];
}
