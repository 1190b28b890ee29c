import { z } from "zod";

/** After how many days a deleted study's file is removed from the bin. */
export const binDays = 30;

/** A deleted study's file in the bin. */
export const binEntrySchema = z.object({
  /** Of the file in the bin; restoring and deleting for good go by it. */
  name: z.string(),
  title: z.string(),
  /** ISO 8601, UTC. */
  deleted: z.string(),
  /** Whether the caller may delete it for good; who owned the study may only restore it. */
  mayDelete: z.boolean(),
});
export type BinEntry = z.infer<typeof binEntrySchema>;
export const binListSchema = z.array(binEntrySchema);
