import { z } from "zod";
import { roles } from "./sync.ts";

/** Longest question that is read; what is beyond is left out. */
export const maxQuestion = 200;

/** From where to where, in characters, words that were asked for stand. */
const marksSchema = z.array(z.tuple([z.int(), z.int()]));
export type Marks = z.infer<typeof marksSchema>;

/** A line of a study that has words of the question. */
const hitSchema = z.object({
  /** Id of the cell that it is in. */
  cell: z.string(),
  kind: z.enum(["ts", "sql", "text"]),
  /** The line, cut around the first of the words where it is long. */
  text: z.string(),
  marks: marksSchema,
});

/** A study in which all words of the question stand. */
const foundStudySchema = z.object({
  id: z.string(),
  title: z.string(),
  marks: marksSchema,
  role: z.enum(roles),
  /** ISO 8601, UTC. */
  updated: z.string(),
  /** The lines that fit best, in their order. */
  hits: z.array(hitSchema),
  /** How many lines more have words of the question. */
  more: z.int(),
});
export type FoundStudy = z.infer<typeof foundStudySchema>;

export const searchAnswerSchema = z.object({
  /** The studies that fit best, the best first. */
  studies: z.array(foundStudySchema),
  /** How many studies fit. */
  count: z.int(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
