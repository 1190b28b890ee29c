import { showControls } from "./show-controls.ts";

export type Values = Readonly<Record<string, string | number>>;

/**
 * Before a name that begins with a vowel, French writes “d’” and “qu’”, and before a month; file and cell names, in small
 * letters, stay apart.
 */
const elides = /^(?:[AEIOUÀÂÄÉÈÊËÎÏÔÖÛÜŒÆ]|(?:avril|août|octobre)(?= |$))/;

/**
 * A message with its placeholders filled in.
 * @param values numbers are written by `Intl` in `language`; of texts, which may be a stranger's, characters that turn
 * or command what stands around them are written out
 */
export function fillIn(message: string, values: Values, language: string): string {
  return message.replace(/(\b(?:de|que) )?\{(\w+)\}/gi, (whole, before: string | undefined, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    const shown = typeof value === "number" ? value.toLocaleString(language) : showControls(value);
    const joins = before !== undefined && language === "fr" && elides.test(shown);
    return `${joins ? `${before.slice(0, -2)}’` : (before ?? "")}${shown}`;
  });
}
