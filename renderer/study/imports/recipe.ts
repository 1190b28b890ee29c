/** An import report as a form's values, and a form's values as options of `table()`. */
import type { OptionChanges, OptionValue } from "../../../kernel/language/option-values.ts";
import type { ImportReport } from "../../../shared/protocol/tables.ts";

export interface ColumnDraft {
  readonly name: string;
  readonly type: string;
  /** Empty: found by the reader. */
  readonly date: string;
  /** Words that mean "no value", separated by commas. */
  readonly missing: string;
}

/** What the form shows; empty text leaves the choice to the reader. */
export interface RecipeDraft {
  readonly encoding: string;
  readonly delimiter: string;
  readonly header: boolean;
  readonly skip: string;
  readonly decimal: string;
  readonly thousands: string;
  readonly sheet: string;
  readonly columns: readonly ColumnDraft[];
}

type Recipe = ImportReport["recipe"];

function readText(recipe: Recipe, key: string): string {
  const value = recipe[key];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function readEntries(recipe: Recipe, key: string): Readonly<Record<string, unknown>> {
  const value = recipe[key];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** Words for missing of one column, as the reader used them. */
export function readMissing(recipe: Recipe, column: string): readonly string[] {
  const words = readEntries(recipe, "missing")[column];
  return Array.isArray(words) ? words.filter((word) => typeof word === "string") : [];
}

/** The form as it stands before the person changes anything. */
export function readDraft({ recipe, columns }: ImportReport): RecipeDraft {
  const types = readEntries(recipe, "types");
  const dates = readEntries(recipe, "dates");
  return {
    encoding: readText(recipe, "encoding"),
    delimiter: readText(recipe, "delimiter"),
    header: recipe.header !== false,
    skip: readText(recipe, "skip") || "0",
    decimal: readText(recipe, "decimal"),
    thousands: readText(recipe, "thousands"),
    sheet: readText(recipe, "sheet"),
    columns: columns.map(({ name, type }) => ({
      name,
      type: typeof types[name] === "string" ? types[name] : type,
      date: typeof dates[name] === "string" ? dates[name] : "",
      missing: readMissing(recipe, name).join(", "),
    })),
  };
}

function splitWords(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** What the person changed, and nothing else; undefined takes an option out. */
export function findChanges(report: ImportReport, draft: RecipeDraft): OptionChanges {
  const before = readDraft(report);
  const changes: Record<string, OptionValue | undefined> = {};
  for (const key of ["encoding", "delimiter", "decimal"] as const)
    if (draft[key] !== before[key]) changes[key] = draft[key] === "" ? undefined : draft[key];
  // No mark at all is a choice of its own.
  if (draft.thousands !== before.thousands) changes.thousands = draft.thousands;
  if (draft.header !== before.header) changes.header = draft.header;
  if (draft.skip !== before.skip) {
    const skip = Number(draft.skip);
    changes.skip = draft.skip.trim() !== "" && Number.isInteger(skip) && skip >= 0 ? skip : undefined;
  }
  if (draft.sheet !== before.sheet) {
    const number = typeof report.recipe.sheet === "number" && /^\d+$/.test(draft.sheet);
    changes.sheet = draft.sheet === "" ? undefined : number ? Number(draft.sheet) : draft.sheet;
  }
  const types: Record<string, string> = {};
  const dates: Record<string, string | undefined> = {};
  const missing: Record<string, readonly string[]> = {};
  draft.columns.forEach(({ name, type, date, missing: words }, at) => {
    const known = before.columns[at];
    if (type !== known?.type) types[name] = type;
    if (type !== "date" && known?.date) dates[name] = undefined;
    else if (type === "date" && date !== known?.date) dates[name] = date === "" ? undefined : date;
    if (words !== known?.missing) missing[name] = splitWords(words);
  });
  for (const [key, entries] of Object.entries({ types, dates, missing }))
    if (Object.keys(entries).length > 0) changes[key] = entries;
  return changes;
}

/** Everything that was found, with what the person changed: the file is read the same way for ever. */
export function pinAll(report: ImportReport, draft: RecipeDraft): OptionChanges {
  const pinned: Record<string, OptionValue | undefined> = {};
  for (const [key, value] of Object.entries(report.recipe))
    if (key !== "format") pinned[key] = value as OptionValue;
  for (const [key, value] of Object.entries(findChanges(report, draft))) {
    const entries = ["types", "dates", "missing"].includes(key);
    pinned[key] = entries
      ? ({ ...readEntries(report.recipe, key), ...(value as OptionChanges) } as OptionChanges)
      : value;
  }
  return pinned;
}
