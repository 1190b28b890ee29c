/** Words of sealed studies that any page may need, in English; those of their dialogs are in en-sealing.ts. */
export const sealedWords = {
  "server.refuse.sealed": "This study is sealed, and the lab server cannot read it.",
  "server.hint.sealed": "Do it in a window that has the study’s key, where that is possible.",
  "server.detail.sealed": 'it needs { "title": "…" }, the public title',
  "sealed.plain": "The lab server cannot read a sealed study, so it was not asked.",
  "sealed.copy": "Seal a copy",
  "sealed.noHistory": "No history: what a sealed study does without…",
  "sealed.mark": "Sealed",
} as const;
