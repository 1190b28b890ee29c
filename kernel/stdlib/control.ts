import type { InputOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/english.ts";
import { type Json, toJson } from "../runtime/serialize.ts";

/** A control's options or value are not what they may be. Told apart by name, so that a host can tell bad input from bad code. */
export class InputError extends Error {
  override name = "InputError";
}

/** A value as the cell sees it, and as it crosses the port. */
export interface ControlValue {
  readonly value: unknown;
  readonly json: Json;
}

export interface ControlRules {
  /** @throws InputError (any message) when the value is not allowed */
  parse(value: unknown): ControlValue;
  /** What is allowed, in words; without it, the words of `parse` say what is wrong. */
  readonly allowed?: string;
}

/** What `input.…()` gives; `const x = input.…()` puts its value into `x`. */
export class Control {
  readonly kind: InputOutput["data"]["kind"];
  readonly options: Record<string, unknown>;
  readonly initial: ControlValue;
  readonly #rules: ControlRules;

  constructor(
    kind: Control["kind"],
    options: Record<string, unknown>,
    initial: ControlValue,
    rules: ControlRules,
  ) {
    this.kind = kind;
    this.options = options;
    this.initial = initial;
    this.#rules = rules;
  }

  /**
   * The value a person chose.
   * @param name the variable, for the error
   * @throws InputError naming the control and what it allows
   */
  accept(name: string, value: unknown): ControlValue {
    try {
      return this.#rules.parse(value);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { allowed } = this.#rules;
      throw new InputError(
        allowed === undefined
          ? say("runtime.inputRefused", { name, reason: error.message })
          : say("runtime.inputValue", { name, value: JSON.stringify(value) ?? "undefined", allowed }),
      );
    }
  }

  /** `input.range() + 1` would calculate with the control, not with its value. @throws InputError always */
  [Symbol.toPrimitive](): never {
    throw new InputError(say("runtime.controlInside", { kind: this.kind }));
  }

  /** The output that lets a host draw the control. */
  toOutput(name: string | null, value: ControlValue): InputOutput {
    const options: Record<string, Json> = {};
    for (const [key, option] of Object.entries(this.options))
      if (key !== "value" && option !== undefined) options[key] = toJson(option);
    return {
      mime: "application/vnd.chancery.input+json",
      data: { name, kind: this.kind, value: value.json, options },
    };
  }
}
