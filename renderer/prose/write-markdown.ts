/** Blocks of the schema → Markdown, always in the same form. What was typed in another form is kept by page.ts. */
import type { Node } from "prosemirror-model";
import { writeInline } from "./write-inline.ts";

/** Whether a node says nothing that Markdown could hold: a line that is still empty. */
export function isEmptyBlock(node: Node): boolean {
  return (
    ["paragraph", "source", "footnote"].includes(node.type.name) &&
    /^[ \t\n]*$/.test(node.textBetween(0, node.content.size, "\n", drawLeaf))
  );
}

/** A break is nothing by itself; a value or a picture is something. */
const drawLeaf = ({ type }: Node) => (type.name === "hard_break" ? "\n" : "\ufffc");

/** Writes blocks that stand together, with a blank line between them; empty ones are left out. */
export function writeBlocks(blocks: readonly Node[]): string {
  return blocks
    .filter((block) => !isEmptyBlock(block))
    .map((block) => writeBlock(block))
    .join("\n\n");
}

/** Writes one block, without a line end behind it. @param inList the marker of the list that it stands in, if any */
export function writeBlock(node: Node, inList = ""): string {
  switch (node.type.name) {
    case "paragraph":
      return writeInline(node, {});
    case "footnote":
      return `[^${node.attrs.label}]: ${writeInline(node, {})}`.replaceAll("\n", "\n    ");
    case "heading":
      return writeHeading(node);
    case "blockquote":
      return indent(writeBlocks(node.children), "> ", "> ") || ">";
    case "bullet_list":
    case "ordered_list":
      return writeList(node);
    case "code_block":
      return writeCode(node);
    case "horizontal_rule":
      return inList === "" ? "---" : "___";
    case "table":
      return writeTable(node);
    default:
      return node.textContent;
  }
}

function writeHeading(node: Node): string {
  const words = writeInline(node, { isHeading: true });
  const sign = "#".repeat(node.attrs.level);
  return words === "" ? sign : `${sign} ${words}`;
}

/** Puts something before each line; blank lines keep no spaces. */
function indent(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, at) =>
      line === "" ? (at === 0 ? first : rest).trimEnd() : `${at === 0 ? first : rest}${line}`,
    )
    .join("\n");
}

function writeList(list: Node): string {
  const items = list.children.map((item) => dropEmptyLists(item));
  // Without a paragraph nobody sees a difference.
  const hasLines = items.some((blocks) => blocks.some(({ type }) => type.name === "paragraph"));
  const tight = (list.attrs.tight || !hasLines) && items.every((blocks) => mayBeTight(blocks));
  const marker = String(list.attrs.marker);
  return items
    .map((blocks, at) => {
      const mark = list.type.name === "bullet_list" ? marker : `${list.attrs.start + at}${marker}`;
      const text = blocks.map((block) => writeBlock(block, marker)).join(tight ? "\n" : "\n\n");
      return indent(text, `${mark} `, " ".repeat(mark.length + 1));
    })
    .join(tight ? "\n" : "\n\n");
}

/**
 * The blocks of an item that can be written: an empty item below a paragraph would be the underline of a heading, so a
 * list in which nothing stands yet waits.
 */
function dropEmptyLists(item: Node): Node[] {
  return item.children.filter(
    (block, at) =>
      !isEmptyBlock(block) &&
      !(at > 0 && isList(block) && block.firstChild?.children.every((child) => isEmptyBlock(child))),
  );
}

const isList = ({ type }: Node) => type.name === "bullet_list" || type.name === "ordered_list";

/** Whether the blocks of an item can follow each other without a blank line. */
function mayBeTight(blocks: readonly Node[]): boolean {
  return blocks.every((block, at) => {
    const before = blocks[at - 1];
    if (!before) return true;
    if (before.type.name !== "paragraph") return false;
    return (
      block.type.name === "bullet_list" || (block.type.name === "ordered_list" && block.attrs.start === 1)
    );
  });
}

function writeCode(node: Node): string {
  const code = node.textContent;
  const sign = String(node.attrs.info).includes("`") ? "~" : "`";
  const runs = code.match(sign === "`" ? /^ {0,3}`{3,}/gm : /^ {0,3}~{3,}/gm) ?? [];
  const fence = sign.repeat(Math.max(3, ...runs.map((run) => run.trim().length + 1)));
  return `${fence}${node.attrs.info}\n${code === "" ? "" : `${code}\n`}${fence}`;
}

const dashes: Readonly<Record<string, string>> = { left: ":--", center: ":-:", right: "--:" };

function writeTable(table: Node): string {
  const rows = table.children.map((row) =>
    row.children.flatMap((cell) => [
      keepEnds(writeInline(cell, { isCell: true }).replace(/^[ \t]+|[ \t]+$/g, "")),
      // Cells that are joined elsewhere are one and empty ones here.
      ...Array.from({ length: Number(cell.attrs.colspan ?? 1) - 1 }, () => ""),
    ]),
  );
  const width = Math.max(...rows.map((row) => row.length));
  const write = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => row[at] ?? "").join(" | ")} |`;
  const [head = [], ...body] = rows;
  const aligns = Array.from({ length: width }, (_, at) => {
    const align: unknown = table.firstChild?.maybeChild(at)?.attrs.align;
    return dashes[String(align)] ?? "---";
  });
  return [write(head), write(aligns), ...body.map(write)].join("\n");
}

/** No-break spaces at the ends of a cell as numbers: parsers take them for the space around it. */
function keepEnds(text: string): string {
  return text.replace(/^\s+|\s+$/g, (spaces) =>
    [...spaces].map((space) => `&#${space.codePointAt(0)};`).join(""),
  );
}
