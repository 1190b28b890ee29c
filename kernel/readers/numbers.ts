import type { Field } from "./csv.ts";
import { missingWords } from "./missing.ts";

/** How numbers are written: decimal mark, and thousands mark ("" for none; " " stands for every kind of space). */
export interface NumberStyle {
  readonly decimal: string;
  readonly thousands: string;
}

export const plainStyle: NumberStyle = { decimal: ".", thousands: "" };

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const spaces = /[ \u00a0\u2009\u202f]/g;
const escapeMark = (mark: string) => (mark === " " ? "[ \\u00a0\\u2009\\u202f]" : `\\${mark}`);
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
 * @returns undefined when it is not written as one, when it has leading zeros ("0101" is a code) or when it is a whole
 * number beyond 2^53 (an id that would lose digits)
 */
export function readNumber(field: string, style: NumberStyle): number | undefined {
  let text = field.trim();
  if (style.thousands !== "" && groupedShape(style).test(text))
    text = style.thousands === " " ? text.replace(spaces, "") : text.replaceAll(style.thousands, "");
  if (style.decimal !== ".") {
    if (text.includes(".")) return undefined;
    text = text.replace(style.decimal, ".");
  }
  if (!plain.test(text)) return undefined;
  const first = text.charCodeAt(0) === 45 || text.charCodeAt(0) === 43 ? 1 : 0;
  if (text.charCodeAt(first) === 48 && text.charCodeAt(first + 1) >= 48 && text.charCodeAt(first + 1) <= 57)
    return undefined;
  const value = Number(text);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && !/[.eE]/.test(text) ? undefined : value;
}

/** What the marks in one column's numbers say. */
interface Marks {
  decimalComma: number;
  thousandsComma: number;
  /** "1,234": could be either. */
  ambiguous: number;
  dotGroups: number;
  spaceGroups: number;
  /** "1.5": the point is a decimal mark, so a comma is none. */
  dotDecimals: number;
}

const noMarks: Marks = {
  decimalComma: 0,
  thousandsComma: 0,
  ambiguous: 0,
  dotGroups: 0,
  spaceGroups: 0,
  dotDecimals: 0,
};

/** Counts one number's marks. @returns false when the text is no number in any style */
function countMarks(text: string, marks: Marks): boolean {
  // A leading zero makes the column one of codes, whatever commas stand in it ("008,840").
  if (/^[+-]?0\d/.test(text)) return false;
  if (plain.test(text)) {
    if (/\.\d/.test(text) && !/^[+-]?\d{1,3}\.\d{3}$/.test(text)) marks.dotDecimals += 1;
    return true;
  }
  if (/^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) {
    marks.dotGroups += 1;
    marks.decimalComma += 1;
  } else if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
    if (text.includes(".") || text.split(",").length > 2) marks.thousandsComma += 1;
    else marks.ambiguous += 1;
  } else if (/^[+-]?\d*,\d+$/.test(text)) marks.decimalComma += 1;
  else if (/^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/.test(text)) {
    marks.spaceGroups += 1;
    if (text.includes(",")) marks.decimalComma += 1;
  } else return false;
  return true;
}

/**
 * Marks of a column that holds nothing but numbers and missing values; null for any other. Where commas also part the
 * fields, a few numbers with a comma among many without are lists ("2,2"), not decimals.
 */
function readMarks(sample: readonly Field[], delimiter: string): Marks | null {
  const marks = { ...noMarks };
  let filled = 0;
  for (const field of sample) {
    if (typeof field === "number") filled += 1;
    if (typeof field !== "string") continue;
    const text = field.trim();
    if (text === "" || missingWords.has(text)) continue;
    if (text.length > 40 || !countMarks(text, marks)) return null;
    filled += 1;
  }
  return delimiter === "," && marks.decimalComma * 2 < filled ? { ...marks, decimalComma: 0 } : marks;
}

/**
 * Finds how a file writes numbers, from marks that can mean one thing only: "1,5" or "1.234,5" (decimal comma),
 * "1,234,567" or "1,234.5" (thousands commas). Where only "1,234" occurs, the delimiter decides: with ";" it is a decimal
 * comma, with "," a thousands mark, else it stays text rather than be guessed. Only columns of numbers have a say.
 * @param samples fields by column
 */
export function sniffNumberStyle(samples: Iterable<readonly Field[]>, delimiter: string): NumberStyle {
  const sum = { ...noMarks };
  for (const sample of samples) {
    const marks = readMarks(sample, delimiter);
    if (marks) for (const key of Object.keys(sum) as (keyof Marks)[]) sum[key] += marks[key];
  }
  const { decimalComma, thousandsComma, ambiguous, dotGroups, spaceGroups, dotDecimals } = sum;
  // A file that writes both "1,5" and "1.5" contradicts itself: the commas stay text.
  if (decimalComma > 0 && dotDecimals > 0) return plainStyle;
  if (decimalComma > 0 && thousandsComma === 0)
    return { decimal: ",", thousands: dotGroups > 0 ? "." : spaceGroups > 0 ? " " : "" };
  if (thousandsComma > 0 && decimalComma === 0) return { decimal: ".", thousands: "," };
  if (decimalComma === 0 && thousandsComma === 0 && ambiguous > 0) {
    if (delimiter === ";" && dotDecimals === 0) return { decimal: ",", thousands: "" };
    if (delimiter === ",") return { decimal: ".", thousands: "," };
  }
  return { decimal: ".", thousands: spaceGroups > 0 ? " " : "" };
}
