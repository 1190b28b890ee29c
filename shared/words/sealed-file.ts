import type { Language } from "./language.ts";

/** What the file of a sealed study says, in every language: whoever finds it in the folder has another than the server. */
export const sealedFileWords: Readonly<Record<Language, string>> = {
  en: "This study is sealed: what is in it can be read on devices that have its key, and not here. Open it in Chancery by its link.",
  fr: "Cette étude est scellée : son contenu ne se lit que sur les appareils qui ont sa clé, et pas ici. Ouvrez-la dans Chancery par son lien.",
};
