/**
 * Who edited which cell, as the server saw it: it compares each cell's text before and after every update that a
 * connection brought, and knows by which link that connection came. Names and client ids in a document can be forged
 * by anyone who may edit; this cannot, deletions included.
 *
 * In the comments' room the same is told of threads and messages: `cell` is then a thread's id (what it is about,
 * whether it is resolved) or `nameMessage` of one of its messages, and `before` and `after` are hashes of all it says.
 */
import { z } from "zod";
import { roles } from "./sync.ts";

/** Author of what the server itself brought in: the study's file, changed by another program. */
export const byFile = "file";
/** Author of an edit that came in with what others had sent before, so that nobody can tell whose it is. */
export const byNobody = "";

const hash = z.string().regex(/^(|[0-9a-f]{64})$/);
const id = z.string().max(64);

/** One author's edits of one cell, one after the other, as one. */
export const cellEditSchema = z.object({
  cell: z.string().max(200),
  /** hashCell of the text before the first and after the last of them; "" where there was no cell. */
  before: hash,
  after: hash,
  /** Id of the author's link, the same for everyone who came by it; or `byFile`, `byNobody`. */
  by: id,
  /** Id of the connection: each window has another. */
  via: id,
});
export type CellEdit = z.infer<typeof cellEditSchema>;

export const authorSchema = z.object({
  id,
  /** As their device said last; anybody may say any name. */
  name: z.string().max(200),
  /** Whether they signed in, and the name is the provider's. */
  verified: z.boolean().optional(),
  role: z.enum(roles),
});
export type Author = z.infer<typeof authorSchema>;

export const provenanceSchema = z.object({
  /** Whether this is all that is known, in place of what was told before. */
  whole: z.boolean(),
  /** Who the receiver is: their link and this connection. With `whole` only. */
  you: z.object({ by: id, via: id }).optional(),
  authors: z.array(authorSchema),
  /** Of each cell the oldest first. One takes the place of an earlier one with the same cell, before, by and via. */
  edits: z.array(cellEditSchema),
  /** Hashes of this study's cells that are as they ship with Chancery. With `whole` only. */
  shipped: z.array(hash).optional(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** A message as part of its thread: one of the same id in another thread is another. */
export function nameMessage(thread: string, message: string): string {
  return `${thread}/${message}`;
}

/** Edits kept of one cell, and cells of one study of which any are kept. */
export const maxEditsPerCell = 32;
export const maxEditedCells = 4000;

/** Adds an edit to a cell's, joined to the one before where it goes on from that. Gives a new list. */
export function addEdit(edits: readonly CellEdit[], edit: CellEdit): CellEdit[] {
  const last = edits.at(-1);
  const goesOn =
    last !== undefined &&
    last.by === edit.by &&
    last.via === edit.via &&
    (last.after === edit.before || last.before === edit.before);
  const joined = goesOn ? { ...edit, before: last.before } : edit;
  return [...(goesOn ? edits.slice(0, -1) : edits), joined].slice(-maxEditsPerCell);
}
