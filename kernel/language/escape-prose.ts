import { findProseSpans } from "./prose-spans.ts";

/** Puts a backslash before each `${` that a study would compute, so that text of elsewhere stays text. */
export function escapeProse(text: string): string {
  let escaped = text;
  for (;;) {
    const starts = findProseSpans(escaped).flatMap(({ type, from }) => (type === "escape" ? [] : [from]));
    if (starts.length === 0) return escaped;
    // What stood within an expression is found in the next round.
    let at = 0;
    let next = "";
    for (const start of starts) {
      next += `${escaped.slice(at, start)}\\`;
      at = start;
    }
    escaped = next + escaped.slice(at);
  }
}
