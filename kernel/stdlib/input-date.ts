import { say } from "../../shared/words/english.ts";
import { readIsoDate } from "../readers/dates.ts";
import { Control, type ControlValue, InputError } from "./control.ts";
import { formatDate } from "./format-date.ts";

function readDate(value: unknown): Date | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value;
  return typeof value === "string" ? readIsoDate(value) : undefined;
}

function readOption(options: Record<string, unknown>, name: string): Date | null {
  if (options[name] === undefined || options[name] === null) return null;
  const date = readDate(options[name]);
  if (!date)
    throw new InputError(say("runtime.inputWrong", { what: `input.date: ${name}`, allowed: '"2020-12-31"' }));
  return date;
}

/** @throws InputError when a date cannot be read, min is after max, or the value lies outside */
export function makeDateInput(options: Record<string, unknown>): Control {
  const min = readOption(options, "min");
  const max = readOption(options, "max");
  const value = readOption(options, "value");
  const bounds = { min: min ? formatDate(min) : "…", max: max ? formatDate(max) : "…" };
  if (min && max && min > max) throw new InputError(say("runtime.rangeBounds", bounds));
  const inside = (date: Date) => !(min && date < min) && !(max && date > max);
  if (value && !inside(value))
    throw new InputError(say("runtime.rangeValue", { ...bounds, value: formatDate(value) }));
  const allowed = min || max ? say("runtime.allowedDates", bounds) : say("runtime.allowedDate");
  const wrap = (date: Date | null): ControlValue => ({ value: date, json: date ? formatDate(date) : null });
  const parse = (given: unknown) => {
    if (given === null || given === "") return wrap(null);
    const date = readDate(given);
    if (!date || !inside(date)) throw new InputError(allowed);
    return wrap(date);
  };
  const shown = { ...options, ...(min ? { min: bounds.min } : {}), ...(max ? { max: bounds.max } : {}) };
  return new Control("date", shown, wrap(value), { parse, allowed });
}
