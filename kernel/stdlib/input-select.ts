import { say } from "../../shared/words/english.ts";
import { toJson } from "../runtime/serialize.ts";
import { Control, InputError } from "./control.ts";

const shownOptions = 12;

/** @throws InputError when there are no options, one of them is no plain value, or the value is none of them */
export function makeSelectInput(options: Record<string, unknown>): Control {
  const given = options.options;
  const list =
    typeof given === "object" && given !== null && Symbol.iterator in given
      ? [...(given as Iterable<unknown>)]
      : [];
  if (list.length === 0) throw new InputError(say("runtime.selectEmpty"));
  if (list.some((option) => option !== null && !["string", "number", "boolean"].includes(typeof option)))
    throw new InputError(say("runtime.selectKind"));
  const value = options.value === undefined ? list[0] : options.value;
  const names = list.slice(0, shownOptions).map((option) => JSON.stringify(option));
  const allowed = names.join(", ") + (list.length > shownOptions ? " …" : "");
  if (!list.includes(value))
    throw new InputError(
      say("runtime.selectValue", { value: JSON.stringify(value) ?? "undefined", allowed }),
    );
  const parse = (wanted: unknown) => {
    const exact = list.includes(wanted) ? wanted : list.find((option) => String(option) === wanted);
    if (exact === undefined) throw new InputError(allowed);
    return { value: exact, json: toJson(exact) };
  };
  return new Control(
    "select",
    { ...options, options: list },
    { value, json: toJson(value) },
    { parse, allowed },
  );
}
