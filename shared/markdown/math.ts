/** Formulas (`$…$`, `$$…$$`) in Markdown, as tokens and as HTML. What is one, prose-math.ts says. */
import type createMarkdownIt from "markdown-it";
import type { Env, StateBlock, StateInline, Token } from "markdown-it";
import { createMathFinder, findDisplayEnd } from "./prose-math.ts";

type MarkdownIt = ReturnType<typeof createMarkdownIt>;

/**
 * Sets a formula: MathML of known elements, or a sentence that says why it cannot be set.
 * @param tex what stands between the dollar signs
 * @param isDisplay whether it stands on a line of its own
 */
export type SetMath = (
  tex: string,
  isDisplay: boolean,
) => { readonly html: string } | { readonly fault: string };

/** Characters within which a formula of several lines is looked for. */
const maxReach = 4000;
/** Formulas of one text that are set: most take less than a millisecond. What follows is shown as it is written. */
const maxFormulas = 1000;

/** Reads formulas as tokens, `math_inline` and `math_block`, whose `content` has the dollar signs as well. */
export function readMath(markdown: MarkdownIt): void {
  let known = { text: "", find: (at: number) => at };
  const findEnd = (text: string, at: number) => {
    if (known.text !== text) known = { text, find: createMathFinder(text, 0, text.length) };
    return known.find(at);
  };
  markdown.inline.ruler.before("escape", "math", (state: StateInline, silent: boolean) => {
    if (state.src.charCodeAt(state.pos) !== 0x24) return false;
    const end = findEnd(state.src, state.pos);
    if (end === state.pos + 1 || end > state.posMax) return false;
    if (!silent) state.push("math_inline", "math", 0).content = state.src.slice(state.pos, end);
    state.pos = end;
    return true;
  });
  readMathBlocks(markdown);
}

/** Reads only formulas that are lines of their own: an editor shows those as they are written. */
export function readMathBlocks(markdown: MarkdownIt): void {
  markdown.block.ruler.before("fence", "math_block", readMathBlock, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
}

/**
 * Lines that are one formula, from `$$` to `$$`, without a blank line between: what begins with `+` or `-` in them is no
 * list.
 */
function readMathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4 || !state.src.startsWith("$$", start))
    return false;
  // At once where it cannot be one: a paragraph asks for each of its lines.
  const close = findDisplayEnd(state.src, start, Math.min(start + maxReach, state.src.length));
  if (close === -1 || !endsLine(state.src, close)) return false;
  let last = startLine + 1;
  const goesOn = (line: number) =>
    line < endLine &&
    !state.isEmpty(line) &&
    (state.sCount[line] ?? 0) >= state.blkIndent &&
    (state.eMarks[line] ?? 0) - start < maxReach;
  while (goesOn(last)) last += 1;
  const text = state.getLines(startLine, last, state.blkIndent, false);
  const from = text.indexOf("$$");
  const end = findDisplayEnd(text, from, text.length);
  if (end === -1 || !endsLine(text, end)) return false;
  if (silent) return true;
  const content = text.slice(from, end);
  state.line = startLine + content.split("\n").length;
  const token = state.push("math_block", "math", 0);
  token.content = content;
  token.map = [startLine, state.line];
  return true;
}

/** Whether nothing but space stands behind an offset in its line. */
function endsLine(text: string, at: number): boolean {
  const end = text.indexOf("\n", at);
  return text.slice(at, end < 0 ? text.length : end).trim() === "";
}

/**
 * Draws formulas by `setMath` of the text's environment; as they are written where it has none, or where one cannot be set.
 * @param escapeText text → HTML
 */
export function drawMath(markdown: MarkdownIt, escapeText: (text: string) => string): void {
  const draw = (
    token: Token | undefined,
    env: Env & { setMath?: SetMath | null; formulas?: number } = {},
  ): string => {
    const source = token?.content ?? "";
    env.formulas = (env.formulas ?? 0) + 1;
    if (!env.setMath || env.formulas > maxFormulas) return escapeText(source);
    const length = source.startsWith("$$") ? 2 : 1;
    const set = env.setMath(source.slice(length, -length).trim(), length === 2);
    return "html" in set
      ? set.html
      : `<code data-math="fault" title="${escapeText(set.fault)}">${escapeText(source)}</code>`;
  };
  // A wide formula is scrolled in its place, also by keyboard.
  const place = 'data-math="block" tabindex="0"';
  markdown.renderer.rules.math_inline = (tokens, at, _options, env) => {
    const drawn = draw(tokens[at], env);
    return tokens[at]?.content.startsWith("$$") && drawn.startsWith("<math")
      ? `<span ${place}>${drawn}</span>`
      : drawn;
  };
  markdown.renderer.rules.math_block = (tokens, at, _options, env) =>
    `<p ${place}>${draw(tokens[at], env)}</p>\n`;
}
