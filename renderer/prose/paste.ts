/** What comes from the clipboard, and what goes there. */
import { Fragment, type ResolvedPos, Slice } from "prosemirror-model";
import { cleanText } from "../editor/change.ts";
import { readMarkdown } from "./read-markdown.ts";
import { schema } from "./schema.ts";
import { isEmptyBlock, writeBlock, writeBlocks } from "./write-markdown.ts";

const { nodes } = schema;

/** Plain text read as Markdown; as it stands within code, and with Ctrl+Shift+V. */
export function readPlain(text: string, $context: ResolvedPos, plain: boolean): Slice {
  const clean = cleanText(text);
  if ($context.parent.type.spec.code) return new Slice(Fragment.from(schema.text(clean || " ")), 0, 0);
  const blocks = plain
    ? clean.split(/\n+/).map((line) => nodes.paragraph.create(null, line === "" ? null : schema.text(line)))
    : readMarkdown(clean).map(({ node }) => node);
  const open = (at: number) => (blocks.at(at)?.type === nodes.paragraph ? 1 : 0);
  return blocks.length === 0
    ? new Slice(Fragment.from(schema.text(" ")), 0, 0)
    : new Slice(Fragment.from(blocks), open(0), open(-1));
}

/** Copied prose as Markdown, for whatever takes plain text. */
export function writePlain(slice: Slice): string {
  const { content } = slice;
  const only = content.childCount === 1 ? content.firstChild : null;
  if (only?.type.spec.code) return only.textContent;
  const blocks = content.firstChild?.isInline ? [nodes.paragraph.create(null, content)] : content.content;
  const whole = blocks.filter((block) => block.isBlock && !isEmptyBlock(block));
  return whole.length === 1 && whole[0] ? writeBlock(whole[0]) : writeBlocks(whole);
}

/** A cell of a table is one line in Markdown. */
const blocksInCells = ["p", "div", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "br"]
  .flatMap((tag) => [`td ${tag}`, `th ${tag}`])
  .join(", ");

/** HTML of other programs, made plain before it is read: Word's lists are paragraphs with a bullet typed in front. */
export function cleanHtml(html: string): string {
  if (!/mso-list|<t[dh]/i.test(html)) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const block of [...page.querySelectorAll(blocksInCells)]) {
    block.before(" ");
    block.replaceWith(...block.childNodes);
  }
  for (const item of [...page.querySelectorAll<HTMLElement>("p[style*='mso-list']")]) makeItem(item);
  return page.body.innerHTML;
}

function makeItem(item: HTMLElement): void {
  const level = Number(/level(\d)/.exec(item.getAttribute("style") ?? "")?.[1] ?? "1");
  const bullet = [...item.querySelectorAll<HTMLElement>("span")].find((span) =>
    /mso-list:\s*Ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const isNumbered = /^\s*[\da-z]{1,3}[.)]/i.test(bullet?.textContent ?? "");
  bullet?.remove();
  const tag = isNumbered ? "OL" : "UL";
  const line = item.ownerDocument.createElement("li");
  line.append(...item.childNodes);
  let list = item.previousElementSibling;
  if (list?.tagName !== "UL" && list?.tagName !== "OL") list = null;
  if (!list) {
    list = item.ownerDocument.createElement(tag);
    item.before(list);
  }
  for (let depth = 1; depth < level; depth += 1) {
    const above: Element = list.lastElementChild ?? list.appendChild(item.ownerDocument.createElement("li"));
    const inner: Element | null = above.lastElementChild;
    list =
      inner?.tagName === "UL" || inner?.tagName === "OL"
        ? inner
        : above.appendChild(item.ownerDocument.createElement(tag));
  }
  list.append(line);
  item.remove();
}
