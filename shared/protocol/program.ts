import { z } from "zod";

/**
 * What `kernel/language` makes of a cell and `kernel/runtime` evaluates.
 * Types are blanked in place, so a position in `code` differs from one in the source only by `insertions`.
 */
export const programSchema = z.object({
  kind: z.enum(["code", "prose"]),
  /**
   * The body of an async function whose parameters are the names in `uses` and the runtime's own helpers.
   * code: ends by returning an object of the cell's definitions. prose: returns the array of expression values.
   */
  code: z.string(),
  /** Text added to the author's: at which offset of `code` it begins and how many characters it has; sorted. */
  insertions: z.array(z.object({ at: z.number().int(), length: z.number().int() })),
  /** prose only: the Markdown around the expressions; one more than there are expressions. */
  parts: z.array(z.string()).optional(),
  /** Modules the cell imports, all of them allowed ones. */
  imports: z.array(z.string()),
});
export type Program = z.infer<typeof programSchema>;
