/** Formulas as a line of text, for where nothing can be set: an outline, a list, a window's title. */
import { setMath } from "./set-math.ts";

interface Node {
  readonly tag: string;
  readonly children: (Node | string)[];
}

const raised: Readonly<Record<string, string>> = signs("0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const lowered: Readonly<Record<string, string>> = signs(
  "0123456789+−=()aehijklmnoprstuvxβγρφχ",
  "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
);

function signs(from: string, to: string): Readonly<Record<string, string>> {
  const others = [...to];
  return Object.fromEntries([...from].map((sign, at) => [sign, others[at] ?? sign]));
}

/**
 * What a formula says, in one line of plain text: `\beta_i` is βᵢ, `\frac{a}{b}` is a/b. What cannot be set stays TeX.
 * @param tex what stands between the dollar signs
 */
export function tellMath(tex: string): string {
  const set = setMath(tex.trim(), false);
  return "html" in set ? tidy(tell(parse(set.html))) : tex.trim();
}

/** The MathML that KaTeX writes: well-formed, without comments, its text escaped. */
function parse(html: string): Node {
  const root: Node = { tag: "", children: [] };
  const open = [root];
  for (const [, end, tag = "", alone, text] of html.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>|([^<]+)/g)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(readEntities(text));
    else if (end) open.pop();
    else {
      const node: Node = { tag, children: [] };
      parent.children.push(node);
      if (!alone) open.push(node);
    }
  }
  return root;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function readEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}

function tell(node: Node | string): string {
  if (typeof node === "string") return node;
  const [first = "", second = "", third = ""] = node.children.map(tell);
  switch (node.tag) {
    case "annotation":
      return "";
    case "mo":
      return first === "\u2061" ? "" : /^[=<>≤≥≠≈∼≡→⇒∈+−×⋅±]$/.test(first) ? ` ${first} ` : first;
    case "mfrac":
      return `${group(first)}/${group(second)}`;
    case "msqrt":
      return `√${group(node.children.map(tell).join(""))}`;
    case "mroot":
      return `${script(second, raised, "^")}√${group(first)}`;
    case "msup":
      return first + script(second, raised, "^");
    case "msub":
      return first + script(second, lowered, "_");
    case "munder":
      return first + script(second, lowered, "_");
    case "msubsup":
    case "munderover":
      return first + script(second, lowered, "_") + script(third, raised, "^");
    case "mover":
      // An accent over a letter is that letter's; anything else above is left out.
      return second === "^" ? `${first}\u0302` : second === "¯" || second === "ˉ" ? `${first}\u0304` : first;
    default:
      return node.children.map(tell).join("");
  }
}

/** In brackets where it is more than one thing. */
function group(text: string): string {
  return /[\s/]/.test(text.trim()) ? `(${text.trim()})` : text.trim();
}

/** Small signs where there are such for all of it; otherwise behind a mark. */
function script(text: string, small: Readonly<Record<string, string>>, mark: string): string {
  const plain = text.replace(/\s/g, "");
  const found = [...plain].map((sign) => small[sign]);
  if (found.every((sign) => sign !== undefined)) return found.join("");
  return [...plain].length === 1 ? mark + plain : `${mark}(${plain})`;
}

/** A sign before a number is its own: " − x" at the start is "−x". */
function tidy(text: string): string {
  return text
    .replace(/(^|[=<>≤≥≠≈(,])(\s*)([+−]) /g, "$1$2$3")
    .replace(/\s+/g, " ")
    .trim();
}
