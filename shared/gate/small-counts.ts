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
  readonly columns: readonly (Pick<Column, "name" | "type"> & { readonly missing?: number })[];
  readonly rows: Rows;
}

/**
 * How many counts of a table are small: whole numbers from 1 to below the threshold, in a column whose name says that it
 * counts, beside a column that says what is counted. 0 tells of nobody.
 * @param isOfPersons whether the study has personal data: then names such as `n` and `total` are taken as counts, too
 */
export function findSmallCounts(
  table: CountedTable,
  threshold = usualThreshold,
  isOfPersons = false,
): number {
  return countSmall(table, threshold, isOfPersons).reduce((sum, { small }) => sum + small, 0);
}

/** A column with small counts. */
export interface SmallColumn {
  readonly name: string;
  /** Whether rows are known that have no value in it. */
  readonly hasGaps: boolean;
}

/** The columns with small counts. The same parameters as `findSmallCounts`. */
export function listSmallColumns(
  table: CountedTable,
  threshold = usualThreshold,
  isOfPersons = false,
): SmallColumn[] {
  return countSmall(table, threshold, isOfPersons).map(({ at }) => {
    const { name = "", missing = 0 } = table.columns[at] ?? {};
    return { name, hasGaps: missing > 0 || table.rows.some((row) => (row[at] ?? null) === null) };
  });
}

/** Each column with small counts, by its place, and how many of them it has. */
function countSmall({ columns, rows }: CountedTable, threshold: number, isOfPersons: boolean) {
  const counts = columns.flatMap(({ name, type }, at) =>
    (type === "number" || type === "bigint") &&
    (counted.test(name) || (isOfPersons && perhapsCounted.test(name)))
      ? [at]
      : [],
  );
  if (counts.length === columns.length) return [];
  return counts.flatMap((at) => {
    const values = rows.map((row) => Number(row[at] ?? 0));
    if (!values.every((value) => Number.isInteger(value) && value >= 0)) return [];
    const small = values.filter((value) => value > 0 && value < threshold).length;
    return small === 0 ? [] : [{ at, small }];
  });
}
