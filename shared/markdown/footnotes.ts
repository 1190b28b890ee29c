/** Footnotes (`[^1]`, and `[^1]: text` elsewhere in the same text), by markdown-it-footnote; drawn without addresses. */
import type createMarkdownIt from "markdown-it";
import type { StateInline, Token } from "markdown-it";
import footnotes from "markdown-it-footnote";

type MarkdownIt = ReturnType<typeof createMarkdownIt>;

/** A footnote's sign within a line, not what would be a link or a definition. */
const sign = /^\[\^([^\]\s[]+)\](?![([:])/;

/**
 * Draws footnotes below the text, numbered in the order of their signs. A definition that nothing refers to is drawn as
 * it is written, where it stands: its sign may be in another cell, and nothing of a text may vanish.
 */
export function drawFootnotes(markdown: MarkdownIt): void {
  markdown.use(footnotes);
  markdown.disable("footnote_inline");
  markdown.core.ruler.before("footnote_tail", "footnote_unused", (state) => {
    const { refs = {} }: { refs?: Readonly<Record<string, number>> } = state.env.footnotes ?? {};
    const makeText = (content: string) => Object.assign(new state.Token("text", "", 0), { content });
    state.tokens = showUnused(state.tokens, (label) => (refs[`:${label}`] ?? -1) < 0, makeText);
  });
  const numberOf = (token: Token | undefined) => Number(token?.meta?.id ?? 0) + 1;
  Object.assign(markdown.renderer.rules, {
    footnote_ref: (tokens: Token[], at: number) => {
      const number = numberOf(tokens[at]);
      return `<sup data-footnote="${number}">${number}</sup>`;
    },
    footnote_block_open: () => '<ol data-footnotes="">\n',
    footnote_block_close: () => "</ol>\n",
    footnote_open: () => "<li>",
    footnote_close: () => "</li>\n",
    footnote_anchor: () => "",
  });
}

/** Leaves footnotes where they are written, as tokens with their lines: an editor shows them there. */
export function readFootnotes(markdown: MarkdownIt): void {
  markdown.use(footnotes);
  markdown.disable(["footnote_inline", "footnote_ref", "footnote_tail"]);
  markdown.inline.ruler.before("link", "footnote_sign", (state: StateInline, silent: boolean) => {
    if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
    const found = sign.exec(state.src.slice(state.pos, state.posMax));
    if (!found) return false;
    if (!silent) state.push("footnote_ref", "sup", 0).meta = { label: found[1] };
    state.pos += found[0].length;
    return true;
  });
  markdown.core.ruler.push("footnote_lines", ({ tokens }) => {
    tokens.forEach((token, at) => {
      if (token.type !== "footnote_reference_open") return;
      const end = tokens.findIndex(({ type }, next) => next > at && type === "footnote_reference_close");
      const lines = tokens.slice(at, end).flatMap(({ map }) => map ?? []);
      if (lines.length > 0) token.map = [Math.min(...lines), Math.max(...lines)];
    });
  });
}

/** Of two definitions of one name the last counts; the others are nothing's. */
function showUnused(
  tokens: readonly Token[],
  isUnused: (label: string) => boolean,
  makeText: (content: string) => Token,
): Token[] {
  const labelOf = (token: Token) => String(token.meta?.label);
  const last = new Map(
    tokens.flatMap((token, at) =>
      token.type === "footnote_reference_open" ? [[labelOf(token), at] as const] : [],
    ),
  );
  let isShown = false;
  return tokens.filter((token, at) => {
    if (token.type === "footnote_reference_open") {
      const label = labelOf(token);
      if (!isUnused(label) && last.get(label) === at) return true;
      isShown = true;
      const line = tokens.slice(at).find(({ type }) => type === "inline" || type.endsWith("reference_close"));
      line?.children?.unshift(makeText(`[^${label}]: `));
      return false;
    }
    if (token.type === "footnote_reference_close" && isShown) {
      isShown = false;
      return false;
    }
    return true;
  });
}

/** The definitions in a text, by their names, each as it is written. */
export function listFootnotes(tokens: readonly Token[], lines: readonly string[]): Map<string, string> {
  return new Map(
    tokens.flatMap(({ type, map, meta }) =>
      type === "footnote_reference_open" && map
        ? [[String(meta?.label), lines.slice(map[0], map[1]).join("\n").trimEnd()] as const]
        : [],
    ),
  );
}
