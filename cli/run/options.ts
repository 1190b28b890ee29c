import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { parseOptions, parsePositive, parseWhole } from "../options.ts";

export interface RunOptions {
  readonly study: string;
  readonly json: boolean;
  readonly rows: number;
  /** Controls to set: variable name → the text given. */
  readonly settings: ReadonlyMap<string, string>;
  readonly only: string | undefined;
  /** Seconds one cell may take. */
  readonly time: number;
  /** MB that study code may use. */
  readonly memory: number;
}

/**
 * Parses what stands behind `chancery run`.
 * @throws CommandError for anything that is not an option of it, or no study
 */
export function parseRunOptions(args: readonly string[]): RunOptions {
  const parsed = parseOptions(args, {
    command: "run",
    options: {
      json: "flag",
      rows: "value",
      set: "list",
      only: "value",
      time: "value",
      memory: "value",
    },
    later: { "allow-host": say("cli.remote.later") },
    arguments: { max: 1, words: say("cli.arguments.study") },
  });
  const study = parsed.arguments[0];
  if (study === undefined) throw new CommandError(say("cli.run.nothing"), say("cli.run.nothing.hint"));
  const rows = parsed.value("rows");
  const time = parsed.value("time");
  const memory = parsed.value("memory");
  return {
    study,
    json: parsed.has("json"),
    rows: rows === undefined ? (parsed.has("json") ? 100 : 20) : parseWhole("--rows", rows, 0, 10_000_000),
    settings: parseSettings(parsed.list("set")),
    only: parsed.value("only"),
    // A day: beyond it timers overflow sooner or later, and no cell is meant to take longer.
    time: time === undefined ? 60 : parsePositive("--time", time, 86_400),
    memory: memory === undefined ? 2048 : parseWhole("--memory", memory, 16, 65_536),
  };
}

function parseSettings(texts: readonly string[]): Map<string, string> {
  const settings = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf("=");
    const name = text.slice(0, at).trim();
    if (at < 0 || name === "") throw new CommandError(say("cli.run.set.form", { value: text }));
    if (settings.has(name)) throw new CommandError(say("cli.error.option.twice", { name: `--set ${name}` }));
    settings.set(name, text.slice(at + 1));
  }
  return settings;
}
