/** A changed text as lines to look at before it may run: what went, what came, and a little of what stands around. */
import { say } from "../../../shared/words/catalogue.ts";

export interface ChangeLine {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Lines shown on either side of what changed. */
const around = 2;
/** Lines and characters shown at most; what is left out is said. */
export const maxLines = 400;
const maxLineLength = 500;

/**
 * @param before null: all of `after` is new
 * @returns the lines, and how many were left out at the end
 */
export function listChange(before: string | null, after: string): { lines: ChangeLine[]; more: number } {
  const now = after.split("\n");
  const then = before === null ? [] : before.split("\n");
  const shortest = Math.min(now.length, then.length);
  let start = 0;
  while (start < shortest && now[start] === then[start]) start += 1;
  let end = 0;
  while (end < shortest - start && now[now.length - 1 - end] === then[then.length - 1 - end]) end += 1;
  const make = (kind: ChangeLine["kind"], texts: readonly string[]) =>
    texts.map((text): ChangeLine => ({ kind, text: showHidden(text) }));
  const lines = [
    ...make("same", now.slice(Math.max(0, start - around), start)),
    ...make("removed", then.slice(start, then.length - end)),
    ...make("added", now.slice(start, now.length - end)),
    ...make("same", now.slice(now.length - end, now.length - end + around)),
  ];
  return { lines: lines.slice(0, maxLines), more: Math.max(0, lines.length - maxLines) };
}

/**
 * A line with characters that have no look of their own, or change the direction of others, written out: what a person
 * reads is what runs (see "Trojan Source", CVE-2021-42574). A line that is too long is shown from both ends, with how
 * much is left out between them.
 */
export function showHidden(line: string): string {
  if (line.length > maxLineLength) {
    const [start, end] = [line.slice(0, maxLineLength / 2), line.slice(-maxLineLength / 2)];
    const cut = say("trust.cut", { count: line.length - maxLineLength });
    return `${showHidden(start)} ⟨${cut}⟩ ${showHidden(end)}`;
  }
  return line.replace(
    /[\p{Cf}\p{Co}\p{Zl}\p{Zp}]|(?!\t)\p{Cc}|\u3164|\u115f|\u1160|\uffa0/gu,
    (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
      return `⟨U+${code.padStart(4, "0")}⟩`;
    },
  );
}
