/** A result that came out otherwise, in words. */
import type { KeptDifference } from "../../shared/study/reproductions.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { sayReproduce } from "../../shared/words/reproduce.ts";
import { showControls } from "../../shared/words/show-controls.ts";

/** What moved it. */
export function sayMoved({ moved }: KeptDifference): string {
  const causes = moved.flatMap(({ by, name }) => {
    if (by === "nothing") return [];
    if (by === "file" && name === "") return [sayReproduce("reproduce.by.someFile")];
    return [sayReproduce(`reproduce.by.${by}`, { name: showControls(name) })];
  });
  if (causes.length === 0) return sayReproduce("reproduce.nothing");
  return sayReproduce("reproduce.moved", { causes: list(causes) });
}

/** Where in a table it differs first; "" elsewhere. */
export function sayPlace({ at }: KeptDifference): string {
  return at === null ? "" : sayReproduce("reproduce.place", { row: at.row, column: showControls(at.column) });
}

/** The value before and after, as one sentence. */
export function sayValues(difference: KeptDifference): string {
  const [was, now] = [showControls(difference.was), showControls(difference.now)];
  if (was === "" && now === "") return sayReproduce("reproduce.hidden");
  const place = sayPlace(difference);
  return place === ""
    ? sayReproduce("reproduce.line.values", { was, now })
    : sayReproduce("reproduce.line.valuesAt", { place, was, now });
}

/** `a, b and c`, in the reader's language. */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: "conjunction" }).format(names);
}
