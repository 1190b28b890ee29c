import { pointToFile } from "../study/file-calls.ts";
import type { Study } from "../study/model.ts";
import { replaceFileFacts } from "./replace-file.ts";

/**
 * The study with another data file in the place of one: in its list, in what its front matter says, and in every cell
 * that names it.
 * @param without columns that tell of nobody any more
 * @returns the study, and the ids of the cells that read the other file now
 */
export function replaceDataFile(
  study: Study,
  file: string,
  next: string,
  without: readonly string[],
): { study: Study; cells: readonly string[] } {
  const cells = study.cells.map((cell) => {
    const source = pointToFile(cell.source, file, next);
    return source === cell.source ? cell : { ...cell, source };
  });
  const frontMatter = replaceFileFacts(study.meta.frontMatter, file, next, without);
  const files = [...new Set(study.files.map((name) => (name === file ? next : name)))];
  return {
    study: { ...study, meta: { ...study.meta, frontMatter }, cells, files },
    cells: cells.filter((cell, at) => cell !== study.cells[at]).map(({ id }) => id),
  };
}
