/**
 * Characters that turn, hide or command text: bidi embeddings, overrides and isolates (UAX #9), spaces and operators
 * without width, letters without a look (Hangul fillers), tags (but in the flags of England, Scotland and Wales), and
 * control characters but tab and line end. Joiners stay, languages and emoji need them; marks of direction too.
 */
const unseen =
  /(?![\t\n\r])[\p{Cc}\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,6})[\u{e0000}-\u{e007f}]/gu;

/** Text of a stranger with such characters written out, as ⟨U+202E⟩, so that none of them acts on what stands around. */
export function showControls(text: string): string {
  return text.replace(
    unseen,
    (one) => `⟨U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}
