/**
 * Where cells stand in Markdown. CommonMark's own block structure decides (markdown-it), so that a fence inside a
 * list, a quotation, a comment or a longer fence is prose. A fence or a marker counts only at the first column.
 */
import MarkdownIt from "markdown-it";

/** A code or SQL cell's fence: lines `start` up to but not `end`, counted from 0. */
export interface FenceItem {
  readonly type: "fence";
  readonly start: number;
  readonly end: number;
  readonly kind: "ts" | "sql";
  /** The info string after the language. */
  readonly info: string;
  readonly source: string;
}

/** `<!-- cell {…} -->` on line `start`. `group` is the `{…}`, "" without one, undefined when it cannot be read. */
export interface MarkerItem {
  readonly type: "marker";
  readonly start: number;
  readonly end: number;
  readonly group: string | undefined;
}

export type Item = FenceItem | MarkerItem;

const markdown = new MarkdownIt("commonmark");
// The spaces before the group belong to it: two runs of spaces side by side would be tried in every division.
const MARKER = /^<!--\s*cell(?:\s*(\{(?:"[^"]*"|[^{}"])*\}))?\s*-->\s*$/;
const BROKEN_MARKER = /^<!--\s*cell\s*\{/;

/** Fences of cells and markers in `lines` (without line ends), in order. */
export function scanItems(lines: readonly string[]): Item[] {
  const items: Item[] = [];
  for (const token of blockTokens(lines.join("\n"))) {
    if (token.level !== 0 || token.map === null) continue;
    const [start, end] = token.map;
    const opening = lines[start] ?? "";
    if (token.type === "fence") {
      const [, kind, info = ""] = /^(ts|sql)(?![^\s{])(.*)$/.exec(token.info.trim()) ?? [];
      if ((kind !== "ts" && kind !== "sql") || !opening.startsWith(token.markup)) continue;
      const closed = end - 1 > start && isClosing(lines[end - 1] ?? "", token.markup);
      const source = lines.slice(start + 1, closed ? end - 1 : end).join("\n");
      items.push({ type: "fence", start, end, kind, info: info.trim(), source });
    } else if (token.type === "html_block") {
      const match = MARKER.exec(opening);
      if (match !== null && end === start + 1) {
        items.push({ type: "marker", start, end, group: match[1] ?? "" });
      } else if (BROKEN_MARKER.test(opening)) items.push({ type: "marker", start, end, group: undefined });
    }
  }
  return items;
}

/** The text of the first heading in `text`, without its Markdown marks; undefined when there is none. */
export function firstHeading(text: string): string | undefined {
  const tokens = markdown.parse(text, {});
  const index = tokens.findIndex((token) => token.type === "heading_open" && token.level === 0);
  const children = index < 0 ? [] : (tokens[index + 1]?.children ?? []);
  const words = children.map((child) => (/^(text|code_inline)/.test(child.type) ? child.content : " "));
  const heading = words.join("").replace(/\s+/g, " ").trim();
  return heading === "" ? undefined : heading;
}

/** Whether `text` is only prose when it stands in a file, and leaves no fence or comment open for what follows. */
export function isPlainProse(text: string): boolean {
  const lines = text.split("\n");
  const items = scanItems([...lines, "", "```ts", "```"]);
  return items.length === 1 && items[0]?.start === lines.length + 1;
}

function blockTokens(text: string) {
  const tokens: ReturnType<typeof markdown.parse> = [];
  markdown.block.parse(text, markdown, {}, tokens);
  return tokens;
}

/** CommonMark 4.5: the same character, at least as many, indented by at most three spaces, nothing after it. */
function isClosing(line: string, markup: string): boolean {
  const fence = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return fence?.charAt(0) === markup.charAt(0) && fence.length >= markup.length;
}
