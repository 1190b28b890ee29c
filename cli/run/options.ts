import { defaultOutput } from "../../kernel/session/types.ts";
import { parseAddress } from "../../server/remote/address.ts";
import { RemoteError } from "../../server/remote/error.ts";
import { type AllowedHost, parseHost } from "../../server/remote/hosts.ts";
import { say } from "../../shared/words/catalogue.ts";
import { type CiOptions, ciOptionKinds, readCiOptions } from "../ci/options.ts";
import { CommandError } from "../errors.ts";
import { type OptionKind, type ParsedOptions, parseOptions, parsePositive, parseWhole } from "../options.ts";

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
  /** MB that all cells together may show. */
  readonly output: number;
  /** Hosts of which cells may read any address. */
  readonly hosts: readonly AllowedHost[];
  /** Whether answers from the web that are kept are fetched again. */
  readonly refresh: boolean;
  /** Folder of results that an earlier run kept, and this one keeps. */
  readonly cache?: string | undefined;
  /** What is written for continuous integration. */
  readonly ci?: CiOptions | undefined;
  /** Largest answer from the web, in bytes. */
  readonly remoteBytes: number;
}

/** The options of a run, by how they are written. */
export const runOptionKinds = {
  json: "flag",
  rows: "value",
  set: "list",
  only: "value",
  time: "value",
  memory: "value",
  output: "value",
  "allow-host": "list",
  refresh: "flag",
  "max-remote": "value",
} as const satisfies Record<string, OptionKind>;

/**
 * Parses what stands behind `chancery run`.
 * @throws CommandError for anything that is not an option of it, or no study
 */
export function parseRunOptions(args: readonly string[]): RunOptions {
  const parsed = parseOptions(args, {
    command: "run",
    options: { ...runOptionKinds, ...ciOptionKinds, cache: "value" },
    arguments: { max: 1, words: say("cli.arguments.study") },
  });
  return {
    ...readRunOptions(parsed, parsed.has("json") ? 100 : 20),
    cache: parsed.value("cache"),
    ci: readCiOptions(parsed),
  };
}

/**
 * What the options of a run say.
 * @param fewRows rows of a table where none are asked for
 * @throws CommandError for a value that an option does not take, or no study
 */
export function readRunOptions(parsed: ParsedOptions, fewRows: number): RunOptions {
  const study = parsed.arguments[0];
  if (study === undefined) throw new CommandError(say("cli.run.nothing"), say("cli.run.nothing.hint"));
  const rows = parsed.value("rows");
  const time = parsed.value("time");
  const memory = parsed.value("memory");
  const output = parsed.value("output");
  const remote = parsed.value("max-remote");
  return {
    study,
    json: parsed.has("json"),
    rows: rows === undefined ? fewRows : parseWhole("--rows", rows, 0, 10_000_000),
    settings: parseSettings(parsed.list("set")),
    only: parsed.value("only"),
    // A day: beyond it timers overflow sooner or later, and no cell is meant to take longer.
    time: time === undefined ? 60 : parsePositive("--time", time, 86_400),
    memory: memory === undefined ? 2048 : parseWhole("--memory", memory, 16, 65_536),
    output: output === undefined ? defaultOutput : parseWhole("--output", output, 1, 4096),
    hosts: parsed.list("allow-host").map(parseAllowedHost),
    refresh: parsed.has("refresh"),
    remoteBytes:
      (remote === undefined ? 512 : parseWhole("--max-remote", remote, 1, 1_000_000)) * 1024 * 1024,
  };
}

function parseAllowedHost(text: string): AllowedHost {
  const host = parseHost(text);
  if (host === null) throw new CommandError(say("cli.run.host", { value: text }));
  try {
    parseAddress(`http://${text}/`);
  } catch (error) {
    // No address there could ever be read: better said now than cell by cell.
    if (error instanceof RemoteError) throw new CommandError(error.message, error.hint);
    throw error;
  }
  return host;
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
