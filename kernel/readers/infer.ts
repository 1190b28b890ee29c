import { say } from "../../shared/words/english.ts";
import { findDatePatterns, hasShortYear, makeDateReader } from "./dates.ts";
import { missingWords } from "./missing.ts";
import { type NumberStyle, readNumber } from "./numbers.ts";
import type { ReadType } from "./options.ts";

/** One field: its text, or a number that `String` gives back exactly; null where there is none. */
export type Field = string | number | null;

/** What the words of a column became. */
export interface WordTyping {
  readonly type: ReadType;
  /** By word; null where it means "no value". */
  readonly values: readonly unknown[];
  /** Words that were taken as missing. */
  readonly missing: readonly string[];
  /** The pattern of a column of dates. */
  readonly date?: string;
  /** What a person should know about the column. */
  readonly remark?: "percent" | "dayOrder" | "shortYear";
}

/** A word, by its number, that is not of the type that was asked for. */
export interface WrongWord {
  readonly wrong: number;
  readonly type: ReadType;
}

export interface Asked {
  readonly style: NumberStyle;
  readonly type?: ReadType | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly date?: string | undefined;
  /** What other columns of the file say where day and month could be either. */
  readonly dayFirst?: boolean | undefined;
}

type ReadWord = (word: string) => unknown;

/** How far a type is tried before anything is made for it: most columns fail it at their first words. */
const trialWords = 64;

/** Only words that mean nothing else: "yes" and "no" are votes as often as truths. */
function readPlainBoolean(word: string): boolean | undefined {
  const text = word.trim().toLowerCase();
  if (text === "true" || text === "vrai") return true;
  if (text === "false" || text === "faux") return false;
  return undefined;
}

/** Words that a person may mean as true and false when the column's type says so. */
function readBoolean(word: string): boolean | undefined {
  const text = word.trim().toLowerCase();
  if (/^(true|vrai|yes|oui|y|o|t|v|1)$/.test(text)) return true;
  if (/^(false|faux|no|non|n|f|0)$/.test(text)) return false;
  return undefined;
}

function readWords(
  words: readonly string[],
  read: ReadWord,
  isMissing: (word: string) => boolean,
): { values: unknown[]; missing: string[]; filled: number } | number {
  const values = new Array<unknown>(words.length);
  const missing: string[] = [];
  let filled = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    const value = isMissing(word) ? undefined : read(word);
    if (value !== undefined) {
      values[index] = value;
      filled += 1;
      continue;
    }
    const text = word.trim();
    if (text !== "") {
      if (!isMissing(text)) return index;
      missing.push(text);
    }
    values[index] = null;
  }
  return { values, missing: [...new Set(missing)], filled };
}

function typeStrings(words: readonly string[], given: ReadonlySet<string> | null): WordTyping {
  if (!given || given.size === 0) return { type: "string", values: words, missing: [] };
  const found = words.filter((word) => given.has(word));
  return {
    type: "string",
    values: words.map((word) => (given.has(word) ? null : word)),
    missing: found,
  };
}

/** Reads "12.5 %" as 0.125 where every word of the column has the sign; numbers with and without are of two scales. */
function makeNumberReader(
  words: readonly string[],
  style: NumberStyle,
  isMissing: (word: string) => boolean,
  padded: boolean,
): { read: ReadWord; percent: boolean } {
  const first = words.find((word) => !isMissing(word.trim()));
  if (first?.trim().endsWith("%") !== true)
    return { read: (word) => readNumber(word, style, padded), percent: false };
  const read = (word: string) => {
    const text = word.trim();
    const value = text.endsWith("%") ? readNumber(text.slice(0, -1), style, padded) : undefined;
    return value === undefined ? undefined : value / 100;
  };
  return { read, percent: true };
}

/** Picks a column's date pattern: by the column, else by the file's other columns, else the day first, with a remark. */
function pickPattern(
  patterns: readonly string[],
  dayFirst: boolean | undefined,
): { date: string; unsure: boolean } | null {
  const [first, second] = patterns;
  if (first === undefined) return null;
  if (second === undefined) return { date: first, unsure: false };
  // With points the day stands first everywhere.
  if (first.startsWith("DD.")) return { date: first, unsure: false };
  const wanted = patterns.find((pattern) => pattern.startsWith(dayFirst === false ? "MM" : "DD"));
  return { date: wanted ?? first, unsure: dayFirst === undefined };
}

