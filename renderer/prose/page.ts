/**
 * A text and the document that is drawn of it, block beside block. Pure: page in, page out.
 *
 * What nobody touched keeps its characters. A block that was edited is written in one form before and after the edit;
 * only the difference of the two is carried into the text as it stands, so that its own way of writing (`_` or `*`, where
 * lines are broken, references of links) stays as well. The result is read again: where it does not say what the document
 * says, the block is written anew.
 */
import type { Node } from "prosemirror-model";
import type { References } from "../../shared/markdown/render-markdown.ts";
import { applyChanges, moveOffset } from "../editor/change.ts";
import { diffWords } from "./diff-words.ts";
import { readMarkdown } from "./read-markdown.ts";
import { schema } from "./schema.ts";
import { isEmptyBlock, writeBlock, writeBlocks } from "./write-markdown.ts";

interface Block {
  /** What stands in the text between this block and the one before it. */
  readonly gap: string;
  /** Its Markdown; "" of a line that is still empty, which the text has nothing of. */
  readonly source: string;
  readonly node: Node;
}

export interface Page {
  readonly text: string;
  /** One for each child of the document. */
  readonly blocks: readonly Block[];
  /** What stands behind the last block. */
  readonly tail: string;
  readonly references: References;
}

const blankLine = "\n\n";

function makePage(blocks: readonly Block[], tail: string, references: References): Page {
  const text = blocks.map(({ gap, source }) => gap + source).join("") + tail;
  return { text, blocks, tail, references };
}

/** The document of a page; one empty line where the text is empty. */
export function drawPage({ blocks }: Page): Node {
  return schema.nodes.doc.create(
    null,
    blocks.map(({ node }) => node),
  );
}

/** Reads a text. @param known a page of an earlier text: its blocks that are still there keep their nodes */
export function readPage(text: string, known: Page | null = null): Page {
  const references: References = {};
  const fresh = split(text, references, () => null);
  const isSame = known !== null && JSON.stringify(known.references) === JSON.stringify(references);
  const blocks = isSame ? keepNodes(known.blocks, fresh.blocks) : fresh.blocks;
  const shown = blocks.length > 0 ? blocks : [{ gap: "", source: "", node: schema.nodes.paragraph.create() }];
  return makePage(shown, fresh.tail, references);
}

function split(
  text: string,
  references: References,
  keep: (source: string) => Node | null,
): { blocks: Block[]; tail: string } {
  let at = 0;
  const blocks = readMarkdown(text, references, keep).map(({ from, to, node }) => {
    const block = { gap: text.slice(at, from), source: text.slice(from, to), node };
    at = to;
    return block;
  });
  return { blocks, tail: text.slice(at) };
}

/** Lines that are still empty belong to who is about to write there: they stay beside blocks that nobody changed. */
function keepNodes(known: readonly Block[], fresh: readonly Block[]): Block[] {
  const full = known.filter(({ source }) => source !== "");
  let start = 0;
  while (start < fresh.length && start < full.length && fresh[start]?.source === full[start]?.source)
    start += 1;
  let end = 0;
  while (
    end < Math.min(fresh.length, full.length) - start &&
    fresh.at(-1 - end)?.source === full.at(-1 - end)?.source
  )
    end += 1;
  const place = (block: Block | undefined) => (block ? known.indexOf(block) : -1);
  const lastKept = start > 0 ? place(full[start - 1]) : -1;
  const firstKept = end > 0 ? place(full[full.length - end]) : known.length;
  const withGap = (block: Block, at: number): Block => ({ ...block, gap: fresh[at]?.gap ?? block.gap });
  let at = 0;
  const kept = (blocks: readonly Block[]) =>
    blocks.map((block) => (block.source === "" ? block : withGap(block, at++)));
  const head = kept(known.slice(0, lastKept + 1));
  const between = known.slice(lastKept + 1, firstKept);
  const middle = fresh.slice(start, fresh.length - end);
  at = fresh.length - end;
  return [...head, ...putBetween(between, middle), ...kept(known.slice(firstKept))];
}

/** Blocks in the place of others, with the empty lines that stood among those. */
function putBetween(known: readonly Block[], fresh: readonly Block[]): Block[] {
  const isEmpty = ({ source }: Block) => source === "";
  const full = known.filter((block) => !isEmpty(block));
  if (full.length === fresh.length) {
    let next = 0;
    return known.map((block) => (isEmpty(block) ? block : (fresh[next++] ?? block)));
  }
  const first = known.findIndex((block) => !isEmpty(block));
  const last = known.findLastIndex((block) => !isEmpty(block));
  return first < 0 ? [...known, ...fresh] : [...known.slice(0, first), ...fresh, ...known.slice(last + 1)];
}

