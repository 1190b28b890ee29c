/** Prose as a briefing shows it: without code. Pure. */
import { findExpressionEnd } from "./render-markdown.ts";

/** Markdown with its expressions as dots: their numbers are not there yet. */
export function hideExpressions(source: string): string {
  let shown = "";
  let at = 0;
  while (at < source.length) {
    const start = source.indexOf("${", at);
    if (start < 0) break;
    const end = source[start - 1] === "\\" ? -1 : findExpressionEnd(source, start);
    shown += end < 0 ? source.slice(at, start + 2) : `${source.slice(at, start)}…`;
    at = end < 0 ? start + 2 : end;
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
