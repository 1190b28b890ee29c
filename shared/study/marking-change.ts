/**
 * Changing the marking of an open study. What it was, what it is and why go into the document together, in one
 * transaction, so that the server can tell of it in the audit trail also where it was done offline.
 */
import type * as Y from "yjs";
import { z } from "zod";
import { mapsOf } from "./document.ts";
import { setFrontMatter } from "./operations.ts";

/** Why a marking was lowered, as whoever did it said. */
export const markingReasonSchema = z.object({
  reason: z.string().max(2000),
  /** Their name, as they gave it. */
  name: z.string().max(200),
  /** The front matter for which it was said: a later change has no reason by it. */
  frontMatter: z.string().max(200_000),
});
export type MarkingReason = z.infer<typeof markingReasonSchema>;

const key = "markingReason";

/**
 * Writes front matter whose markings are others, with the reason where one is given.
 * @param origin whose edit it is
 */
export function changeMarkings(
  doc: Y.Doc,
  frontMatter: string,
  why: Pick<MarkingReason, "reason" | "name"> | null,
  origin?: unknown,
): void {
  doc.transact(() => {
    if (why !== null) mapsOf(doc).meta.set(key, { ...why, frontMatter } satisfies MarkingReason);
    setFrontMatter(doc, frontMatter, origin);
  }, origin);
}

/** The reason that was given for the front matter as it is now; undefined where none was. */
export function readMarkingReason(doc: Y.Doc): MarkingReason | undefined {
  const { meta } = mapsOf(doc);
  const why = markingReasonSchema.safeParse(meta.get(key)).data;
  return why !== undefined && why.frontMatter === meta.get("frontMatter") ? why : undefined;
}
