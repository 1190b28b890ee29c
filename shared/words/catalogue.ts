/** Words on screen and in the terminal, in the reader's language; a message may have `{placeholders}`. */
import type { english } from "./en.ts";
import { fillIn, type Values } from "./fill.ts";
import { currentLanguage, currentWords } from "./language.ts";

export type WordKey = keyof typeof english;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export function say(key: WordKey, values: Values = {}): string {
  return fillIn(currentWords()[key], values, currentLanguage());
}
