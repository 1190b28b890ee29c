/** How the values of a table are written. Numbers keep their column's decimals, so that they line up. */

import type { Column, Rows } from "../protocol/outputs.ts";
import { say } from "../words/catalogue.ts";
import { currentLanguage } from "../words/language.ts";
import { showControls } from "../words/show-controls.ts";

export interface ColumnFormat {
  readonly alignRight: boolean;
  /** Text of a value; null for a missing one. */
  readonly write: (value: unknown) => string | null;
  /** Width in characters (`ch`) that suits the heading and the first rows. */
  readonly width: number;
}

const mostDecimals = 4;
const midnight = "T00:00:00.000Z";

function countDecimals(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return 0;
  const text = String(value);
  if (text.includes("e")) return mostDecimals;
  return Math.min(mostDecimals, text.length - text.indexOf(".") - 1);
}

function numberWriter(values: readonly unknown[]): (value: unknown) => string {
  const numbers = values.filter((value): value is number => typeof value === "number");
  const decimals = Math.max(0, ...numbers.map(countDecimals));
  const small = numbers.some((value) => value !== 0 && Math.abs(value) < 10 ** -mostDecimals);
  // A column of years reads as 1990, not 1,990; years have no decimals.
  const grouped = numbers.some((value) => Math.abs(value) >= (decimals > 0 ? 1_000 : 10_000));
  const plain = new Intl.NumberFormat(currentLanguage(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: mostDecimals,
    useGrouping: grouped,
  });
  const significant = new Intl.NumberFormat(currentLanguage(), {
    maximumSignificantDigits: 6,
    useGrouping: grouped,
  });
  return (value) => {
    if (typeof value !== "number") return writeAny(value);
    const fine = small && value !== 0 && Math.abs(value) < 10 ** -mostDecimals;
    return (fine ? significant : plain).format(value).replace("-", "−");
  };
}

/** A column's name as it is shown: in quotes where nothing of it could be seen, or pressed, otherwise. */
export function writeName(name: string): string {
  const shown = showControls(name);
  return /^[\s\p{Cf}\p{M}]*$/u.test(shown) ? `“${shown}”` : shown;
}

/**
 * A part of a whole as people say it: "12%", "<1%" for a little, "100%" for all only.
 * @param part at most `whole`
 */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return "0%";
  const percent = (part / whole) * 100;
  if (percent < 1) return "<1%";
  return `${part < whole ? Math.min(99, Math.round(percent)) : 100}%`;
}

function writeAny(value: unknown): string {
  return showControls(typeof value === "string" ? value : JSON.stringify(value));
}

function writeBoolean(value: unknown): string {
  if (value === true || value === "true") return say("output.true");
  return value === false || value === "false" ? say("output.false") : writeAny(value);
}

function dateWriter(values: readonly unknown[]): (value: unknown) => string {
  const days = values.every((value) => typeof value !== "string" || value.endsWith(midnight));
  return (value) => {
    if (typeof value !== "string") return writeAny(value);
    if (days && value.endsWith(midnight)) return value.slice(0, -midnight.length);
    return value.replace("T", " ").replace(/\.000Z$|Z$/, "");
  };
}

function chooseWriter({ type }: Column, values: readonly unknown[]): (value: unknown) => string {
  if (type === "number") return numberWriter(values);
  if (type === "date") return dateWriter(values);
  return type === "boolean" ? writeBoolean : writeAny;
}

/**
 * The format of one column, judged by its first rows.
 * @param at the column's place in a row
 */
export function formatColumn(column: Column, at: number, first: Rows): ColumnFormat {
  const values = first.slice(0, 100).map((row) => row[at] ?? null);
  const write = chooseWriter(column, values);
  const writeOrNull = (value: unknown) => (value === null || value === undefined ? null : write(value));
  const longest = Math.max(
    column.name.length + 1,
    // The type stands under the name in smaller letters, with the share of missing values.
    column.missing > 0 ? Math.ceil((column.type.length + 15) * 0.72) : 0,
    6,
    ...values.map((value) => (writeOrNull(value) ?? "–").length),
  );
  return {
    alignRight: column.type === "number" || column.type === "bigint",
    write: writeOrNull,
    width: Math.min(longest, 36),
  };
}
