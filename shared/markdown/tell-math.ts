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
  if (!("html" in set)) return tex.trim();
  const node = parse(set.html);
  return hasStack(node) ? tex.trim() : tidy(tell(node));
}

/** One above another without a line, as in a binomial coefficient: no line of text says that. */
const stack = "stack";
const hasStack = (node: Node | string): boolean =>
  typeof node !== "string" && (node.tag === stack || node.children.some(hasStack));

/** Upright letters in a row are one name, as in \mathrm{GDP}: KaTeX writes each by itself. */
const upright = /(?<=<mi mathvariant="normal">[A-Za-z]+)<\/mi><mi mathvariant="normal">(?=[A-Za-z])/g;

/** The MathML that KaTeX writes: well-formed, without comments, its text escaped. */
function parse(written: string): Node {
  const html = written.replace(upright, "");
  const root: Node = { tag: "", children: [] };
  const open = [root];
  const parts = html.matchAll(/<(\/?)([a-z]+)([^>]*?)(\/?)>|([^<]+)/g);
  for (const [, end, tag = "", attributes = "", alone, text] of parts) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(readEntities(text));
    else if (end) open.pop();
    else {
      const isStack = tag === "mfrac" && /linethickness="0/.test(attributes);
      const node: Node = { tag: isStack ? stack : tag, children: [] };
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

/** Stands behind the name of a function, as in MathML: a space where a letter or a number follows. */
const applied = "\u2061";

function tell(node: Node | string): string {
  if (typeof node === "string") return node;
  const told = node.children.map(tell);
  const [base, other] = node.children;
  const [first = "", second = "", third = ""] = told;
  switch (node.tag) {
    case "annotation":
      return "";
    case "mi":
      return [...first].length > 1 ? first + applied : first;
    case "mo":
      return /^[=<>≤≥≠≈∼≡→⇒∈+−×⋅±]$/.test(first) ? ` ${first} ` : first;
    case "mfrac":
      return `${group(base, first)}/${group(other, second)}`;
    case "msqrt":
      return `√${group({ tag: "mrow", children: node.children }, told.join(""))}`;
    case "mroot":
      return `${script(second, raised, "^")}√${group(base, first)}`;
    case "msup":
      return attach(group(base, first), script(second, raised, "^"));
    case "msub":
    case "munder":
      return attach(group(base, first), script(second, lowered, "_"));
    case "msubsup":
    case "munderover":
      return attach(group(base, first), script(second, lowered, "_") + script(third, raised, "^"));
    case "mover":
      // An accent over a letter is that letter's; anything else above is left out.
      return second === "^" ? `${first}\u0302` : second === "¯" || second === "ˉ" ? `${first}\u0304` : first;
    default:
      return told.join("");
  }
}

/** What stands at a part, which is of all of it; a name goes on to be one. */
function attach(told: string, scripts: string): string {
  return told.endsWith(applied) ? told.replace(/\u2061+$/, "") + scripts + applied : told + scripts;
}

/** In brackets where it is more than one thing, and has none. */
function group(node: Node | string | undefined, told: string): string {
  const text = told.trim();
  if (node === undefined) return text;
  return (isOne(node) && !/[\s/]/.test(text)) || isBracketed(text) ? text : `(${text})`;
}

const leaves = /^(mi|mn|mo|mtext|msqrt|mroot|msup|msub|msubsup|mover|munder|munderover)$/;

/** Whether it is one letter or number, with what stands at it. */
function isOne(node: Node | string): boolean {
  if (typeof node === "string" || leaves.test(node.tag)) return true;
  const [only, ...others] = node.children.filter(
    (child) => typeof child === "string" || child.children[0] !== applied,
  );
  return node.tag !== "mfrac" && others.length === 0 && (only === undefined || isOne(only));
}

/** Whether its first sign is a bracket that its last one closes. */
function isBracketed(text: string): boolean {
  if (!text.startsWith("(")) return false;
  let open = 0;
  for (const [at, sign] of [...text].entries()) {
    if (sign === "(") open += 1;
    else if (sign === ")") open -= 1;
    if (open === 0) return at === [...text].length - 1;
  }
  return false;
}

/** Small signs where there are such for all of it; otherwise behind a mark. */
function script(text: string, small: Readonly<Record<string, string>>, mark: string): string {
  const plain = text.replace(/[\s\u2061]/g, "");
  if (/^′+$/.test(plain)) return plain;
  const found = [...plain].map((sign) => small[sign]);
  if (found.every((sign) => sign !== undefined)) return found.join("");
  return [...plain].length === 1 ? mark + plain : `${mark}(${plain})`;
}

/** A sign before a number is its own: " − x" at the start is "−x". */
function tidy(text: string): string {
  return text
    .replace(/\u2061+(?=[\p{L}\p{N}√∑∏∫])/gu, " ")
    .replaceAll(applied, "")
    .replace(/(^|[=<>≤≥≠≈(,])(\s*)([+−]) /g, "$1$2$3")
    .replace(/\s+/g, " ")
    .trim();
}
