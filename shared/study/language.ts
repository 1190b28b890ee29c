/** A study's language when nothing says otherwise. Apart from document.ts: reading a study file needs no Y.Doc. */
export const DEFAULT_LANGUAGE = "en";
