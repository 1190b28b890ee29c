/**
 * Offsets of a text and positions of the document drawn of it. Both ways go by a sign put where the question is: the block
 * is written, or read, with it, and then it is looked for.
 */
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import { moveOffset } from "../editor/change.ts";
import { diffWords } from "./diff-words.ts";
import type { Page } from "./page.ts";
import { readMarkdown } from "./read-markdown.ts";
import { schema } from "./schema.ts";
import { writeBlock } from "./write-markdown.ts";

/** A sign of the private use area, which no text has by itself. */
const sign = "\ue0fe";

/** How many characters further on a place is looked for where the sign would break what it stands in (`*|*word**`). */
const patience = 12;

/** The offset in a page's text of a position of its document. */
export function toOffset(page: Page, doc: Node, position: number): number {
  const place = doc.resolve(position);
  const index = Math.min(place.index(0), page.blocks.length - 1);
  const block = page.blocks[index];
  if (!block) return page.text.length;
  const start = findStart(page, index);
  if (place.depth === 0) return place.index(0) > index ? start + block.source.length : start;
  const alone = new Transform(schema.nodes.doc.create(null, doc.child(index)));
  const inside = position - place.posAtIndex(index, 0);
  if (place.parent.inlineContent) alone.insert(inside, schema.text(sign, place.marks()));
  const written = writeBlock(alone.doc.child(0));
  const at = written.indexOf(sign);
  if (at < 0) return start;
  const base = written.replace(sign, "");
  return (
    start +
    (base === block.source
      ? at
      : Math.min(moveOffset(at, diffWords(base, block.source)), block.source.length))
  );
}

/** The position in a page's document of an offset of its text; the nearest where there is none. */
export function toPosition(page: Page, doc: Node, offset: number): number {
  let start = 0;
  let position = 0;
  for (const [index, { gap, source, node }] of page.blocks.entries()) {
    start += gap.length;
    const isLast = index === page.blocks.length - 1;
    if (source !== "" && (offset <= start + source.length || isLast)) {
      const inside = Math.max(0, Math.min(offset - start, source.length));
      return position + (findSign(page, source, node, inside) ?? 1);
    }
    start += source.length;
    position += doc.child(index).nodeSize;
  }
  return doc.content.size;
}

function findStart(page: Page, index: number): number {
  const before = page.blocks
    .slice(0, index)
    .reduce((sum, { gap, source }) => sum + gap.length + source.length, 0);
  return before + (page.blocks[index]?.gap.length ?? 0);
}

/** Position within a block, from its own start; null where the sign fits nowhere near. */
function findSign(page: Page, source: string, node: Node, inside: number): number | null {
  if (node.type === schema.nodes.source) return 1 + Math.min(inside, node.content.size);
  for (let step = 0; step <= patience * 2; step += 1) {
    const at = inside + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    if (at < 0 || at > source.length) continue;
    const marked = source.slice(0, at) + sign + source.slice(at);
    const [read, ...more] = readMarkdown(marked, { ...page.references });
    if (!read || more.length > 0 || read.node.type !== node.type) continue;
    // Where it broke something, signs of Markdown are words now.
    if (read.node.textContent.replace(sign, "").trim() !== node.textContent.trim()) continue;
    let found: number | null = null;
    read.node.descendants((child, place) => {
      const within = child.text?.indexOf(sign) ?? -1;
      if (within >= 0) found = place + 1 + within;
    });
    if (found !== null) return Math.min(found, Math.max(1, node.nodeSize - 1));
  }
  return null;
}
