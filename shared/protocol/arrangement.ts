import { z } from "zod";

export const comparisons = ["=", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

/** Which rows of a table are wanted. A missing value passes `missing` alone, as in SQL. */
export const filterSchema = z.discriminatedUnion("test", [
  /** Dates are compared by their ISO text, big integers by their digits. */
  z.object({
    column: z.string(),
    test: z.literal("compare"),
    operator: z.enum(comparisons),
    value: z.union([z.number(), z.string(), z.boolean()]),
  }),
  /** Text that stands somewhere in the value, in capitals or not. */
  z.object({ column: z.string(), test: z.literal("contains"), text: z.string() }),
  z.object({ column: z.string(), test: z.literal("among"), words: z.array(z.string()) }),
  z.object({ column: z.string(), test: z.literal("missing"), missing: z.boolean() }),
]);
export type Filter = z.infer<typeof filterSchema>;

/**
 * How a person looks at a shown table: which of its rows, and in which order. What is equal keeps the table's own order;
 * what is missing comes last in both directions.
 */
export const arrangementSchema = z.object({
  /** Keys, the first decides first. */
  sort: z.array(z.object({ column: z.string(), descending: z.boolean() })),
  /** A row must pass all. */
  filters: z.array(filterSchema),
});
export type Arrangement = z.infer<typeof arrangementSchema>;
