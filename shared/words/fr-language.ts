import type { languageWords } from "./en-language.ts";

/** French: words about the language of the screen. */
export const frenchLanguageWords = {
  "language.notLoaded":
    "Les mots de cette langue n’ont pas pu être chargés. Vérifiez la connexion et réessayez.",
  "cli.lang": "--lang prend une de ces langues : {languages}, et non {value}.",
} satisfies Record<keyof typeof languageWords, string>;
