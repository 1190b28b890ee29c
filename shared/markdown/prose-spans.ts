import { findProseBlocks, type Range } from "./prose-blocks.ts";
import { createMathFinder } from "./prose-math.ts";

/** What stands out in prose, in order. `from` and `to` include the marks themselves. */
export type ProseSpan =
  | ({ readonly type: "expression" } & Range)
  /** `\${`, which is shown as `${`. */
  | ({ readonly type: "escape" } & Range)
  /** `${` without its `}`. */
  | ({ readonly type: "open" } & Range);

/** Where the `}` is that closes an expression whose text begins at `start`; -1 when there is none before `limit`. */
export type FindClose = (source: string, start: number, limit: number) => number;

/** Finds `${…}` and `\${` outside code and math. */
export function findSpans(source: string, findClose: FindClose): ProseSpan[] {
  const spans: ProseSpan[] = [];
  if (!source.includes("${")) return spans;
  for (const { from, to } of findProseBlocks(source)) {
    const start = Math.max(from, spans.at(-1)?.to ?? 0);
    if (start < to) spans.push(...scanBlock(source, { from: start, to }, findClose));
  }
  return spans;
}

/** Whether prose has an expression that is evaluated, or one that does not end: what stands in code is only quoted. */
export function computes(source: string): boolean {
  return findSpans(source, () => -1).some(({ type }) => type !== "escape");
}

function scanBlock(source: string, { from, to }: Range, findClose: FindClose): ProseSpan[] {
  const spans: ProseSpan[] = [];
  const skipMath = createMathFinder(source, from, to);
  let at = from;
  while (at < to) {
    const character = source[at];
    if (character === "\\") {
      if (source.startsWith("${", at + 1)) spans.push({ type: "escape", from: at, to: at + 3 });
      at += 2;
    } else if (character === "`") at = skipCode(source, at, to);
    else if (source.startsWith("${", at)) {
      const end = findEnd(source, at + 2, to, findClose);
      if (end === -1) return [...spans, { type: "open", from: at, to }];
      spans.push({ type: "expression", from: at, to: end + 1 });
      at = end + 1;
    } else if (character === "$") at = skipMath(at);
    else at += 1;
  }
  return spans;
}

/** An expression may go on where Markdown sees a new block, such as a line that begins with `+`, up to an empty line. */
function findEnd(source: string, start: number, blockEnd: number, findClose: FindClose): number {
  const inBlock = findClose(source, start, blockEnd);
  if (inBlock !== -1) return inBlock;
  const empty = source.slice(start).search(/\n[ \t]*\n/);
  return findClose(source, start, empty === -1 ? source.length : start + empty);
}

/** End of the code span that begins at `at`, or of its backticks when nothing closes them. Source: CommonMark §6.1. */
function skipCode(source: string, at: number, limit: number): number {
  let end = at;
  while (source[end] === "`") end += 1;
  const length = end - at;
  for (let next = source.indexOf("`", end); next !== -1 && next < limit; ) {
    let close = next;
    while (source[close] === "`") close += 1;
    if (close - next === length) return close;
    next = source.indexOf("`", close);
  }
  return end;
}
