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

/** Short runs of digits are by far the most common field; reading them by hand is three times faster than a pattern. */
function readDigits(text: string): number {
  const length = text.length;
  if (length === 0 || length > 9) return -1;
  let value = 0;
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return length > 1 && text.charCodeAt(0) === 48 ? -1 : value;
}

/**
 * Reads one field as a number.
 * @returns undefined when it is not written as one, when it has leading zeros ("0101" is a code) or when it is a whole
 * number beyond 2^53 (an id that would lose digits)
 */
export function readNumber(field: string, style: NumberStyle): number | undefined {
  const quick = readDigits(field);
  if (quick >= 0) return quick;
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

/**
 * Finds how a file writes numbers, from marks that can mean one thing only: "1,5" or "1.234,5" (decimal comma),
 * "1,234,567" or "1,234.5" (thousands commas). Where only "1,234" occurs, the delimiter decides: with ";" it is a decimal
 * comma, with "," a thousands mark, else it stays text rather than be guessed.
 * @param samples fields by column
 */
export function sniffNumberStyle(
  samples: Iterable<readonly (string | null)[]>,
  delimiter: string,
): NumberStyle {
  let decimalComma = 0;
  let thousandsComma = 0;
  let ambiguous = 0;
  let dotGroups = 0;
  let spaceGroups = 0;
  for (const sample of samples) {
    for (const field of sample) {
      if (field === null || field.length > 40) continue;
      const text = field.trim();
      if (
        /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text) &&
        (text.includes(",") || text.split(".").length > 2)
      ) {
        dotGroups += 1;
        decimalComma += 1;
      } else if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
        if (text.includes(".") || text.split(",").length > 2) thousandsComma += 1;
        else ambiguous += 1;
      } else if (/^[+-]?\d*,\d+$/.test(text)) decimalComma += 1;
      else if (/^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/.test(text)) {
        spaceGroups += 1;
        if (text.includes(",")) decimalComma += 1;
      }
    }
  }
  if (decimalComma > 0 && thousandsComma === 0)
    return { decimal: ",", thousands: dotGroups > 0 ? "." : spaceGroups > 0 ? " " : "" };
  if (thousandsComma > 0 && decimalComma === 0) return { decimal: ".", thousands: "," };
  if (decimalComma === 0 && thousandsComma === 0 && ambiguous > 0) {
    if (delimiter === ";") return { decimal: ",", thousands: "" };
    if (delimiter === ",") return { decimal: ".", thousands: "," };
  }
  return { decimal: ".", thousands: spaceGroups > 0 ? " " : "" };
}
