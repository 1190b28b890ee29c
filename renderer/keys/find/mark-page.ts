/** Marks of what was found on the page itself, by the CSS Custom Highlight API; editors have their own. */
import { findRanges } from "../../comments/prose-marks.ts";
import type { FoundRange } from "../../stores/found.ts";
import { nameCell } from "../../study/actions.ts";
import { readPageText } from "./page-text.ts";
import type { Target } from "./replace.ts";

/** Matches of one target, in rising order. */
export interface Marked {
  readonly target: Target;
  readonly ranges: readonly FoundRange[];
}

/** Registered names; `::highlight()` in find.css. */
const names = { plain: "found", current: "found-current" } as const;

/** The element that shows a cell's prose or its outputs; null for code, and for prose that is being written. */
export function findShown({ cell, part }: Pick<Target, "cell" | "part">): Element | null {
  const of = part === "output" ? ".cell-outputs" : ".cell-text";
  return document.getElementById(nameCell(cell))?.querySelector(of) ?? null;
}

/** Marks what is drawn. @returns the place of the match that the person is at, where it is drawn */
export function markPage(marked: readonly Marked[]): Range | null {
  clearPage();
  if (typeof Highlight === "undefined") return null;
  const [plain, currents] = [new Highlight(), new Highlight()];
  let place: Range | null = null;
  for (const { target, ranges } of marked) {
    const shown = findShown(target);
    if (!shown) continue;
    for (const { range, isCurrent } of locate(shown, target, ranges)) {
      (isCurrent ? currents : plain).add(range);
      if (isCurrent) place = range;
    }
  }
  CSS.highlights.set(names.plain, plain);
  CSS.highlights.set(names.current, currents);
  return place;
}

/** Takes the marks away. */
export function clearPage(): void {
  if (typeof Highlight === "undefined") return;
  for (const name of Object.values(names)) CSS.highlights.delete(name);
}

function locate(shown: Element, target: Target, ranges: readonly FoundRange[]) {
  if (target.part === "source")
    return findRanges(
      shown,
      target.text,
      ranges.map((range) => ({ thread: "", ...range })),
    );
  const page = readPageText(shown);
  // What is shown may be another thing by now.
  if (page.text !== target.text) return [];
  return ranges.flatMap(({ from, to, isCurrent }) => {
    const range = page.range(from, to);
    return range ? [{ range, isCurrent }] : [];
  });
}