/** The words of a column that are not missing, where the first of them could be a date; else none. */
export function listDateWords(
  words: readonly string[],
  missing: ReadonlySet<string> = missingWords,
): string[] {
  const isFilled = (word: string) => word.trim() !== "" && !missing.has(word.trim());
  const first = words.find(isFilled);
  return first !== undefined && findDatePatterns([first]).length > 0 ? words.filter(isFilled) : [];
}

/**
 * Types a column from all of its different words: a word that does not fit makes it a column of strings.
 * @param asked what a person gave, and how the file writes numbers and days
 */
export function typeWords(words: readonly string[], asked: Asked): WordTyping | WrongWord {
  const given = asked.missing === undefined ? null : new Set(asked.missing);
  const isMissing = (word: string) => (given ?? missingWords).has(word);
  const type = asked.date === undefined ? asked.type : "date";
  if (type === "string") return typeStrings(words, given);
  const numbers = makeNumberReader(words, asked.style, isMissing, type === "number");
  const attempt = (kind: "number" | "boolean", read: ReadWord): WordTyping | number => {
    if (type === undefined && typeof readWords(words.slice(0, trialWords), read, isMissing) === "number")
      return 0;
    const found = readWords(words, read, isMissing);
    if (typeof found === "number") return found;
    if (type === undefined && found.filled === 0) return 0;
    const { values, missing } = found;
    return {
      type: kind,
      values,
      missing,
      ...(kind === "number" && numbers.percent && found.filled > 0 ? { remark: "percent" as const } : {}),
    };
  };
  if (type === undefined || type === "number") {
    const found = attempt("number", numbers.read);
    if (typeof found !== "number") return found;
    if (type === "number") return { wrong: found, type };
  }
  if (type === undefined || type === "date") {
    const filled = asked.date === undefined ? listDateWords(words, given ?? missingWords) : [];
    const picked =
      asked.date === undefined
        ? pickPattern(findDatePatterns(filled), asked.dayFirst)
        : { date: asked.date, unsure: false };
    const date = picked?.date ?? "ISO";
    if (picked || type === "date") {
      const found = readWords(words, makeDateReader(date), isMissing);
      if (typeof found === "number") return { wrong: found, type: "date" };
      const { values, missing } = found;
      return {
        type: "date",
        values,
        missing,
        date,
        ...(picked?.unsure ? { remark: "dayOrder" as const } : {}),
      };
    }
  }
  const found = attempt("boolean", type === "boolean" ? readBoolean : readPlainBoolean);
  if (typeof found !== "number") return found;
  if (type === "boolean") return { wrong: found, type };
  const strings = typeStrings(words, given);
  const shortYear = words.length > 0 && words.every((word) => hasShortYear(word) || isMissing(word.trim()));
  return shortYear ? { ...strings, remark: "shortYear" } : strings;
}

/** A column after its type was found. */
export interface TypedColumn {
  readonly type: ReadType;
  readonly values: unknown[];
  /** Words, beyond the empty field, that were taken as missing. */
  readonly missing: readonly string[];
  readonly date?: string;
}

/**
 * Types one column of fields (see `typeWords`).
 * @param column its name, for errors
 * @param file the file's name, for errors
 * @throws Error when a type, or a date pattern, was asked for and a field does not fit it
 */
export function inferColumn(
  column: string,
  fields: readonly Field[],
  asked: Asked,
  file = "the file",
): TypedColumn {
  const numbers = new Map<string, number>();
  const codes = fields.map((field) => {
    const word = String(field ?? "");
    if (word === "") return -1;
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  });
  const words = [...numbers.keys()];
  const typed = typeWords(words, asked);
  if ("wrong" in typed)
    throw wrongTypeError(file, column, typed.type, codes.indexOf(typed.wrong), words[typed.wrong] ?? "");
  return { ...typed, values: codes.map((code) => (code < 0 ? null : typed.values[code])) };
}

/** What to say of a field that is not of the type asked for. @param row from 0 */
export function wrongTypeError(name: string, column: string, type: string, row: number, word: string): Error {
  const value = JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);
  return new Error(say("reader.wrongType", { name, column, type, row: row + 1, value }));
}
