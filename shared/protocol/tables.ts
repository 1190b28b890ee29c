import { z } from "zod";
import { columnTypeSchema } from "./outputs.ts";

/** What one column of a shown table holds, for the table's header on screen. */
export const columnProfileSchema = z.object({
  name: z.string(),
  type: columnTypeSchema,
  /** Rows of the table as shown. */
  rows: z.number().int().nonnegative(),
  missing: z.number().int().nonnegative(),
  /** Number of different values, missing ones not counted. */
  distinct: z.number().int().nonnegative(),
  /** Whether `distinct` is an estimate. */
  estimated: z.boolean(),
  /** Least and greatest value as a table's cell shows it; null where values have no order. */
  min: z.union([z.number(), z.string(), z.null()]),
  max: z.union([z.number(), z.string(), z.null()]),
  /** Numbers and dates: counts in equal steps from min to max. Empty for other types. */
  histogram: z.array(z.number().int().nonnegative()).max(64),
  /** Words and booleans: the most frequent values with their counts, most frequent first. Empty for other types. */
  frequent: z.array(z.object({ value: z.string(), count: z.number().int().positive() })).max(16),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

/** What a cell's `file(name).table()` found in a file, so that the person can see and correct it. */
export const importReportSchema = z.object({
  file: z.string(),
  /** Keys of `table()`'s options, and `format`: what the reader used, given or found. */
  recipe: z.record(z.string(), z.json()),
  /** Keys of the recipe that the cell's author gave. */
  given: z.array(z.string()),
  rows: z.number().int().nonnegative(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), missing: z.number().int().nonnegative() })),
  /** What a person should know, one sentence each: ragged rows, renamed headers, merged cells … */
  notes: z.array(z.string()),
});
export type ImportReport = z.infer<typeof importReportSchema>;
