/**
 * Words of one part of the screen that is loaded when it is first needed, beside the catalogue that every page begins
 * with. A part brings its words in all languages along.
 */
import { fillIn, type Values } from "./fill.ts";
import { currentLanguage, type Language } from "./language.ts";

/** Speaks a part's own words, in the language spoken at each call. */
export function makeSay<Key extends string>(
  words: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): (key: Key, values?: Values) => string {
  return (key, values = {}) => fillIn(words[currentLanguage()][key], values, currentLanguage());
}
