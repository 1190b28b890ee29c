/** What changed between two texts. In a file of its own: pages show it that never compare two studies. */
import { type Replacement, replaceWords } from "./widen.ts";

/** A stretch of a text that stayed, went or came. */
export interface Segment {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** `before` and `after` as one text: what stayed, what went, what came, in whole words. */
export function compareWords(before: string, after: string): Segment[] {
  return weave(before, replaceWords(before, after));
}

/** A text and its replacements as one text. */
export function weave(before: string, replacements: readonly Replacement[]): Segment[] {
  const segments: Segment[] = [];
  const push = (kind: Segment["kind"], text: string) => {
    if (text !== "") segments.push({ kind, text });
  };
  let at = 0;
  for (const { index, removed, added } of replacements) {
    push("same", before.slice(at, index));
    push("removed", removed);
    push("added", added);
    at = index + removed.length;
  }
  push("same", before.slice(at));
  return segments;
}
