import { fillIn, type Values } from "./fill.ts";
import type { Language } from "./language.ts";

/** The words of a part of the app that is loaded when it is needed, in every language there is. */
export type OwnWords<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/**
 * A catalogue of its own for such a part, so that its words are not in the first load.
 * @returns says the text of a key in a language, with its placeholders filled in
 */
export function makeSayer<Key extends string>(
  words: OwnWords<Key>,
): (language: Language, key: Key, values?: Values) => string {
  return (language, key, values = {}) => fillIn(words[language][key], values, language);
}
