import { currentLanguage } from "../../../shared/words/language.ts";

/** Names as a person lists them: "Ana, Bo and Chen". */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: "conjunction" }).format(names);
}
