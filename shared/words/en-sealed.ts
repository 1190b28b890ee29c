/** Words of sealed studies that any page may need, in English; those of their dialogs are in en-sealing.ts. */
export const sealedWords = {
  "server.refuse.sealed": "This study is sealed, and the lab server cannot read it.",
  "server.hint.sealed": "Do it in a window that has the study’s key, where that is possible.",
  "server.detail.sealed": 'it needs { "title": "…" }, the public title',
  "sealed.plain": "The lab server cannot read a sealed study, so it was not asked.",
  "sealed.plain.hint": "This is not possible for a sealed study.",
  "sealed.release": "A reason was given in the window; of a sealed study the server is not told which.",
  "sealed.noFile": "This sealed study has no file named “{name}”.",
  "sealed.noFile.hint": "Drop the file on the study, or change the name in the cell.",
  "sealed.remote":
    "A sealed study reads nothing from the web, since the lab server would see what it asks for.",
  "sealed.remote.hint": "Download it, and drop the file on the study.",
  "sealed.blob": "This content is not what was sealed with the study’s key.",
  "sealed.blob.hint": "Ask somebody who has the study to run the cell or add the file again.",
  "sealed.large": "{name} has more than {limit} MB, the most that a sealed study takes.",
  "sealed.large.hint": "Cut it, or save it as Parquet, which is smaller.",
  "sealed.unopened.one":
    "{count} piece of this study cannot be opened with your key. It is kept, and nothing else is missing.",
  "sealed.unopened.many":
    "{count} pieces of this study cannot be opened with your key. They are kept, and nothing else is missing.",
  "sealed.menu": "Key of the study",
  "sealed.copy": "Seal a copy",
  "sealed.mark": "Sealed",
} as const;
