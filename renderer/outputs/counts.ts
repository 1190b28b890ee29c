import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";

/** `1 row`, `1,000 rows`. */
export function countRows(count: number): string {
  return say(isSingular(count) ? "output.rows.one" : "output.rows.other", { count });
}

/** `1 column`, `4 columns`. */
export function countColumns(count: number): string {
  return say(isSingular(count) ? "output.columns.one" : "output.columns.other", { count });
}

/** `1 item`, `3 items`. */
export function countItems(count: number): string {
  return say(isSingular(count) ? "output.value.items.one" : "output.value.items.other", {
    count,
  });
}
