import type { Program } from "../../shared/protocol/program.ts";

/** Text to add at an offset of the author's text. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Spaces in place of `text[from, to)`; line ends stay, so nothing after it moves.
 * @param first what stands in the first place, such as a semicolon that keeps two statements apart
 */
export function blankRange(text: string, from: number, to: number, first = " "): string {
  const blank = text.slice(from, to).replace(/[^\n\r]/g, " ");
  const start = blank.startsWith(" ") ? first + blank.slice(1) : blank;
  return text.slice(0, from) + start + text.slice(to);
}

/**
 * Adds text and records where it went.
 * @param insertions in any order; those of one offset keep theirs
 */
export function applyInsertions(
  text: string,
  insertions: readonly Insertion[],
): Pick<Program, "code" | "insertions"> {
  const sorted = [...insertions].sort((a, b) => a.at - b.at);
  const records: { at: number; length: number }[] = [];
  let code = "";
  let end = 0;
  for (const { at, text: added } of sorted) {
    code += text.slice(end, at);
    end = at;
    const last = records.at(-1);
    if (last && last.at + last.length === code.length) last.length += added.length;
    else records.push({ at: code.length, length: added.length });
    code += added;
  }
  return { code: code + text.slice(end), insertions: records };
}
