import type { Cell } from "../../shared/study/model.ts";
import { currentLanguage } from "../../shared/words/language.ts";

/** Ids of cells as a list in the reader's language. */
export function listIds(cells: readonly Cell[]): string {
  return new Intl.ListFormat(currentLanguage()).format(cells.map(({ id }) => id));
}
