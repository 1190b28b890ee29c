/**
 * Words of `chancery import`. Apart from the catalogue: no window needs them. They are also said in a language that is
 * not spoken now: what a study lacks stands in it in the study's own.
 */
import { importsWords } from "./en-imports.ts";
import { fillIn, type Values } from "./fill.ts";
import { frenchImportsWords } from "./fr-imports.ts";
import type { Language } from "./language.ts";

export type ImportsKey = keyof typeof importsWords;

const words: Readonly<Record<Language, Readonly<Record<ImportsKey, string>>>> = {
  en: importsWords,
  fr: frenchImportsWords,
};

/** The text of `key` in `language`, with its placeholders filled in. */
export function sayImports(language: Language, key: ImportsKey, values: Values = {}): string {
  return fillIn(words[language][key], values, language);
}
