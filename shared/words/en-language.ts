/** Words about the language of the screen, in English. */
export const languageWords = {
  "language.notLoaded": "The words of that language could not be loaded. Check the connection and try again.",
  "cli.lang": "--lang takes one of {languages}, not {value}.",
} as const;
