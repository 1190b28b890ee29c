import { showControls } from "./show-controls.ts";

export type Values = Readonly<Record<string, string | number>>;

/**
 * A message with its placeholders filled in.
 * @param values numbers are written by `Intl` in `language`; of texts, which may be a stranger's, characters that turn
 * or command what stands around them are written out
 */
export function fillIn(message: string, values: Values, language: string): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? value.toLocaleString(language) : showControls(value);
  });
}
