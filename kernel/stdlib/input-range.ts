import { say } from "../../shared/words/english.ts";
import { Control, InputError } from "./control.ts";

function readOption(options: Record<string, unknown>, name: string, otherwise: number): number {
  const value = options[name] ?? otherwise;
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new InputError(say("runtime.inputWrong", { what: `input.range: ${name}`, allowed: "1990" }));
  return value;
}

/** @throws InputError when min, max, step and value do not fit together */
export function makeRangeInput(options: Record<string, unknown>): Control {
  const min = readOption(options, "min", 0);
  const max = readOption(options, "max", 100);
  if (min > max) throw new InputError(say("runtime.rangeBounds", { min: String(min), max: String(max) }));
  const whole = Number.isInteger(min) && Number.isInteger(max) && max - min >= 2;
  const step = readOption(options, "step", whole ? 1 : (max - min) / 100 || 1);
  if (step <= 0) throw new InputError(say("runtime.rangeStep", { step: String(step) }));
  const middle = Math.min(max, min + Math.round((max - min) / 2 / step) * step);
  const value = readOption(options, "value", middle);
  const bounds = { min: String(min), max: String(max) };
  if (value < min || value > max)
    throw new InputError(say("runtime.rangeValue", { ...bounds, value: String(value) }));
  const allowed =
    options.step === undefined
      ? say("runtime.allowedRange", bounds)
      : say("runtime.allowedSteps", { ...bounds, step: String(step) });
  const parse = (given: unknown) => {
    const number = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
    if (typeof number !== "number" || !(number >= min && number <= max)) throw new InputError(allowed);
    const steps = (number - min) / step;
    // The author's own value and the upper end are allowed even where they are no whole number of steps from min.
    const onStep = Math.abs(steps - Math.round(steps)) < 1e-6 || number === value || number === max;
    if (options.step !== undefined && !onStep) throw new InputError(allowed);
    return { value: number, json: number };
  };
  return new Control("range", { ...options, min, max, step }, { value, json: value }, { parse, allowed });
}
