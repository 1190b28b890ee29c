/**
 * Words that are the same for every reader: of the kernel, whose messages enter a study's outputs and their hashes, and
 * of the server, which speaks to people of several languages at once. Screen and terminal put them into the reader's
 * language as they show them (translate.ts).
 */
import type { WordKey } from "./catalogue.ts";
import { english } from "./en.ts";
import { fillIn, type Values } from "./fill.ts";

/** The English text of `key` with its placeholders filled in, whatever language the reader has chosen. */
export function say(key: WordKey, values: Values = {}): string {
  return fillIn(english[key], values, "en");
}
