/**
 * What a server tells while it verifies a dossier: lines of JSON, one for each cell that is over, and the last one with
 * what came of it. Empty lines keep the connection awake.
 */
import { z } from "zod";

const progressSchema = z.object({
  /** How many cells are over, and how many there are. */
  done: z.int().min(0),
  of: z.int().min(0),
});
export type VerificationProgress = z.infer<typeof progressSchema>;

/** What was found, with values as people are shown them. */
export const verificationSchema = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ what: z.string(), ok: z.boolean(), detail: z.string().optional() })),
  cells: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      /** Where the first difference is, and the value there: as the dossier has it, and now. Absent where all is the same. */
      at: z.string().optional(),
      was: z.string().optional(),
      now: z.string().optional(),
    }),
  ),
});
export type Verification = z.infer<typeof verificationSchema>;

export const verificationLineSchema = z.union([
  progressSchema,
  z.object({ found: verificationSchema }),
  /** Why there is nothing to tell, in whole sentences: the command's own in the language that was asked for, the server's in English. */
  z.object({ failure: z.string() }),
]);
export type VerificationLine = z.infer<typeof verificationLineSchema>;
