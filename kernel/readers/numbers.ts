import { missingWords } from "./missing.ts";

/** How numbers are written: decimal mark, and thousands mark ("" for none; " " stands for every kind of space, "'" for both apostrophes). */
export interface NumberStyle {
  readonly decimal: string;
  readonly thousands: string;
}

export const plainStyle: NumberStyle = { decimal: ".", thousands: "" };

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const spaces = /[ \u00a0\u2009\u202f]/g;
const apostrophes = /['\u2019]/g;
const escapeMark = (mark: string) =>
  mark === " " ? "[ \\u00a0\\u2009\\u202f]" : mark === "'" ? "['\\u2019]" : `\\${mark}`;
const shapes = new Map<string, RegExp>();

/** Digits in groups of three, with the style's marks. */
function groupedShape({ decimal, thousands }: NumberStyle): RegExp {
  const key = `${decimal}${thousands}`;
  let shape = shapes.get(key);
  if (!shape) {
    const mark = escapeMark(thousands);
    shape = new RegExp(`^[+-]?\\d{1,3}(?:${mark}\\d{3})+(?:${escapeMark(decimal)}\\d*)?$`);
    shapes.set(key, shape);
  }
  return shape;
}

/**
 * Reads one field as a number.
 * @param padded whether leading zeros are only padding, which a person has to say: "0101" is a code otherwise
 * @returns undefined when it is not written as one, when it has leading zeros or when it is a whole number beyond 2^53 (an
 * id that would lose digits)
 */
export function readNumber(field: string, style: NumberStyle, padded = false): number | undefined {
  let text = field.trim();
  // A minus sign as typographers write it.
  if (text.charCodeAt(0) === 0x2212) text = `-${text.slice(1)}`;
  if (style.thousands !== "" && groupedShape(style).test(text))
    text =
      style.thousands === " "
        ? text.replace(spaces, "")
        : style.thousands === "'"
          ? text.replace(apostrophes, "")
          : text.replaceAll(style.thousands, "");
  if (style.decimal !== ".") {
    if (text.includes(".")) return undefined;
    text = text.replace(style.decimal, ".");
  }
  if (!plain.test(text)) return undefined;
  const first = text.charCodeAt(0) === 45 || text.charCodeAt(0) === 43 ? 1 : 0;
  if (
    !padded &&
    text.charCodeAt(first) === 48 &&
    text.charCodeAt(first + 1) >= 48 &&
    text.charCodeAt(first + 1) <= 57
  )
    return undefined;
  const value = Number(text);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && !/[.eE]/.test(text) ? undefined : value;
}

/** What the marks in a file's numbers say, as counts of fields. */
export interface Marks {
  /** "1,5", "1.234,5": the comma is a decimal mark. */
  decimalComma: number;
  /** "1,234,567", "1,234.5": the comma parts thousands. */
  thousandsComma: number;
  /** "1,234": could be either. */
  ambiguousComma: number;
  /** "1.234.567", "1.234,5": the point parts thousands. */
  dotGroups: number;
  /** "1.234": could be either. */
  ambiguousDot: number;
  /** "1.5", "0.125": the point is a decimal mark, so a comma is none. */
  dotDecimals: number;
  spaceGroups: number;
  apostropheGroups: number;
  /** "1234": thousands are not parted. */
  unmarked: number;
  /** "2,2" among many numbers without a comma, where commas also part the fields: lists rather than decimals. */
  lists: number;
}

/** Counts of marks, all zero. */
export function makeMarks(): Marks {
  return {
    decimalComma: 0,
    thousandsComma: 0,
    ambiguousComma: 0,
    dotGroups: 0,
    ambiguousDot: 0,
    dotDecimals: 0,
    spaceGroups: 0,
    apostropheGroups: 0,
    unmarked: 0,
    lists: 0,
  };
}

/** Counts one number's marks. @returns false when the text is no number in any style */
function countMarks(text: string, marks: Marks, times: number): boolean {
  // A leading zero makes the column one of codes, whatever commas stand in it ("008,840").
  if (/^[+-]?0\d/.test(text)) return false;
  if (plain.test(text)) {
    if (/^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) marks.ambiguousDot += times;
    else if (/\.\d/.test(text)) marks.dotDecimals += times;
    else if (/^[+-]?\d{4}/.test(text)) marks.unmarked += times;
    return true;
  }
  if (/^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) {
    marks.dotGroups += times;
    marks.decimalComma += times;
  } else if (/^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
    if (text.includes(".") || text.split(",").length > 2) marks.thousandsComma += times;
    else marks.ambiguousComma += times;
  } else if (/^[+-]?\d*,\d+$/.test(text)) marks.decimalComma += times;
  else if (/^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/.test(text)) marks.spaceGroups += times;
  else if (/^[+-]?\d{1,3}(?:['\u2019]\d{3})+(?:[.,]\d+)?$/.test(text)) marks.apostropheGroups += times;
  else return false;
  if (marks.spaceGroups + marks.apostropheGroups > 0 && /[ \u00a0\u2009\u202f'\u2019]/.test(text)) {
    if (text.includes(",")) marks.decimalComma += times;
    else if (text.includes(".")) marks.dotDecimals += times;
  }
  return true;
}

/**
 * Marks of a column that holds nothing but numbers and missing values; null for any other.
 * @param words the column's different words
 * @param count how often a word occurs, by its number
 * @param delimiter where commas also part the fields, a few numbers with a comma among many without are lists ("2,2")
 */
export function readMarks(
  words: readonly string[],
  count: () => ArrayLike<number>,
  delimiter: string,
): Marks | null {
  const marks = makeMarks();
  // Most columns of text fail at their first words, before anything is counted.
  for (const word of words.slice(0, 16)) if (!markWord(word, marks, 0)) return null;
  const counts = count();
  let filled = 0;
  for (let index = 0; index < words.length; index += 1) {
    const times = counts[index] ?? 1;
    if (!markWord(words[index] ?? "", marks, times)) return null;
    filled += times;
  }
  return delimiter === "," && marks.decimalComma * 2 < filled
    ? { ...marks, decimalComma: 0, lists: marks.decimalComma }
    : marks;
}

function markWord(word: string, marks: Marks, times: number): boolean {
  const text = word.trim();
  if (text === "" || missingWords.has(text)) return true;
  return text.length <= 40 && countMarks(text.replace(/\s?%$/, "").replace(/^\u2212/, "-"), marks, times);
}

/** How numbers are written, and what about it could be otherwise. */
export interface FoundStyle extends NumberStyle {
  /** "comma" or "dot": the mark that could be read in two ways; "both": the file uses either as a decimal mark. */
  readonly doubt: "comma" | "dot" | "both" | null;
}

/**
 * Finds how a file writes numbers, from marks that can mean one thing only: "1,5" or "1.234,5" (decimal comma),
 * "1,234,567" or "1,234.5" (thousands commas). Where only "1,234" occurs, the delimiter decides: with ";" it is a decimal
 * comma, with "," a thousands mark, else it stays text rather than be guessed. Where only "1.234" occurs it is a decimal
 * point, but stays text with ";", whose users part thousands with points. Whatever could be otherwise is in doubt.
 * @param sum marks of all columns of numbers
 */
export function decideStyle(sum: Marks, delimiter: string): FoundStyle {
  const { decimalComma, thousandsComma, ambiguousComma, dotGroups, ambiguousDot, dotDecimals } = sum;
  const spaced = sum.spaceGroups > 0 ? " " : sum.apostropheGroups > 0 ? "'" : "";
  // A file that writes both "1,5" and "1.5" contradicts itself: the commas stay text.
  if (decimalComma > 0 && dotDecimals > 0) return { decimal: ".", thousands: spaced, doubt: "both" };
  if (decimalComma > 0 && thousandsComma > 0) return { decimal: ".", thousands: spaced, doubt: "both" };
  if (decimalComma > 0)
    return {
      decimal: ",",
      thousands: dotGroups > 0 ? "." : spaced,
      doubt: ambiguousDot > 0 && dotGroups === 0 ? "dot" : null,
    };
  if (thousandsComma > 0) return { decimal: ".", thousands: ",", doubt: null };
  if (ambiguousComma > 0) {
    if (delimiter === ";" && dotDecimals + ambiguousDot === 0)
      return { decimal: ",", thousands: spaced, doubt: "comma" };
    const sure = dotDecimals > 0;
    if (delimiter === "," || sure) return { decimal: ".", thousands: ",", doubt: sure ? null : "comma" };
    return { decimal: ".", thousands: spaced, doubt: "comma" };
  }
  if (ambiguousDot > 0 && dotDecimals + sum.unmarked === 0)
    return { decimal: delimiter === ";" ? "," : ".", thousands: spaced, doubt: "dot" };
  return { decimal: ".", thousands: spaced, doubt: sum.lists > 0 ? "comma" : null };
}
