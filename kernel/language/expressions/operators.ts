/** Arquero's aggregate functions (arquero 8, src/op/aggregate-functions.js); a test holds the list to the package. */
export const aggregateNames: ReadonlySet<string> = new Set(
  `count array_agg object_agg map_agg entries_agg any valid invalid distinct array_agg_distinct mode sum product mean
  average variance variancep stdev stdevp min max quantile median covariance covariancep corr bins`.split(
    /\s+/,
  ),
);

/** Arquero's window functions (src/op/window-functions.js). */
export const windowNames: ReadonlySet<string> = new Set(
  `row_number rank avg_rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value fill_down
  fill_up`.split(/\s+/),
);

/** Functions of Math that Arquero knows and calculates as JavaScript does. */
export const mathNames: ReadonlySet<string> = new Set(
  `abs cbrt ceil clz32 exp expm1 floor fround log log10 log1p log2 max min pow round sign sqrt trunc acos acosh asin
  asinh atan atan2 atanh cos cosh sin sinh tan tanh`.split(/\s+/),
);

/** Those of them that take one number: a second one would be ignored, as in `op.round(d.share, 2)`. */
export const oneNumberNames: ReadonlySet<string> = new Set(
  [...mathNames].filter((name) => !["max", "min", "pow", "atan2"].includes(name)),
);

/** How many values an aggregate or window function needs at least, where that is not one. */
const fewestValues: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    "count row_number rank avg_rank dense_rank percent_rank cume_dist row_object"
      .split(" ")
      .map((name) => [name, 0]),
  ),
  ...Object.fromEntries(
    "covariance covariancep corr quantile nth_value object_agg map_agg entries_agg"
      .split(" ")
      .map((name) => [name, 2]),
  ),
};

/** The least number of arguments with which Arquero's operation of that name makes sense; 1 for unknown ones. */
export function countFewest(name: string): number {
  return fewestValues[name] ?? 1;
}

export const mathConstants: ReadonlySet<string> = new Set(
  "E LN2 LN10 LOG2E LOG10E PI SQRT1_2 SQRT2".split(" "),
);

/** Methods of a table whose arguments may hold table expressions, and `aq.agg`. Arrays have some of them too. */
export const verbNames: ReadonlySet<string> = new Set(
  `agg antijoin assign count cross dedupe derive filter fold groupby impute join join_full join_left join_right lookup
  orderby pivot reduce rollup sample select semijoin spread unroll`.split(/\s+/),
);

/** Whether `op.NAME(…)` looks at more than one row, so that only Arquero can calculate it. */
export function needsArquero(name: string): boolean {
  return aggregateNames.has(name) || windowNames.has(name) || name === "row_object";
}
