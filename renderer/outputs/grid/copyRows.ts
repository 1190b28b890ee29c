/** Rows of a table as text for other programs, read piece by piece. */

import { writeCsv, writeMarkdown } from "../../../exchange/tables/write-table.ts";
import type { Column, Rows } from "../../../shared/protocol/outputs.ts";
import { currentLanguage } from "../../../shared/words/language.ts";
import { boundSelection, type GridSelection } from "./gridKeys.ts";
import type { Formats, PlacedColumn } from "./layout.ts";
import type { ShownRows } from "./useArranged.ts";

/** Values that go onto the clipboard at most: beyond, programs that take them stand still. */
export const mostCopied = 1_000_000;
/** Values asked for at once. */
const piece = 100_000;

export type CopyForm = "tsv" | "csv" | "markdown";

/** The part of a table that is copied. */
export interface CopiedPart {
  readonly columns: readonly PlacedColumn[];
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** @param selection null for all that is shown */
export function findPart(
  rows: ShownRows,
  placed: readonly PlacedColumn[],
  selection: GridSelection | null,
): CopiedPart {
  if (!selection) return { columns: placed, from: 0, to: rows.total };
  const { top, bottom, left, right } = boundSelection(selection);
  return { columns: placed.slice(left, right + 1), from: top, to: Math.min(rows.total, bottom + 1) };
}

export interface Reading {
  /** Values in a row of the table: all columns come. */
  readonly width: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Gives the rows of a part, in order, as they come.
 * @throws Error when rows cannot be read, or the signal's reason
 */
export async function* readPart(rows: ShownRows, part: CopiedPart, reading: Reading): AsyncGenerator<Rows> {
  const { width, onProgress, signal } = reading;
  const pick = (some: Rows): Rows => some.map((row) => part.columns.map(({ at }) => row[at] ?? null));
  const limit = Math.max(10, Math.floor(piece / Math.max(1, width)));
  for (let at = part.from; at < part.to; ) {
    signal.throwIfAborted();
    const most = Math.min(limit, part.to - at);
    const isHere = at + most <= rows.first.length;
    const some = isHere ? rows.first.slice(at, at + most) : ((await rows.read?.(at, most)) ?? []);
    // Where there is no kernel, only the first rows are here.
    if (some.length === 0) return;
    yield pick(some);
    at += some.length;
    onProgress(at - part.from, part.to - part.from);
  }
}

/** Text that a spreadsheet takes apart by tabs: numbers and dates as its own language writes them. */
export function writeTsv(columns: readonly PlacedColumn[], rows: Rows, formats: Formats): string {
  const isFrench = currentLanguage() === "fr";
  const write = (value: unknown, { column, at }: PlacedColumn): string => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return isFrench ? String(value).replace(".", ",") : String(value);
    if (column.type === "date") return formats(at).write(value) ?? "";
    return typeof value === "string" ? value : JSON.stringify(value);
  };
  return rows.map((row) => columns.map((column, at) => quote(write(row[at], column))).join("\t")).join("\n");
}

const quote = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param withHead whether the columns' names come first; CSV and Markdown always have them */
export function writeRows(
  form: CopyForm,
  columns: readonly PlacedColumn[],
  rows: Rows,
  formats: Formats,
  withHead: boolean,
): string {
  const heads: Column[] = columns.map(({ column }) => column);
  if (form === "csv") return writeCsv(heads, rows);
  if (form === "markdown") return writeMarkdown(heads, rows);
  const head = withHead ? `${heads.map(({ name }) => quote(name)).join("\t")}\n` : "";
  return head + writeTsv(columns, rows, formats);
}

/**
 * Puts text on the clipboard, also on pages without TLS, where `navigator.clipboard` is not there.
 * @throws Error when the browser refuses
 */
export async function putText(text: string): Promise<void> {
  let isDone = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isDone = true;
  };
  document.addEventListener("copy", fill, { capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  if (!isDone) await navigator.clipboard.writeText(text);
}
