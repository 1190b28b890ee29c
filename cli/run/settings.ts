import type { z } from "zod";
import { checkRows, writeExample } from "../../kernel/stdlib/editable-rows.ts";
import { checkSelection, readShape } from "../../shared/charts/selection.ts";
import { readEditable } from "../../shared/protocol/editable-table.ts";
import type { InputOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";

export type Control = InputOutput["data"];
type Json = z.core.util.JSONType;

/**
 * The value that `text` means for a control, as the person at the screen could have set it.
 * @throws CommandError naming what the control takes
 */
export function parseSetting(control: Control, name: string, text: string): Json {
  const bad = (allowed: string): CommandError =>
    new CommandError(say("cli.run.set.bad", { value: JSON.stringify(text), name, allowed }));
  switch (control.kind) {
    case "range":
      return parseRange(control.options, text, bad);
    case "select":
      return parseSelect(control.options, text, bad);
    case "checkbox":
      if (text === "true") return true;
      if (text === "false") return false;
      throw bad(say("cli.run.set.checkbox"));
    case "date":
      return parseDate(control.options, text, bad);
    case "text":
      return text;
    case "table":
      return parseTable(control, name, text);
    case "chart":
      return parseSelection(control, text, bad);
  }
}

/** What could be selected in a chart, as JSON. */
function parseSelection(control: Control, text: string, bad: Refuse): Json {
  const shape = readShape(control.options);
  if (!shape) throw new CommandError(say("output.input.malformed"));
  const { type, fields, choices = [] } = shape;
  const example = JSON.stringify(
    type === "point"
      ? choices.slice(0, 1)
      : Object.fromEntries(fields.map(({ name, min, max }) => [name, [min ?? 0, max ?? 1]])),
  );
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw bad(say("cli.run.set.selection", { example }));
  }
  const checked = checkSelection(given, shape);
  if (!checked?.whole) throw bad(say("cli.run.set.selection", { example }));
  return checked.value;
}

/** Rows may be many: an error shows so many characters of them. */
const shownLength = 60;

function parseTable(control: Control, name: string, text: string): Json {
  const table = readEditable(control);
  if (!table) throw new CommandError(say("output.input.malformed"));
  const bad = (allowed: string): CommandError => {
    const start = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
    return new CommandError(say("cli.run.set.bad", { value: start === "" ? '""' : start, name, allowed }));
  };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw bad(say("cli.run.set.json", { example: writeExample(table.columns) }));
  }
  const checked = checkRows(given, table);
  if ("fault" in checked) throw bad(checked.fault);
  return checked.rows;
}

type Options = Control["options"];
type Refuse = (allowed: string) => CommandError;

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const asNumber = (value: Json | undefined): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

function parseRange(options: Options, text: string, bad: Refuse): number {
  const min = asNumber(options.min);
  const max = asNumber(options.max);
  const step = asNumber(options.step);
  const number = numeral.test(text.trim()) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number) || number < (min ?? -Infinity) || number > (max ?? Infinity))
    throw bad(describeBounds(min, max));
  if (step !== undefined && step > 0) {
    const steps = (number - (min ?? 0)) / step;
    // Steps such as 0.1 have no exact binary form: what is left over in the ninth place is rounding.
    if (Math.abs(steps - Math.round(steps)) > 1e-9 * Math.max(1, Math.abs(steps)))
      throw bad(say("cli.run.set.step", { step: String(step), min: String(min ?? 0) }));
  }
  return number;
}

function describeBounds(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined)
    return say("cli.run.set.range", { min: String(min), max: String(max) });
  if (min !== undefined) return say("cli.run.set.above", { min: String(min) });
  if (max !== undefined) return say("cli.run.set.below", { max: String(max) });
  return say("cli.run.set.number");
}

/** Options are plain values, or `{ label, value }` where what is read differs from what is meant. */
function parseSelect(options: Options, text: string, bad: Refuse): Json {
  const offered = Array.isArray(options.options) ? options.options : [];
  const choices = offered.map((option) => {
    const labelled =
      option !== null && typeof option === "object" && !Array.isArray(option) && "value" in option;
    return labelled
      ? { label: String(option.label ?? option.value), value: option.value ?? null }
      : { label: nameValue(option), value: option };
  });
  const chosen =
    choices.find(({ value }) => nameValue(value) === text) ?? choices.find(({ label }) => label === text);
  if (chosen) return chosen.value;
  const names = choices.slice(0, 20).map(({ value }) => nameValue(value));
  const list = names.join(", ") + (choices.length > names.length ? ", …" : "");
  throw bad(say("cli.run.set.select", { list }));
}

const nameValue = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

function parseDate(options: Options, text: string, bad: Refuse): string {
  const day = text.slice(0, 10);
  const time = Date.parse(text);
  const real =
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/.test(text) &&
    Number.isFinite(time) &&
    new Date(Date.parse(day)).toISOString().startsWith(day);
  if (!real) throw bad(say("cli.run.set.date"));
  const min = typeof options.min === "string" ? options.min : undefined;
  const max = typeof options.max === "string" ? options.max : undefined;
  if ((min !== undefined && time < Date.parse(min)) || (max !== undefined && time > Date.parse(max)))
    throw bad(say("cli.run.set.dates", { min: min?.slice(0, 10) ?? "…", max: max?.slice(0, 10) ?? "…" }));
  return text;
}
