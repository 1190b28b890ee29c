/** Words on screen and in the terminal. A language is one file; a message may have `{placeholders}`. */
import { english } from "./en.ts";
import { showControls } from "./show-controls.ts";

export type Words = typeof english;
export type WordKey = keyof Words;

/**
 * The text of `key` with its placeholders filled in.
 * @param values numbers are written by `Intl` in the catalogue's language; of texts, which may be a stranger's, characters
 * that turn or command what stands around them are written out
 */
export function say(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  return (english[key] as string).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? value.toLocaleString("en") : showControls(value);
  });
}
