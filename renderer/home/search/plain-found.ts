/** A found line of prose as it reads, without the signs of Markdown. Pure. */
import type { Marks } from "../../../shared/protocol/search.ts";

/**
 * Signs that say how words look and are not words: what begins a heading, a quotation or an item; strong and emphasis
 * (CommonMark 0.31, 6.2); a link's address; the sign of a footnote. A line that was cut may have half of a pair.
 */
const signs =
  /^\s*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+|\*\*|__|(?<![\p{L}\p{N}*])\*(?=\p{L})|(?<=[\p{L}\p{N}.,;:!?)])\*(?![\p{L}\p{N}*])|\[\^[^\]\s]+\]|\[(?=[^\]]*(?:\]\(|\]?…$))|\]\([^)\s]*(?:\)|…$)|\](?=…$)/gu;

/**
 * @param marks where the words that were looked for stand in `text`, from and to, in order
 * @returns the text without signs, and where the words stand in it; a sign that holds such a word stays
 */
export function plainFound(text: string, marks: Marks): { text: string; marks: Marks } {
  const cuts: [from: number, to: number][] = [];
  for (const { 0: sign, index } of text.matchAll(signs)) {
    const end = index + sign.length;
    if (!marks.some(([from, to]) => from < end && to > index)) cuts.push([index, end]);
  }
  let plain = "";
  let at = 0;
  for (const [from, to] of cuts) {
    plain += text.slice(at, from);
    at = to;
  }
  const move = (place: number) =>
    place - cuts.reduce((before, [from, to]) => (to <= place ? before + to - from : before), 0);
  return { text: plain + text.slice(at), marks: marks.map(([from, to]) => [move(from), move(to)]) };
}
