/** What an entry of the comments room must be. Whoever may comment can write anything there. */
import { z } from "zod";
import { isCellId } from "../ids.ts";
import { commentLimits as limits } from "./model.ts";

const id = z.string().regex(/^[\w-]{1,64}$/);
const name = z.string().max(limits.name);
const at = z.iso.datetime();
/** Without an upper bound on time a forged date would stand first for ever; the screen says no more than the date. */
const output = z.number().int().min(0).max(100_000);
const position = z.string().max(200);
const context = z.string().max(limits.context);

export const anchorSchema = z.discriminatedUnion("on", [
  z.object({ on: z.literal("cell") }),
  z.object({ on: z.literal("text"), start: position, end: position, before: context, after: context }),
  z.object({
    on: z.literal("point"),
    output,
    datum: z
      .record(z.string().max(200), z.union([z.string().max(400), z.number(), z.boolean(), z.null()]))
      .refine((datum) => Object.keys(datum).length <= limits.datum),
  }),
  z.object({
    on: z.literal("value"),
    output,
    column: z.string().max(400),
    row: z.number().int().min(0).max(1e12),
  }),
]);

export const markSchema = z.object({ by: id, name, at });

export const turnSchema = markSchema.extend({ state: z.enum(["resolved", "reopened"]) });

/** A thread's own fields; its messages are read one by one. */
export const threadSchema = markSchema.extend({
  cell: z.string().max(200).refine(isCellId),
  anchor: anchorSchema,
  quote: z.string().max(limits.quote),
});

export const messageSchema = markSchema.extend({
  id,
  text: z.string().max(limits.text),
  mentions: z
    .array(z.object({ by: id.or(z.literal("")), name }))
    .max(limits.mentions)
    .catch([]),
  deleted: z.boolean().catch(false),
  edited: at.nullable().catch(null),
});

/** Whether `value` can be an id of a thread or message. */
export function isCommentId(value: string): boolean {
  return id.safeParse(value).success;
}
