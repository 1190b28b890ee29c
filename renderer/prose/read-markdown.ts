/** Markdown → blocks of the schema, each with the stretch of text that it comes from. */
import type { Mark, Node } from "prosemirror-model";
import { parseMarkdown, type References } from "../../shared/markdown/render-markdown.ts";
import { schema } from "./schema.ts";

type Token = ReturnType<typeof parseMarkdown>[number];

/** A block of the highest level in its text. */
export interface ReadBlock {
  /** Offsets of its first character and behind its last, without the blank lines around. */
  readonly from: number;
  readonly to: number;
  readonly node: Node;
}

const { nodes, marks } = schema;

/**
 * Reads a text, block by block. What has no look in the schema becomes a block of source.
 * @param references definitions that stand elsewhere; those of the text are added
 * @param keep gives the node of a stretch of text that is known, so that it is not made again
 */
export function readMarkdown(
  text: string,
  references: References = {},
  keep: (source: string) => Node | null = () => null,
): ReadBlock[] {
  const tokens = parseMarkdown(text, { references });
  const lines = text.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const blocks: ReadBlock[] = [];
  const add = (first: number, end: number, make: (source: string) => Node) => {
    let [start, last] = [first, end - 1];
    while (start <= last && isBlank(lines[start])) start += 1;
    while (last >= start && isBlank(lines[last])) last -= 1;
    if (start > last) return;
    const from = starts[start] ?? 0;
    const to = (starts[last] ?? 0) + (lines[last]?.length ?? 0);
    const source = text.slice(from, to);
    blocks.push({ from, to, node: keep(source) ?? make(source) });
  };
  let line = 0;
  for (const group of groupTokens(tokens)) {
    const [first, end] = group[0]?.map ?? [line, line];
    // What the parser has no token for: definitions of links.
    add(line, first, makeSource);
    add(first, end, (source) => readGroup(group, source, lines) ?? makeSource(source));
    line = Math.max(line, end);
  }
  add(line, lines.length, makeSource);
  return blocks;
}

/** Reads one block whose text is known to be one; blocks of source where it is not. */
function readGroup(group: readonly Token[], source: string, lines: readonly string[]): Node | null {
  const [open] = group;
  if (
    open?.type === "paragraph_open" &&
    /^ {0,3}(<(?![a-z][a-z\d+.-]{1,31}:|[^\s<>@]+@)[a-z/!?]|\$\$)/i.test(source)
  )
    return null;
  // A definition inside a quote or a list has no token: written anew, it would be gone.
  if (open?.type.endsWith("_open") && hasDefinitions(source)) return null;
  const children = new Reader(group, lines).readBlocks();
  return children?.length === 1 ? (children[0] ?? null) : null;
}

function hasDefinitions(source: string): boolean {
  if (!/\]:/.test(source)) return false;
  const references: References = {};
  parseMarkdown(source, { references });
  return Object.keys(references).length > 0;
}

const isBlank = (line: string | undefined) => /^[ \t]*$/.test(line ?? "");

const makeSource = (source: string): Node => nodes.source.create(null, schema.text(source));

/** The tokens of each block of the highest level. */
function groupTokens(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  let group: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    group.push(token);
    depth += token.nesting;
    if (depth > 0) continue;
    groups.push(group);
    group = [];
  }
  return groups;
}

/** Builds nodes of a stretch of tokens; null where one has no place in the schema. */
class Reader {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #lines: readonly string[];

  constructor(tokens: readonly Token[], lines: readonly string[]) {
    this.#tokens = tokens;
    this.#lines = lines;
  }

  /** Blocks up to the token that closes what stands around them. */
  readBlocks(): Node[] | null {
    const blocks: Node[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (!token || token.nesting < 0) return blocks;
      this.#at += 1;
      const block = this.#readBlock(token);
      if (!block) return null;
      blocks.push(block);
    }
  }

