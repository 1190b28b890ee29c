import { findProseSpans } from "../../language/prose-spans.ts";

/**
 * The expressions of a text cell as statements at their own places: `Total: ${n}` → `       ;(n)`. All else is blank.
 * @returns null for prose without expressions
 */
export function writeProseText(source: string): string | null {
  const spans = findProseSpans(source).filter((span) => span.type === "expression");
  if (spans.length === 0) return null;
  let text = "";
  let end = 0;
  for (const { from, to } of spans) {
    text += `${blank(source.slice(end, from))};(${source.slice(from + 2, to - 1)})`;
    end = to;
  }
  return text + blank(source.slice(end));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
