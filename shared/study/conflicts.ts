/**
 * Where the study's file, changed by another program, and the study say different things of the same words. The
 * document keeps what the study says, and here what the file says, until a person decides: `getMap("conflicts")`:
 * cell id → the cell as the file has it, and `/title`, `/frontMatter` → `{ text }`. The server writes them
 * (server/mirror.ts) and leaves the file alone while there are any.
 */
import type * as Y from "yjs";
import { z } from "zod";
import { hashText } from "../hash.ts";
import { isCellId } from "../ids.ts";
import { beginBringing, recordBrought } from "./brought.ts";
import { findEntry, readCell } from "./document.ts";
import type { Cell } from "./model.ts";
import { insertCell, setFrontMatter, setTitle, writeCell } from "./operations.ts";

/** Keys of what is no cell: no cell's id has a slash. */
export const titleKey = "/title";
export const frontMatterKey = "/frontMatter";

export interface FileConflict {
  /** A cell's id, `titleKey` or `frontMatterKey`. */
  readonly key: string;
  /** What the file says. */
  readonly text: string;
  /** The cell as the file has it; undefined for title and front matter. */
  readonly cell?: Cell | undefined;
}

/** What the study says, what the file says, or both, one below the other (of cells only). */
export type ConflictChoice = "study" | "file" | "both";

const mostConflicts = 200;
const textSchema = z.object({ text: z.string() });
const cellSchema = z.object({
  kind: z.enum(["ts", "sql", "text"]),
  source: z.string(),
  hide: z.enum(["code", "output"]).optional(),
  attributes: z.string().optional(),
});

/** The document's map of conflicts. */
export function conflictsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>("conflicts");
}

/** Every well-formed conflict that nobody has decided; at most 200. */
export function readConflicts(doc: Y.Doc): FileConflict[] {
  const found: FileConflict[] = [];
  for (const [key, value] of conflictsOf(doc).entries()) {
    if (found.length >= mostConflicts) break;
    if (key === titleKey || key === frontMatterKey) {
      const { data } = textSchema.safeParse(value);
      if (data) found.push({ key, text: data.text });
    } else if (isCellId(key)) {
      const { data } = cellSchema.safeParse(value);
      if (data) found.push({ key, text: data.source, cell: { id: key, ...data } });
    }
  }
  return found;
}

/** Keeps what the file says of a cell until somebody decides. Runs inside the caller's transaction. */
export function writeConflict(doc: Y.Doc, { key, text, cell }: FileConflict): void {
  if (cell === undefined) conflictsOf(doc).set(key, { text });
  else {
    const { kind, source, hide, attributes } = cell;
    conflictsOf(doc).set(key, { kind, source, ...(hide && { hide }), ...(attributes && { attributes }) });
  }
}

/**
 * Decides one conflict by an edit of the study. Nothing happens when somebody else has decided it; what two take from the
 * file at once comes once (brought.ts).
 */
export function resolveConflict(doc: Y.Doc, key: string, choice: ConflictChoice, origin?: unknown): void {
  const conflict = readConflicts(doc).find((other) => other.key === key);
  if (conflict === undefined) return;
  const { text, cell } = conflict;
  const begun = beginBringing(doc);
  let into = key;
  const isGone = cell !== undefined && findEntry(doc, key) === undefined;
  if (cell !== undefined && choice !== "study" && (choice === "both" || isGone)) {
    const { id: _id, ...rest } = cell;
    into = insertCell(doc, isGone ? cell : rest, readCell(doc, key) ? key : null, origin);
  }
  doc.transact(() => {
    if (choice === "file" && cell !== undefined && !isGone) writeCell(doc, cell, undefined);
    if (choice === "file" && key === titleKey) setTitle(doc, text);
    if (choice === "file" && key === frontMatterKey) setFrontMatter(doc, text);
    // A cell that was gone is one entry of the document, whoever brings it back.
    if (cell !== undefined && choice !== "study" && !isGone)
      recordBrought(doc, `file/${key}/${hashText(text)}`, begun, { cell: into, made: choice === "both" });
    conflictsOf(doc).delete(key);
  }, origin);
}
