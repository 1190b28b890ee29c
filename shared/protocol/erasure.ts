/** Deleting for good over HTTP: what is asked, and what was done. */
import { z } from "zod";
import { maxWords, minWords } from "../history/redact.ts";

export const erasureRequestSchema = z.union([
  z.strictObject({ words: z.string().trim().min(minWords).max(maxWords) }),
  z.strictObject({ cell: z.string().min(1).max(200) }),
]);

export const erasureReportSchema = z.object({
  /** How often it stood in the study and in its comments. */
  study: z.int(),
  comments: z.int(),
  /** Versions written anew, and those that had to be dropped. */
  versions: z.int(),
  dropped: z.int(),
  /** Names in the list of people. */
  people: z.int(),
  /** Entries of the audit trail. */
  audit: z.int(),
  /** Outputs of last runs. */
  outputs: z.int(),
  /** Whether the study's file has another name now. */
  file: z.boolean(),
  /** Files of the lab that still hold it, and how many more. */
  remains: z.array(z.string()),
  more: z.int(),
  /** Whether the folder is in a git repository. */
  git: z.boolean(),
  /** People who joined the study, whose devices may hold a copy. */
  members: z.int(),
});
export type ErasureReport = z.infer<typeof erasureReportSchema>;
