import { say } from "../../shared/words/english.ts";
import { Control, InputError } from "./control.ts";
import { makeChartInput } from "./input-chart.ts";
import { makeDateInput } from "./input-date.ts";
import { makeRangeInput } from "./input-range.ts";
import { makeSelectInput } from "./input-select.ts";
import { makeTableInput } from "./input-table.ts";

type Options = Record<string, unknown>;

/** @throws InputError when the options are no object, or the label no text */
function checkOptions(kind: string, options: unknown): Options {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new InputError(say("runtime.inputOptions", { kind }));
  const { label } = options as Options;
  if (label !== undefined && typeof label !== "string")
    throw new InputError(say("runtime.inputWrong", { what: `input.${kind}: label`, allowed: '"…"' }));
  return options as Options;
}

function makeTextInput(options: Options): Control {
  const parse = (value: unknown) => {
    if (typeof value === "string") return { value, json: value };
    throw new InputError(say("runtime.inputWrong", { what: "input.text: value", allowed: '"…"' }));
  };
  return new Control("text", options, parse(options.value ?? ""), {
    parse,
    allowed: say("runtime.allowedText"),
  });
}

function makeCheckboxInput(options: Options): Control {
  const parse = (given: unknown) => {
    const value = given === "true" ? true : given === "false" ? false : given;
    if (typeof value === "boolean") return { value, json: value };
    throw new InputError(
      say("runtime.inputWrong", { what: "input.checkbox: value", allowed: "true, false" }),
    );
  };
  return new Control("checkbox", options, parse(options.value ?? false), { parse, allowed: "true, false" });
}

/** Controls: the variable a control is given to holds its value, and what uses it runs again when it changes. */
export const input = Object.freeze({
  /** `{ label, min, max, step, value }`: numbers; min 0, max 100 and the middle unless given. */
  range: (options?: unknown) => makeRangeInput(checkOptions("range", options)),
  /** `{ label, options, value }`: one of a list; the first unless given. */
  select: (options?: unknown) => makeSelectInput(checkOptions("select", options)),
  /** `{ label, value, placeholder }`: text; empty unless given. */
  text: (options?: unknown) => makeTextInput(checkOptions("text", options)),
  /** `{ label, value }`: true or false; false unless given. */
  checkbox: (options?: unknown) => makeCheckboxInput(checkOptions("checkbox", options)),
  /** `{ label, min, max, value }`: a day, as a Date at midnight UTC; null unless given. */
  date: (options?: unknown) => makeDateInput(checkOptions("date", options)),
  /** `{ label, value, columns, rows }`, or the rows or table first: a small table, edited in place. */
  table: (...given: [first?: unknown, second?: unknown]) => {
    const [first, second] = given;
    const rowsFirst = typeof first === "object" && first !== null && Symbol.iterator in first;
    const options = checkOptions("table", rowsFirst ? second : first);
    return makeTableInput(rowsFirst ? first : options.value, options);
  },
  /** A table, a spec with a selection, `{ label, select, value }`: what is selected in the chart; null for nothing. */
  chart: (table: unknown, spec: unknown, options?: unknown) =>
    makeChartInput(table, spec, checkOptions("chart", options)),
});
