/** Words on screen and in the terminal. A language is one file; a message may have `{placeholders}`. */
import { english } from "./en.ts";

export type Words = typeof english;
export type WordKey = keyof Words;

/**
 * The text of `key` with its placeholders filled in.
 * @param values numbers are written by `Intl` in the catalogue's language
 */
export function say(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  return (english[key] as string).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? value.toLocaleString("en") : value;
  });
}
