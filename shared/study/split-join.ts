/**
 * One cell into two, and two into one. What somebody else types meanwhile is never lost and nothing is doubled, since
 * neither erases a text that it has not seen:
 *
 * - Split: the text behind the caret is copied into a new cell below and erased where it stood. What a peer types
 *   into that text meanwhile stands at the end of the first cell, where the erased text was.
 * - Join: the lower cell's text is copied to the end of the upper one and erased; the empty cell is marked deleted.
 *   What a peer types there meanwhile brings the cell back with just their words in it (document.ts).
 * - The window in which it was typed then takes its words along (follow-copy.ts). Where that one has been closed since,
 *   they stay.
 *
 * Two peers that split or join one cell at once each copy its words, and each writes down which characters it copied: of
 * two joins the one whose copy is shorter takes back what both copied, and a split what a join copied, too (brought.ts).
 */
import type * as Y from "yjs";
import { beginBringing, mostSources, recordBrought, type Sources } from "./brought.ts";
import { findEntry, readStudy } from "./document.ts";
import type { Cell } from "./model.ts";
import { insertCell, markDeleted } from "./operations.ts";

/** How names of records begin that tell of words copied out of a cell; its id follows. */
export const copyPrefix = "copy/";

/**
 * Splits a cell at `offset` of its text; the line ends at the cut go, so that neither part begins or ends with one.
 * @returns the new cell's id; null when the cell is gone
 */
export function splitCell(doc: Y.Doc, id: string, offset: number, origin?: unknown): string | null {
  const entry = findEntry(doc, id);
  if (entry === undefined || entry.deleted) return null;
  const text = entry.source.toString();
  const cut = findCut(text, offset);
  const head = text.slice(0, cut).replace(/\n+$/, "").length;
  const tail = text.slice(cut).replace(/^\n+/, "");
  const sources = listSources(entry.source, text.length - tail.length);
  const made = insertCell(doc, { kind: entry.kind, source: tail }, id, origin);
  const copy = findEntry(doc, made)?.source;
  doc.transact(() => {
    if (text.length > head) entry.source.delete(head, text.length - head);
    if (copy?._start && copy.length === tail.length && sources.length <= mostSources)
      recordBrought(
        doc,
        nameCopied(id),
        { ...beginBringing(doc), from: copy._start.id.clock },
        { cell: made, made: true, sources },
      );
  }, origin);
  return made;
}

/** Names what is copied out of a cell for everybody who may copy it. */
function nameCopied(id: string): string {
  return `${copyPrefix}${id}`;
}

/** Which characters a text has from `offset` on. */
function listSources(text: Y.Text, offset: number): Sources {
  const sources: Sources = [];
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const skip = Math.max(0, offset - index);
    if (skip < item.length) sources.push([item.id.client, item.id.clock + skip, item.length - skip]);
    index += item.length;
  }
  return sources;
}

/** The offset, inside the text and not inside a character. */
function findCut(text: string, offset: number): number {
  const cut = Math.max(0, Math.min(offset, text.length));
  return cut > 0 && cut < text.length && !text.slice(0, cut).isWellFormed() ? cut - 1 : cut;
}

/** A cell and the one above or below it, upper first, when they can be joined: both are of one kind. */
export function findJoin(
  cells: readonly Cell[],
  id: string,
  direction: "up" | "down",
): readonly [Cell, Cell] | null {
  const index = cells.findIndex((cell) => cell.id === id);
  const first = direction === "down" ? index : index - 1;
  const [upper, lower] = [cells[first], cells[first + 1]];
  return index >= 0 && upper && lower && upper.kind === lower.kind ? [upper, lower] : null;
}

/**
 * Joins a cell with the one above or below it: the upper one stays, with a line's end between the texts, in prose a
 * blank line.
 * @returns the id of the cell that stays; null when there is no other cell, or it is of another kind
 */
export function joinCells(doc: Y.Doc, id: string, direction: "up" | "down", origin?: unknown): string | null {
  const pair = findJoin(readStudy(doc).cells, id, direction);
  const [upper, lower] = pair?.map((cell) => findEntry(doc, cell.id)) ?? [];
  if (!upper || !lower) return null;
  const [before, text] = [upper.source.toString(), lower.source.toString()];
  const wanted = upper.kind === "text" ? 2 : 1;
  const ends = /\n*$/.exec(before)?.[0].length ?? 0;
  const gap = before === "" || text === "" ? "" : "\n".repeat(Math.max(0, wanted - ends));
  const copied = listSources(lower.source, 0);
  doc.transact(() => {
    if (text !== "") {
      const begun = beginBringing(doc);
      upper.source.insert(before.length, gap + text);
      // What stands between the texts is taken for a copy of the lower one's beginning: it comes and goes with it.
      const [first] = copied;
      const between = [...gap].flatMap((): Sources => (first ? [[first[0], first[1], 1]] : []));
      const sources = [...between, ...copied];
      if (sources.length <= mostSources)
        recordBrought(doc, nameCopied(lower.id), begun, { cell: upper.id, made: false, sources });
      lower.source.delete(0, text.length);
    }
    markDeleted(lower);
  }, origin);
  return upper.id;
}
