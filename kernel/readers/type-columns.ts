import { say } from "../../shared/words/english.ts";
import { findDatePatterns } from "./dates.ts";
import { listDateWords, typeWords, type WordTyping, wrongTypeError } from "./infer.ts";
import type { NumberColumn } from "./number-column.ts";
import { decideStyle, type FoundStyle, type Marks, makeMarks, readMarks } from "./numbers.ts";
import type { ReadOptions } from "./options.ts";
import { buildNumbers, buildWords, type PackedColumn } from "./packed.ts";
import { WordColumn } from "./word-column.ts";

/** A column while its file is read; null once it needs a second look, since its text was not kept. */
export type GrowingColumn = NumberColumn | WordColumn | null;

interface Columns {
  readonly name: string;
  readonly names: readonly string[];
  readonly columns: GrowingColumn[];
  readonly rows: number;
  readonly delimiter: string;
  readonly options: ReadOptions;
  /** Reads columns once more, as words. */
  readonly lookAgain: (wanted: ReadonlySet<number>) => Promise<Map<number, WordColumn>>;
}

interface TypedColumns {
  /** By name, in the file's order: arrays, or columns that stay packed. */
  readonly data: [string, unknown[] | PackedColumn<unknown>][];
  readonly recipe: ReadOptions;
  readonly notes: string[];
}

function addMarks(sum: Marks, marks: Partial<Marks>): void {
  for (const key of Object.keys(sum) as (keyof Marks)[]) sum[key] += marks[key] ?? 0;
}

/** The day's place in a pattern of digits; undefined where the pattern does not tell. */
function isDayFirst(patterns: readonly string[]): boolean | undefined {
  const [pattern, other] = patterns;
  if (pattern === undefined || other !== undefined || pattern.includes("MMM")) return undefined;
  return pattern.startsWith("DD") ? true : pattern.startsWith("MM") ? false : undefined;
}

/** Whether a column of plain numbers has to be read again, as words, now that the file's style is known. */
function needsWords(column: NumberColumn, style: FoundStyle): boolean {
  if (column.missing === column.rows) return column.words.size > 0;
  return column.dotGroups > 0 && (style.decimal !== "." || style.thousands === ".");
}

/**
 * Decides the types of all columns together: how numbers and days are written is one matter for the whole file.
 * @throws Error when a field is not of the type that was asked for
 */
export async function typeColumns(all: Columns): Promise<TypedColumns> {
  const { name, names, columns, rows, delimiter, options } = all;
  const words = new Map<number, string[]>();
  const sum = makeMarks();
  let dayFirst: boolean | undefined;
  let agreed = true;
  /** Columns with numbers that could be read in two ways, by the mark. */
  const doubtful = { comma: new Set<string>(), dot: new Set<string>() };
  const consider = (index: number, column: WordColumn) => {
    const list = column.takeWords();
    words.set(index, list);
    const key = names[index] ?? "";
    const type = options.types?.[key];
    if (type === "string" || type === "boolean" || options.dates?.[key] !== undefined) return;
    const marks = readMarks(list, () => column.countWords(), delimiter);
    if (marks) {
      addMarks(sum, marks);
      if (marks.ambiguousComma + marks.lists > 0) doubtful.comma.add(key);
      if (marks.ambiguousDot > 0) doubtful.dot.add(key);
    }
    const found = marks ? undefined : isDayFirst(findDatePatterns(listDateWords(list)));
    if (found === undefined) return;
    agreed &&= dayFirst === undefined || dayFirst === found;
    dayFirst = found;
  };
  const again = new Set<number>();
  for (const [index, column] of columns.entries()) {
    if (column instanceof WordColumn) consider(index, column);
    else if (column) {
      if (column.dotGroups > 0) doubtful.dot.add(names[index] ?? "");
      addMarks(sum, {
        dotDecimals: column.dotDecimals,
        ambiguousDot: column.dotGroups,
        unmarked: column.unmarked,
      });
    } else again.add(index);
  }
  const takeAgain = async (): Promise<void> => {
    if (again.size === 0) return;
    for (const [index, column] of await all.lookAgain(again)) {
      columns[index] = column;
      consider(index, column);
    }
    again.clear();
  };
  await takeAgain();
  const found = decideStyle(sum, delimiter);
  const style = {
    decimal: options.decimal ?? found.decimal,
    thousands: options.thousands ?? found.thousands,
    doubt: options.decimal !== undefined || options.thousands !== undefined ? null : found.doubt,
  };
  if (style.decimal === style.thousands) style.thousands = "";
  for (const [index, column] of columns.entries())
    if (column && !(column instanceof WordColumn) && needsWords(column, style)) again.add(index);
  await takeAgain();

  const missing: Record<string, readonly string[]> = {};
  const types: NonNullable<ReadOptions["types"]> = {};
  const dates: Record<string, string> = {};
  const remarks = new Map<NonNullable<WordTyping["remark"]>, string[]>();
  const data = names.flatMap((key, index): TypedColumns["data"] => {
    const column = columns[index];
    // What was typed is given up at once: large files need the memory.
    columns[index] = null;
    if (!column) return [];
    if (!(column instanceof WordColumn)) {
      types[key] = column.missing === rows && options.types?.[key] !== "number" ? "string" : "number";
      if (column.words.size > 0) missing[key] = [...column.words];
      return [[key, buildNumbers(column.blocks, rows)]];
    }
    const list = words.get(index) ?? [];
    words.delete(index);
    const typed = typeWords(list, {
      style,
      type: options.types?.[key],
      missing: options.missing?.[key],
      date: options.dates?.[key],
      dayFirst: agreed ? dayFirst : undefined,
    });
    if ("wrong" in typed)
      throw wrongTypeError(name, key, typed.type, column.findRow(typed.wrong), list[typed.wrong] ?? "");
    types[key] = typed.type;
    if (typed.missing.length > 0) missing[key] = typed.missing;
    if (typed.date !== undefined) dates[key] = typed.date;
    if (typed.remark) remarks.set(typed.remark, [...(remarks.get(typed.remark) ?? []), key]);
    return [[key, buildWords(column.blocks, typed.values, rows)]];
  });
  const list = (keys: readonly string[]) => keys.slice(0, 10).join(", ");
  const notes: string[] = [];
  if (style.doubt === "both") notes.push(say("reader.note.twoDecimals"));
  else if (style.doubt) {
    const shown = style.doubt === "comma" ? "1,234" : "1.234";
    const mark = style.doubt === "comma" ? "," : ".";
    const use = style.decimal === mark ? "decimal" : style.thousands === mark ? "thousands" : "text";
    notes.push(say(`reader.note.doubt.${use}`, { shown, mark, columns: list([...doubtful[style.doubt]]) }));
  }
  for (const [remark, keys] of remarks)
    notes.push(say(`reader.note.${remark}`, { columns: list(keys), count: keys.length }));
  const { decimal, thousands } = style;
  return { data, recipe: { decimal, thousands, missing, types, dates }, notes };
}
