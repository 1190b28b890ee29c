/** What was pressed in a cell's outputs: a value of a table, or a mark of a chart. */
import { type Anchor, commentLimits } from "../../shared/comments/model.ts";
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import type { Picked } from "./discussion.ts";

/** The plain values of a mark. */
export type Datum = Extract<Anchor, { on: "point" }>["datum"];

/**
 * The place under a press; null where there is none that could be meant.
 * @param outputs what the cell shows
 */
export function pickOutput(
  cell: string,
  outputs: readonly Output[],
  target: EventTarget | null,
): Picked | null {
  if (!(target instanceof Element)) return null;
  const list = target.closest(".output-list");
  const shown = [...(list?.children ?? [])].filter((child) => !child.classList.contains("hidden-text"));
  const output = shown.findIndex((child) => child.contains(target));
  const known = outputs[output];
  if (known?.mime === mime.chart) return pickPoint(cell, output, target);
  if (known?.mime !== mime.table) return null;
  return pickValue(cell, output, known.data.columns, target);
}

function pickValue(
  cell: string,
  output: number,
  columns: readonly { readonly name: string }[],
  target: Element,
): Picked | null {
  const box = target.closest<HTMLElement>(".table-row [data-column]");
  const row = box?.parentElement;
  if (!box || !row || row.getAttribute("aria-busy") === "true") return null;
  const column = columns[Number(box.dataset.column)];
  // A row that is sorted or filtered is not known by its number.
  const index = Number(row.dataset.row);
  if (column === undefined || !Number.isSafeInteger(index) || index < 0) return null;
  return { cell, ...describeValue(output, column.name, index, box.textContent ?? ""), ...placeOf(box) };
}

function pickPoint(cell: string, output: number, target: Element): Picked | null {
  if (!target.closest(".chart-canvas svg")) return null;
  const item: unknown = (target as unknown as { __data__?: unknown }).__data__;
  const datum = readDatum(Array.isArray(item) ? item[0] : item);
  return datum && { cell, ...describePoint(output, datum), ...placeOf(target) };
}

/** An anchor on a value of a table, with the words that quote it. */
export function describeValue(output: number, column: string, row: number, value: string) {
  const name = column.slice(0, commentLimits.quote).toWellFormed();
  const quote = say("comments.value", { column: name, row: String(row + 1), value }).slice(
    0,
    commentLimits.quote,
  );
  return { anchor: { on: "value", output, column: name, row } as const, quote: quote.toWellFormed() };
}

/** An anchor on a point of a chart, with the words that quote it. */
export function describePoint(output: number, datum: Datum) {
  const quote = showControls(
    Object.entries(datum)
      .map(([key, value]) => `${key}: ${value}`)
      .join(", "),
  ).slice(0, commentLimits.quote);
  return { anchor: { on: "point", output, datum } as const, quote: quote.toWellFormed() };
}

/** The plain values of a mark's datum; null where it has none, as axes have. */
function readDatum(item: unknown): Datum | null {
  const datum = isRecord(item) ? item.datum : undefined;
  const role = isRecord(item) && isRecord(item.mark) ? item.mark.role : undefined;
  return isRecord(datum) && role === "mark" ? pickScalars(datum) : null;
}

/** What of a row is a plain value; null when nothing is. */
export function pickScalars(row: Readonly<Record<string, unknown>>): Datum | null {
  const pairs = Object.entries(row).flatMap(([key, value]): [string, Datum[string]][] => {
    const known = value instanceof Date ? value.toISOString() : value;
    // What Vega-Lite adds to stack bars says nothing that the value itself does not.
    const isStacked = /^(.+)_(start|end)$/.exec(key)?.[1];
    if (key.length > 200 || (isStacked !== undefined && isStacked in row)) return [];
    if (typeof known === "string") return [[key, known.slice(0, 400).toWellFormed()]];
    if (typeof known === "number") return [[key, Number.isFinite(known) ? known : null]];
    return typeof known === "boolean" || known === null ? [[key, known]] : [];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs.slice(0, commentLimits.datum));
}

function placeOf(element: Element): Pick<Picked, "at" | "kind"> {
  const { right, bottom } = element.getBoundingClientRect();
  return { at: { x: right, y: bottom }, kind: "place" };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
