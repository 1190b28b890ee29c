/** Prose as a briefing shows it: without code. Pure. */
import { findSpans } from "./prose-spans.ts";
import { findExpressionEnd } from "./render-markdown.ts";

/** As it is drawn: without a parser of code. */
function findClose(source: string, start: number, limit: number): number {
  const end = findExpressionEnd(source, start - 2);
  return end < 0 || end > limit ? -1 : end - 1;
}

/** A full stop that is no part of a number, a name or more dots. */
const fullStop = /^\.(?![.\w])/;

/** Markdown with its expressions as dots: their numbers are not there yet. Dots that end a sentence need no full stop. */
export function hideExpressions(source: string): string {
  let shown = "";
  let at = 0;
  for (const { type, from, to } of findSpans(source, findClose)) {
    if (type !== "expression") continue;
    shown += `${source.slice(at, from)}…`;
    at = fullStop.test(source.slice(to, to + 2)) ? to + 1 : to;
  }
  return shown + source.slice(at);
}

/** A text's first heading, where it begins with one of the first level, and what follows. */
export function splitTitle(source: string): { readonly title: string; readonly rest: string } | null {
  const found = /^\s*# [^\n]*(?:\n|$)/.exec(source);
  return found ? { title: found[0], rest: source.slice(found[0].length) } : null;
}

/** The words of such a heading. */
export function readTitle(heading: string): string {
  return heading
    .replace(/^\s*#\s*|\s*#*\s*$/g, "")
    .replace(/[*_`]/g, "")
    .trim();
}
