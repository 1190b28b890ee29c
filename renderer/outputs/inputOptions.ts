/** What a control's author asked for, read from data that may be anything. */
import type { InputOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";

type Options = InputOutput["data"]["options"];

/** The label, or the variable's name as words. */
export function readLabel({ name, options }: InputOutput["data"]): string {
  if (typeof options.label === "string" && options.label.trim() !== "") return showControls(options.label);
  return name ? name.replace(/_/g, " ") : say("output.input.unnamed");
}

/** A finite number under `key`, or the one given. */
export function readNumber(options: Options, key: string, otherwise: number): number {
  const value = options[key];
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

/** A text under `key`, or "". */
export function readText(options: Options, key: string): string {
  const value = options[key];
  return typeof value === "string" ? value : "";
}

export interface Choice {
  readonly label: string;
  readonly value: unknown;
}

/** The choices of a select, each a value or `{ label, value }`. */
export function readChoices(options: Options): Choice[] {
  const { options: list } = options;
  if (!Array.isArray(list)) return [];
  return list.map((item) => {
    if (typeof item === "object" && item !== null && !Array.isArray(item) && "value" in item)
      return { label: typeof item.label === "string" ? item.label : String(item.value), value: item.value };
    return {
      label: item === null ? "–" : typeof item === "object" ? JSON.stringify(item) : String(item),
      value: item,
    };
  });
}

/** The place of the value among the choices; -1 when it is none of them. */
export function findChoice(choices: readonly Choice[], value: unknown): number {
  const wanted = JSON.stringify(value);
  return choices.findIndex((choice) => JSON.stringify(choice.value) === wanted);
}
