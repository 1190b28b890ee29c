/** A selection in drawn prose, as a stretch of the cell's Markdown. */
import type * as Y from "yjs";
import { commentLimits } from "../../shared/comments/model.ts";
import { anchorText } from "../../shared/comments/text-anchor.ts";
import { cellSource } from "../../shared/study/document.ts";
import type { NewThread } from "../stores/comments.ts";
import type { Picked } from "./discussion.ts";
import { findLoosely } from "./find-loosely.ts";

/** The source of a selection of prose; null where nothing, or more than one cell's prose, is selected. */
export function pickSelection(doc: Y.Doc, selection: Selection | null): Picked | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const prose = closestProse(range.startContainer);
  const cell = prose?.closest<HTMLElement>(".cell[data-cell]")?.dataset.cell;
  if (!prose || cell === undefined || closestProse(range.endContainer) !== prose) return null;
  const words = selection.toString();
  if (words.trim() === "") return null;
  const start = document.createRange();
  start.selectNodeContents(prose);
  start.setEnd(range.startContainer, range.startOffset);
  const box = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  const about = describeProse(doc, cell, readWords(range), readWords(start), words);
  return { ...about, at: { x: box.right, y: box.bottom }, kind: "selection" };
}

/** What cannot be found in the source, as a number that was computed, is a comment on the cell that quotes it. */
function describeProse(doc: Y.Doc, cell: string, words: string, before: string, shown: string): NewThread {
  const found = findLoosely(cellSource(doc, cell)?.toString() ?? "", words, before);
  const made = found && anchorText(doc, cell, found.from, found.to);
  if (made) return { cell, ...made };
  return { cell, anchor: { on: "cell" }, quote: shown.trim().slice(0, commentLimits.quote).toWellFormed() };
}

/** The text of a range, of a formula as it was written. */
function readWords(range: Range): string {
  const copy = range.cloneContents();
  for (const math of copy.querySelectorAll("math")) {
    const tex = math.querySelector("annotation")?.textContent;
    if (tex !== undefined) math.replaceWith(tex);
  }
  return copy.textContent;
}

function closestProse(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(".cell-text .markdown") ?? null;
}