  #readBlock(token: Token): Node | null {
    switch (token.type) {
      case "paragraph_open": {
        const text = this.#readLine(true);
        return this.#close(text && nodes.paragraph.create(null, text));
      }
      case "heading_open": {
        const level = Number(token.tag.slice(1));
        const text = this.#readLine(token.markup.startsWith("#"));
        // A heading of several lines may hold what one of a single line cannot.
        const isLine = text?.every(({ type }) => type !== nodes.hard_break);
        return this.#close(isLine ? nodes.heading.create({ level }, text) : null);
      }
      case "blockquote_open":
        return this.#readAround((blocks) => nodes.blockquote.create(null, fill(blocks)));
      case "bullet_list_open":
        return this.#readList(token, (items, tight) =>
          nodes.bullet_list.create({ marker: token.markup, tight }, items),
        );
      case "ordered_list_open":
        return this.#readList(token, (items, tight) =>
          nodes.ordered_list.create(
            { start: Number(token.attrGet("start") ?? 1), marker: token.markup, tight },
            items,
          ),
        );
      case "list_item_open":
        return this.#readAround((blocks) => nodes.list_item.create(null, fill(blocks)));
      case "fence":
      case "code_block": {
        const code = token.content.replace(/\n$/, "");
        return nodes.code_block.create({ info: token.info }, code === "" ? null : schema.text(code));
      }
      case "footnote_reference_open":
        return this.#readFootnote(String(token.meta?.label));
      case "hr":
        return nodes.horizontal_rule.create();
      case "table_open":
        return this.#readTable();
      default:
        return null;
    }
  }

  #close(node: Node | null): Node | null {
    this.#at += 1;
    return node;
  }

  #readAround(make: (blocks: Node[]) => Node): Node | null {
    const blocks = this.readBlocks();
    return this.#close(blocks && make(blocks));
  }

  #readFootnote(label: string): Node | null {
    const blocks = this.readBlocks();
    const [text, ...more] = blocks ?? [];
    if (!text || text.type !== nodes.paragraph || more.length > 0) return null;
    return this.#close(nodes.footnote.create({ label }, text.content));
  }

  #readList(token: Token, make: (items: Node[], tight: boolean) => Node): Node | null {
    let tight = true;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      const { type, level, nesting, hidden } = this.#tokens[at] ?? token;
      if (level === token.level && nesting < 0) break;
      if (type === "paragraph_open" && level === token.level + 2 && !hidden) tight = false;
    }
    return this.#readAround((items) => make(items, tight));
  }

  #readTable(): Node | null {
    const rows: Node[] = [];
    let cells: Node[] = [];
    for (; ; this.#at += 1) {
      const token = this.#tokens[this.#at];
      if (!token) return null;
      if (token.type === "table_close") break;
      if (token.type === "tr_open") cells = [];
      else if (token.type === "tr_close") rows.push(nodes.table_row.create(null, cells));
      else if (token.type === "th_open" || token.type === "td_open") {
        const align = /text-align:(left|center|right)/.exec(String(token.attrGet("style")))?.[1] ?? null;
        this.#at += 1;
        const inline = this.#tokens[this.#at];
        const text = inline && readInline(inline.children ?? []);
        const kind = token.type === "th_open" ? nodes.table_header : nodes.table_cell;
        if (!text || text.some(({ type }) => type === nodes.hard_break)) return null;
        cells.push(kind.create({ align }, text));
      }
    }
    this.#at += 1;
    return nodes.table.create(null, rows);
  }

  /** The words of a paragraph or heading. @param ends whether spaces at its end are part of it: somebody is typing */
  #readLine(ends: boolean): Node[] | null {
    const inline = this.#tokens[this.#at];
    if (inline?.type !== "inline") return [];
    this.#at += 1;
    const read = readInline(inline.children ?? []);
    const last = this.#lines[(inline.map?.[1] ?? 0) - 1] ?? "";
    const spaces = ends ? /[^\s#]([ \t]+)$/.exec(last)?.[1] : undefined;
    return read && spaces ? [...read, schema.text(spaces.replaceAll("\t", " "))] : read;
  }
}

const fill = (blocks: readonly Node[]): readonly Node[] =>
  blocks.length > 0 ? blocks : [nodes.paragraph.create()];

/** Tokens within a line as text with marks; null where one has no place in the schema. */
function readInline(tokens: readonly Token[]): Node[] | null {
  const read: Node[] = [];
  let active: readonly Mark[] = [];
  const open = (mark: Mark) => {
    active = mark.addToSet(active);
  };
  for (const token of tokens) {
    const { type, content } = token;
    if (type === "text" || type === "softbreak") {
      const text = type === "text" ? content : " ";
      if (text !== "") read.push(schema.text(text, active));
    } else if (type === "code_inline") {
      if (content !== "") read.push(schema.text(content, marks.code.create().addToSet(active)));
    } else if (type === "hardbreak") read.push(nodes.hard_break.create(null, null, active));
    else if (type === "expression") read.push(nodes.expression.create({ source: content }, null, active));
    else if (type === "footnote_ref")
      read.push(nodes.footnote_ref.create({ label: String(token.meta?.label) }, null, active));
    else if (type === "image") {
      const src = token.attrGet("src") ?? "";
      read.push(nodes.image.create({ src, alt: content, title: token.attrGet("title") ?? "" }, null, active));
    } else if (type === "em_open") open(marks.em.create());
    else if (type === "strong_open") open(marks.strong.create());
    else if (type === "s_open") open(marks.strike.create());
    else if (type === "link_open")
      open(marks.link.create({ href: token.attrGet("href") ?? "", title: token.attrGet("title") ?? "" }));
    else if (type === "em_close") active = marks.em.removeFromSet(active);
    else if (type === "strong_close") active = marks.strong.removeFromSet(active);
    else if (type === "s_close") active = marks.strike.removeFromSet(active);
    else if (type === "link_close") active = marks.link.removeFromSet(active);
    else return null;
  }
  return joinText(read);
}

/** Neighbouring text of the same marks as one, as ProseMirror holds it. */
function joinText(read: readonly Node[]): Node[] {
  const joined: Node[] = [];
  for (const node of read) {
    const last = joined.at(-1);
    if (last?.isText && node.isText && last.sameMarkup(node))
      joined[joined.length - 1] = schema.text(`${last.text}${node.text}`, node.marks);
    else joined.push(node);
  }
  return joined;
}
