import { fillIn, type Values } from "./fill.ts";
import { currentLanguage, type Language } from "./language.ts";

/**
 * Gives words of a part of the screen that is loaded later than the page, and that bring all their languages with them.
 * @returns what `say` of the catalogue is, for these words
 */
export function speakRoom<Key extends string>(
  words: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): (key: Key, values?: Values) => string {
  return (key, values = {}) => fillIn(words[currentLanguage()][key], values, currentLanguage());
}
