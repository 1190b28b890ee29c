/** What of a text of Markdown is not shown here as elsewhere. */
import type { LossKind } from "../model.ts";

const htmlTag =
  /<\/?(a|abbr|b|blockquote|br|button|center|code|details|div|em|figure|font|h[1-6]|hr|i|iframe|img|kbd|li|link|mark|ol|p|pre|script|small|span|strong|style|sub|summary|sup|svg|table|t[dhr]|u|ul|video)(\s[^<>]*)?\/?>/i;
const linkedPicture = /!\[[^\]]{0,1000}\]\((?!data:image\/(png|jpeg|gif|webp);)|<img\s/i;

/** The kinds of losses in a text, code within it apart. */
export function lookOver(markdown: string): LossKind[] {
  const prose = withoutCode(markdown);
  return [
    ...(htmlTag.test(prose) ? (["html"] as const) : []),
    ...(linkedPicture.test(prose) ? (["picture.linked"] as const) : []),
  ];
}

/** Markdown without its code: the lines stay, so that places do. */
export function withoutCode(markdown: string): string {
  let fence: string | null = null;
  const lines = markdown.split("\n").map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null) {
      if (mark === undefined) return line;
      fence = mark;
      return "";
    }
    if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
    return "";
  });
  return withoutCodeSpans(lines.join("\n"));
}

/** Blanks what stands between runs of as many backticks. Source: CommonMark 0.31, §6.1. */
function withoutCodeSpans(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ from: match.index, length: match[0].length }));
  /** For each length of a run, where such runs are, last first. */
  const byLength = new Map<number, number[]>();
  for (const { from, length } of runs.toReversed())
    byLength.get(length)?.push(from) ?? byLength.set(length, [from]);
  let blanked = "";
  let at = 0;
  for (const { from, length } of runs) {
    if (from < at) continue;
    const same = byLength.get(length) ?? [];
    while ((same.at(-1) ?? Number.POSITIVE_INFINITY) <= from) same.pop();
    const close = same.at(-1);
    if (close === undefined) continue;
    const end = close + length;
    blanked += text.slice(at, from) + text.slice(from, end).replace(/[^\n]/g, " ");
    at = end;
  }
  return blanked + text.slice(at);
}
