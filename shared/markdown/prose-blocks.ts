import MarkdownIt from "markdown-it";
import { readMathBlocks } from "./math.ts";

/** A range of offsets. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

// Only blocks are needed; `code` inside a list item is not told from a paragraph by its indent alone.
const markdown = new MarkdownIt("commonmark", { html: false }).disable(["inline"]);
readMathBlocks(markdown);

/**
 * The stretches of prose in which code spans, math and expressions may stand: paragraphs, headings and tables, without
 * fenced and indented code. Each ends where its block ends. Source: CommonMark 0.31 §4.
 */
export function findProseBlocks(source: string): Range[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  const offsetOf = (line: number) => starts[line] ?? source.length;
  return markdown
    .parse(source, {})
    .filter((token) => token.type === "inline")
    .flatMap(({ map }) => (map ? [{ from: offsetOf(map[0]), to: offsetOf(map[1]) }] : []));
}
