/** TeX formulas → MathML, by KaTeX. A module of its own: it is loaded where there is a formula, and only there. */
import katex from "katex";
import { sayMath } from "../words/math.ts";
import type { SetMath } from "./math.ts";

/** Characters of a formula that is set; a longer one is shown as it is written. */
const maxLength = 4000;
/** What may nest: browsers and KaTeX itself go down as deep as a formula does. */
const maxDepth = 60;
/** Commands that define others: what they come to has no bound, a kilobyte becomes megabytes. */
const definition = /\\(?:[egx]?def|let|futurelet|global|long|(?:re)?newcommand|providecommand)(?![a-z])/i;
/** The colour in which KaTeX shows commands that it does not trust. No formula is drawn with it: it is looked for. */
const untrusted = "#fe01ef";
const refused = new RegExp(`<mstyle mathcolor="${untrusted}"><mtext>([^<]*)</mtext>`);

/** Sets a formula, or says in a sentence why it is not set. Never throws. */
export const setMath: SetMath = (tex, isDisplay) => {
  if (tex.length > maxLength || countDepth(tex) > maxDepth) return { fault: sayMath("math.large") };
  const [command] = definition.exec(tex) ?? [];
  if (command !== undefined) return { fault: sayMath("math.refused", { command }) };
  let html: string;
  try {
    html = katex.renderToString(tex, {
      displayMode: isDisplay,
      output: "mathml",
      trust: false,
      strict: "ignore",
      maxExpand: 500,
      maxSize: 20,
      throwOnError: true,
      errorColor: untrusted,
    });
  } catch (error) {
    return { fault: tellFault(tex, error) };
  }
  const untaken = refused.exec(html)?.[1];
  if (untaken !== undefined) return { fault: sayMath("math.refused", { command: untaken }) };
  const math = /<math[\s\S]*<\/math>/.exec(html)?.[0];
  // Borders and shadows that KaTeX writes as style: a page's own style sheet says how it looks.
  return math === undefined
    ? { fault: sayMath("math.large") }
    : { html: math.replace(/ style="[^"]*"/g, "") };
};

/** How deep braces and environments stand in each other, at most. */
function countDepth(tex: string): number {
  let depth = 0;
  let most = 0;
  for (const [sign] of tex.matchAll(/\\(?:left|begin|right|end)(?![a-z])|\\[\s\S]|[{}]/gi)) {
    if (/^(\{|\\left|\\begin)$/.test(sign)) depth += 1;
    else if (/^(\}|\\right|\\end)$/.test(sign)) depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

/** What is wrong, in our own words: KaTeX's are English only. */
function tellFault(tex: string, error: unknown): string {
  if (!(error instanceof katex.ParseError)) return sayMath("math.large");
  const [, command] = /^Undefined control sequence: (\\.*)$/s.exec(error.rawMessage) ?? [];
  if (command !== undefined) return sayMath("math.unknown", { command });
  if (error.rawMessage.startsWith("Too many expansions")) return sayMath("math.large");
  const at = error.position;
  const rest = at === undefined ? "" : tex.slice(at).trim().slice(0, 20);
  return rest === "" ? sayMath("math.end") : sayMath("math.wrong", { rest });
}
