/** Markdown → HTML text without the author's own HTML. Pure: the result still goes through sanitizeHtml. */
import createMarkdownIt, { type Env, type StateBlock, type StateInline, type Token } from "markdown-it";
import { say } from "../words/catalogue.ts";
import { showControls } from "../words/show-controls.ts";
import { checkAddress } from "./address.ts";
import { drawFootnotes, readFootnotes } from "./footnotes.ts";
import { drawMath, readMath, readMathBlocks, type SetMath } from "./math.ts";

/** Pictures that travel inside the text; SVG is left out, it is a document of its own. */
const inlinePicture = /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=]+$/i;

/** Whether an address is a picture carried inside the text. */
export function isInlinePicture(address: string): boolean {
  return inlinePicture.test(address);
}

/**
 * Where an expression that begins at `start` (the `$` of `${`) ends, just after its `}`; -1 when it does not.
 * Braces inside strings do not count.
 */
export function findExpressionEnd(source: string, start: number): number {
  let depth = 0;
  let quote = "";
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (quote) {
      if (char === "\\") at += 1;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'" || char === "`") quote = char;
    else if (char === "{") depth += 1;
    else if (char === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function parseExpression(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("${", state.pos)) return false;
  const end = findExpressionEnd(state.src, state.pos);
  if (end < 0 || end > state.posMax) return false;
  if (!silent) state.push("expression", "code", 0).content = state.src.slice(state.pos, end);
  state.pos = end;
  return true;
}

/** A comment of HTML that begins a line, as a presenter's notes do, is for who writes: it is not drawn. */
function skipComment(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith("<!--", start)) return false;
  const end = state.src.indexOf("-->", start + 4);
  if (end < 0) return false;
  let line = startLine;
  while (line < endLine && (state.eMarks[line] ?? end) < end + 3) line += 1;
  // What stands behind it on its last line is prose.
  if (line >= endLine || state.src.slice(end + 3, state.eMarks[line]).trim() !== "") return false;
  if (silent) return true;
  const token = state.push("comment", "", 0);
  token.content = state.src.slice(start + 4, end);
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}

function createParser() {
  const parser = createMarkdownIt({ html: false, linkify: false, typographer: false, breaks: false });
  parser.inline.ruler.before("escape", "expression", parseExpression);
  parser.block.ruler.before("heading", "comment", skipComment, {
    alt: ["paragraph", "reference", "blockquote"],
  });
  return parser;
}

const markdown = createParser();
drawFootnotes(markdown);
readMath(markdown);
const reader = createParser();
readFootnotes(reader);
readMathBlocks(reader);
const escapeText = (text: string) => markdown.utils.escapeHtml(showControls(text));

drawMath(markdown, escapeText);

markdown.renderer.rules.expression = (tokens, at) =>
  `<code data-expression="" title="${escapeText(say("output.expression"))}">${escapeText(tokens[at]?.content ?? "")}</code>`;

markdown.renderer.rules.comment = () => "";

markdown.renderer.rules.image = (tokens, at) => {
  const token = tokens[at];
  const source = String(token?.attrGet("src") ?? "");
  const alt = token?.content ?? "";
  if (isInlinePicture(source)) return `<img src="${escapeText(source)}" alt="${escapeText(alt)}">`;
  return `<em>${escapeText(say("output.image.hidden", { name: alt || source }))}</em>`;
};

markdown.renderer.rules.link_open = (tokens, at) => {
  const address = checkAddress(String(tokens[at]?.attrGet("href") ?? ""));
  return address ? `<a href="${escapeText(address.href)}" target="_blank" rel="noopener noreferrer">` : "<a>";
};

markdown.renderer.rules.text = (tokens, at) => escapeText(tokens[at]?.content ?? "");
markdown.renderer.rules.code_inline = (tokens, at) => `<code>${escapeText(tokens[at]?.content ?? "")}</code>`;
markdown.renderer.rules.code_block = (tokens, at) =>
  `<pre><code>${escapeText(tokens[at]?.content ?? "")}</code></pre>\n`;

// The language after a fence would become a class; authors have none.
markdown.renderer.rules.fence = (tokens, at) =>
  `<pre><code>${escapeText(tokens[at]?.content ?? "")}</code></pre>\n`;

/** A cell of a table, with the side that its column has in the source: markdown-it tells it as a style, which pages drop. */
function openCell(tag: "th" | "td", token: Token | undefined): string {
  const side = /^text-align:(right|center)$/.exec(String(token?.attrGet("style") ?? ""))?.[1];
  return side === undefined ? `<${tag}>` : `<${tag} align="${side}">`;
}

markdown.renderer.rules.th_open = (tokens, at) => openCell("th", tokens[at]);
markdown.renderer.rules.td_open = (tokens, at) => openCell("td", tokens[at]);

/** Definitions of links (`[name]: address`) by their names. */
export type References = NonNullable<Env["references"]>;

/**
 * The blocks of Markdown as markdown-it reads them, with comments (`type: "comment"`), expressions (`expression`, within
 * lines) and footnotes (`footnote_ref`, `footnote_reference_open`) where they are written; `map` has their lines.
 * @param env takes definitions of links that stand elsewhere (`references`), and gives those that it has as well
 */
export function parseMarkdown(source: string, env: Env = {}): Token[] {
  return reader.parse(source, env);
}

/**
 * Renders Markdown (CommonMark, tables, footnotes and formulas) to HTML of known tags only.
 * @param setMath sets formulas; null shows them as they are written
 */
export function renderMarkdown(source: string, setMath: SetMath | null = null): string {
  const env: Env & { readonly setMath: SetMath | null } = { setMath };
  return markdown.render(source, env);
}

/**
 * The words of one line of Markdown: without its marks, footnotes and the addresses of links.
 * @param tell what stands for a formula, given its TeX
 */
export function readLine(source: string, tell: (tex: string) => string): string {
  const [line] = markdown.parseInline(source, {});
  return (line?.children ?? [])
    .map(({ type, content }) => {
      if (type === "math_inline") return tell(content.replace(/^\$+|\$+$/g, ""));
      // Where its definition is not in the line, a footnote's sign is text.
      return type === "text" ? content.replace(/\[\^[^\]\s]+\]/g, "") : content;
    })
    .join("")
    .trim();
}

/** Whether Markdown has a formula. */
export function hasMath(source: string): boolean {
  // A sum of money is the usual dollar sign: only two can be a formula.
  if (!/\$[^$]/.test(source) || source.indexOf("$") === source.lastIndexOf("$")) return false;
  const isMath = ({ type, children }: Token): boolean =>
    type.startsWith("math_") || (children ?? []).some(isMath);
  return markdown.parse(source, {}).some(isMath);
}
