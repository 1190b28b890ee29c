import type {
  SelectionField,
  SelectionRow,
  SelectionScalar,
  SelectionShape,
  SelectionValue,
} from "../../../shared/charts/selection.ts";
import { writeName } from "../../../shared/outputs/format.ts";
import { currentLanguage } from "../../../shared/words/language.ts";
import { saySelection } from "../../../shared/words/selection.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { writeDate } from "../../../shared/words/write-date.ts";

/** Values named before the rest is only counted. */
const mostNamed = 6;

function tellValue(value: SelectionScalar | undefined, type: SelectionField["type"]): string {
  const language = currentLanguage();
  if (typeof value === "boolean") return saySelection(value ? "selection.true" : "selection.false");
  if (typeof value === "number")
    // Years are numbers, too, and have no thousands.
    return new Intl.NumberFormat(language, {
      maximumFractionDigits: 6,
      useGrouping: Math.abs(value) >= 10_000,
    }).format(value);
  if (type !== "date" || value === undefined) return showControls(value ?? "");
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeZone: "UTC",
    ...(value.length > 10 ? { timeStyle: "short" } : {}),
  });
  return writeDate(format, new Date(value));
}

/** One point that may be chosen. */
export function tellChoice(row: SelectionRow, { fields }: Pick<SelectionShape, "fields">): string {
  return fields.map(({ name, type }) => tellValue(row[name], type)).join(" · ");
}

/** What is selected, in words. */
export function tellSelection(value: SelectionValue, shape: SelectionShape): string {
  if (value === null) return saySelection("selection.nothing");
  if (Array.isArray(value)) {
    const named = value.slice(0, mostNamed).map((row) => tellChoice(row, shape));
    const left = value.length - named.length;
    return named.join(", ") + (left > 0 ? ` ${saySelection("selection.more", { count: left })}` : "");
  }
  return shape.fields
    .flatMap(({ name, type }) => {
      const pair = value[name];
      if (!pair) return [];
      const ends = { low: tellValue(pair[0], type), high: tellValue(pair[1], type) };
      const key = type === "date" ? "selection.days" : "selection.span";
      return [saySelection(key, { name: writeName(name), ...ends })];
    })
    .join(", ");
}
