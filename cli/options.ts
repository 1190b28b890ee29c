import { parseArgs } from "node:util";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { findNearest } from "./text/nearest.ts";

/** How an option is written: `flag` alone, `value` once with a value, `list` any number of times. */
export type OptionKind = "flag" | "value" | "list";

export interface OptionShape {
  readonly command: string;
  /** Options by long name, without the dashes. */
  readonly options: Readonly<Record<string, OptionKind>>;
  /** Options that a later version will have: name → why it cannot be given now. */
  readonly later?: Readonly<Record<string, string>>;
  /** How many arguments may stand beside the options, and how to name that. */
  readonly arguments: { readonly max: number; readonly words: string };
}

export interface ParsedOptions {
  readonly arguments: readonly string[];
  readonly help: boolean;
  has(name: string): boolean;
  /** The value of a `value` option; undefined when it was not given. */
  value(name: string): string | undefined;
  list(name: string): readonly string[];
}

/**
 * Parses what stands behind a command's name.
 * @throws CommandError for an unknown option (naming the nearest), a missing or superfluous value, too many arguments
 */
export function parseOptions(args: readonly string[], shape: OptionShape): ParsedOptions {
  const kinds: Record<string, OptionKind> = { ...shape.options, help: "flag" };
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(
        Object.entries(kinds).map(([name, kind]) => [
          name,
          { type: kind === "flag" ? ("boolean" as const) : ("string" as const), multiple: true },
        ]),
      ),
      help: { type: "boolean", short: "h", multiple: true },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const found = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) throw refuseOption(rawName, name, shape);
    if (kind === "flag") {
      if (value !== undefined) throw new CommandError(say("cli.error.option.flag", { name: rawName, value }));
      found.set(name, []);
      continue;
    }
    if (value === undefined || (!inlineValue && value.startsWith("--")))
      throw new CommandError(say("cli.error.option.value", { name: rawName }));
    if (value === "") throw new CommandError(say("cli.error.option.empty", { name: rawName }));
    const values = found.get(name) ?? [];
    if (kind === "value" && values.length > 0)
      throw new CommandError(say("cli.error.option.twice", { name: rawName }));
    found.set(name, [...values, value]);
  }
  if (positionals.length > shape.arguments.max && !found.has("help"))
    throw new CommandError(
      say("cli.error.arguments", {
        command: shape.command,
        count: shape.arguments.words,
        given: positionals.length,
        list: positionals.join(", "),
      }),
    );
  return {
    arguments: positionals,
    help: found.has("help"),
    has: (name) => found.has(name),
    value: (name) => found.get(name)?.[0],
    list: (name) => found.get(name) ?? [],
  };
}

function refuseOption(rawName: string, name: string, shape: OptionShape): CommandError {
  const why = Object.hasOwn(shape.later ?? {}, name) ? shape.later?.[name] : undefined;
  if (why !== undefined) return new CommandError(say("cli.error.option.later", { name: rawName, why }));
  const nearest = findNearest(name, [...Object.keys(shape.options), "help"]);
  return new CommandError(
    say("cli.error.option", { command: shape.command, name: rawName }),
    nearest === undefined
      ? say("cli.error.option.hint", { command: shape.command })
      : say("cli.hint.nearest", { name: `--${nearest}` }),
  );
}

/**
 * A whole number from an option's text.
 * @throws CommandError when it is none, or outside `min` to `max`
 */
export function parseWhole(option: string, text: string, min: number, max: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max))
    throw new CommandError(
      say("cli.error.option.whole", { name: option, value: text, min: String(min), max: String(max) }),
    );
  return number;
}

/**
 * A number above 0 and up to `max` from an option's text.
 * @throws CommandError when it is none
 */
export function parsePositive(option: string, text: string, max: number): number {
  const number = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (!(number > 0 && number <= max))
    throw new CommandError(say("cli.error.option.number", { name: option, value: text, max: String(max) }));
  return number;
}