/** The page after an edit of its document by whoever looks at it. */
export function editPage(page: Page, doc: Node): Page {
  const { blocks } = page;
  const nodes = doc.children;
  const most = Math.min(blocks.length, nodes.length);
  let start = 0;
  while (start < most && blocks[start]?.node === nodes[start]) start += 1;
  let end = 0;
  while (end < most - start && blocks.at(-1 - end)?.node === nodes.at(-1 - end)) end += 1;
  const before = blocks.slice(start, blocks.length - end);
  const after = nodes.slice(start, nodes.length - end);
  if (before.length === 0 && after.length === 0) return page;
  const edited = writeRegion(before, after, page.references);
  const whole = [...blocks.slice(0, start), ...edited, ...blocks.slice(blocks.length - end)];
  const leading = before.find(({ source }) => source !== "")?.gap ?? null;
  const stretch = { from: start, to: start + edited.length, leading };
  // What is edited as text may be several blocks: they are when they are read again.
  const isText = after.some(({ type }) => type === schema.nodes.source);
  const isWhole = (parted: readonly Block[]) =>
    isText || standsAlone(parted, stretch.from, stretch.to, page.references);
  const close = partBlocks(whole, stretch, /\n/);
  const wide = isWhole(close) ? close : partBlocks(whole, stretch, /\n[ \t]*\n/);
  const written = isWhole(wide) ? wide : rewriteBeside(wide, stretch, isWhole);
  return makePage(written, written.some(({ source }) => source !== "") ? page.tail : "", page.references);
}

/** The blocks of an edited stretch, with as much of their old text as still says the same. */
function writeRegion(before: readonly Block[], after: readonly Node[], references: References): Block[] {
  const gap = before.find(({ source }) => source !== "")?.gap ?? "";
  const old = before.map(({ gap, source }, at) => (at === 0 ? source : gap + source)).join("");
  const text = old.startsWith(gap) && before[0]?.source === "" ? old.slice(gap.length) : old;
  const base = writeBlocks(before.map(({ node }) => node));
  const mine = writeBlocks(after);
  if (text !== base) {
    const carried = carry(base, mine, text);
    const { blocks } = split(carried, { ...references }, () => null);
    const full = after.filter((node) => !isEmptyBlock(node));
    const isSame =
      blocks.length === full.length &&
      full.every((node, at) => writeBlock(node) === writeBlock(blocks[at]?.node ?? node));
    if (isSame) {
      let next = 0;
      return after.map((node) => {
        if (isEmptyBlock(node)) return { gap: "", source: "", node };
        const block = blocks[next];
        next += 1;
        return { gap: next === 1 ? gap : (block?.gap ?? blankLine), source: block?.source ?? "", node };
      });
    }
  }
  return keepSources(before, after, gap);
}

/** Writes blocks anew, but for those that say what an old one said. */
function keepSources(before: readonly Block[], after: readonly Node[], gap: string): Block[] {
  const sources = new Map(before.map(({ node, source }) => [writeBlock(node), source]));
  let isFirst = true;
  return after.map((node) => {
    if (isEmptyBlock(node)) return { gap: "", source: "", node };
    const written = writeBlock(node);
    const block = { gap: isFirst ? gap : blankLine, source: sources.get(written) ?? written, node };
    isFirst = false;
    return block;
  });
}

/**
 * Gives blocks of an edited stretch, and the one behind it, a blank line before them.
 * @param enough what needs none
 * @param leading what stood before the stretch's first block, if it had any: where it was the first of all, what follows
 *   takes its place
 */
function partBlocks(
  blocks: readonly Block[],
  { from, to, leading }: { readonly from: number; readonly to: number; readonly leading: string | null },
  enough: RegExp,
): Block[] {
  const next = blocks.findIndex(({ source }, at) => at >= to && source !== "");
  let isFirst = true;
  return blocks.map((block, at) => {
    if (block.source === "") return block;
    const wasFirst = isFirst;
    isFirst = false;
    if (at < from || (at >= to && at !== next)) return block;
    if (wasFirst) return at === next && leading !== null ? { ...block, gap: leading } : block;
    return enough.test(block.gap) ? block : { ...block, gap: blankLine };
  });
}

/** Whether an edited stretch and the blocks beside it are read as just these blocks. */
function standsAlone(blocks: readonly Block[], from: number, to: number, references: References): boolean {
  const full = (block: Block) => block.source !== "";
  const previous = blocks.slice(0, from).findLast(full);
  const next = blocks.slice(to).find(full);
  const near = [previous, ...blocks.slice(from, to).filter(full), next].filter(
    (block) => block !== undefined,
  );
  const text = near.map(({ gap, source }, at) => (at === 0 ? source : gap + source)).join("");
  const read = split(text, { ...references }, () => null).blocks;
  return read.length === near.length && read.every(({ source }, at) => source === near[at]?.source);
}

/** Writes what stands beside an edited stretch anew: what follows it, else what precedes it, else both. */
function rewriteBeside(
  blocks: readonly Block[],
  { from, to }: { readonly from: number; readonly to: number },
  isWhole: (blocks: readonly Block[]) => boolean,
): Block[] {
  const after = rewriteAround(blocks, from, to + 1);
  if (isWhole(after)) return after;
  const before = rewriteAround(blocks, from - 1, to - 1);
  return isWhole(before) ? before : rewriteAround(blocks, from - 1, to + 1);
}

/** Writes blocks of an edited stretch and beside it in the plain form, which ends where it ends. */
function rewriteAround(blocks: readonly Block[], first: number, last: number): Block[] {
  return blocks.map((block, at) =>
    at < first || at > last || block.source === ""
      ? block
      : { gap: at === 0 ? block.gap : blankLine, source: writeBlock(block.node), node: block.node },
  );
}

/** Brings what was changed from `base` to `mine` into `text`, which says in its own way what `base` says. */
function carry(base: string, mine: string, text: string): string {
  const own = diffWords(base, text);
  const changes = diffWords(base, mine).map(({ offset, length, text: inserted }) => {
    const from = moveOffset(offset, own);
    return { offset: from, length: Math.max(0, moveOffset(offset + length, own) - from), text: inserted };
  });
  return applyChanges(text, changes);
}
