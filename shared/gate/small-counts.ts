/** Small cells in a table by groups: where so few are counted, a reader may know who they are. */
import type { Column, Rows } from "../protocol/outputs.ts";

/** Counts below it are small, as most statistical offices have it. */
export const usualThreshold = 5;

/** Names of columns that say how many persons or cases a row stands for, whole or as a part between `_`. */
const counted =
  /(?:^|[_\s])(?:counts?|nombre|effectifs?|cases|cas|persons?|people|personnes?|respondents?|répondants?|households?|ménages?)(?:$|[_\s])/iu;

/** Names that often do, and as often say something else. */
const perhapsCounted = /(?:^|[_\s])(?:n|nb|num|total|freq|frequency|size|taille)(?:$|[_\s])/iu;

export interface CountedTable {
  readonly columns: readonly Pick<Column, "name" | "type">[];
  readonly rows: Rows;
}

/**
 * How many counts of a table are small: whole numbers from 1 to below the threshold, in a column whose name says that it
 * counts, beside a column that says what is counted. 0 tells of nobody.
 * @param isOfPersons whether the study has personal data: then names such as `n` and `total` are taken as counts, too
 */
export function findSmallCounts(
  { columns, rows }: CountedTable,
  threshold = usualThreshold,
  isOfPersons = false,
): number {
  const counts = columns.flatMap(({ name, type }, at) =>
    (type === "number" || type === "bigint") &&
    (counted.test(name) || (isOfPersons && perhapsCounted.test(name)))
      ? [at]
      : [],
  );
  if (counts.length === 0 || counts.length === columns.length) return 0;
  let small = 0;
  for (const at of counts) {
    const values = rows.map((row) => Number(row[at] ?? 0));
    if (!values.every((value) => Number.isInteger(value) && value >= 0)) continue;
    small += values.filter((value) => value > 0 && value < threshold).length;
  }
  return small;
}
