/**
 * Places of comments in drawn prose, by the CSS Custom Highlight API: the prose itself stays as it was sanitised.
 * Browsers without it show the quotes alone.
 */
import type { CommentMark } from "../editor/props.ts";
import { findLoosely } from "./find-loosely.ts";

export interface ProseMark {
  readonly thread: string;
  readonly range: Range;
  readonly isCurrent: boolean;
}

/** Registered names; `::highlight()` in comments.css. */
const names = { plain: "comment", current: "comment-current" } as const;

/** The drawn ranges of stretches of the source. What is drawn otherwise than written has none. */
export function findRanges(prose: Element, source: string, marks: readonly CommentMark[]): ProseMark[] {
  const texts = listTexts(prose);
  const drawn = texts.map(({ data }) => data).join("");
  return marks.flatMap(({ thread, from, to, isCurrent }) => {
    const found = findLoosely(drawn, source.slice(from, to), source.slice(0, from));
    const start = found && locate(texts, found.from, false);
    const end = found && locate(texts, found.to, true);
    if (!start || !end) return [];
    const range = document.createRange();
    range.setStart(start.text, start.offset);
    range.setEnd(end.text, end.offset);
    return [{ thread, range, isCurrent }];
  });
}

/** Adds ranges to what is marked on the page. @returns takes them away */
export function showMarks(marks: readonly ProseMark[]): () => void {
  if (typeof Highlight === "undefined") return () => {};
  for (const { range, isCurrent } of marks) {
    const name = isCurrent ? names.current : names.plain;
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    highlight.add(range);
    CSS.highlights.set(name, highlight);
  }
  return () => {
    for (const { range } of marks)
      for (const name of Object.values(names)) CSS.highlights.get(name)?.delete(range);
  };
}

/** The thread whose mark is at a point of the window. */
export function findMarkAt(marks: readonly ProseMark[], x: number, y: number): string | null {
  const at = marks.findLast(({ range }) =>
    [...range.getClientRects()].some(
      (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    ),
  );
  return at?.thread || null;
}

/** Of a formula the text that it was written as counts, not its signs. */
function listTexts(prose: Element): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && !node.parentElement?.closest("math :not(semantics, annotation)"))
      texts.push(node);
  return texts;
}

/** The text node of an offset in all of them; at the edge between two the one before for the end of a range. */
function locate(
  texts: readonly Text[],
  offset: number,
  isEnd: boolean,
): { text: Text; offset: number } | null {
  let before = 0;
  for (const text of texts) {
    const inside = offset - before;
    if (isEnd ? inside <= text.length : inside < text.length) return { text, offset: inside };
    before += text.length;
  }
  return null;
}
