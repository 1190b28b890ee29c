import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { parseOptions } from "../options.ts";

export interface ImportCommandOptions {
  /** The file or folder, as given. */
  readonly from: string;
  /** Where the study is written; undefined: beside, under the same name. */
  readonly out: string | undefined;
  /** Whether what is there may be replaced. */
  readonly force: boolean;
}

/**
 * Parses what stands behind `chancery import`.
 * @throws CommandError for anything that is not an option of it, nothing to import, or a name that no study has
 */
export function parseImportOptions(args: readonly string[]): ImportCommandOptions {
  const parsed = parseOptions(args, {
    command: "import",
    options: { out: "value", force: "flag" },
    arguments: { max: 1, words: say("cli.arguments.import") },
  });
  const from = parsed.arguments[0];
  if (from === undefined || from === "")
    throw new CommandError(say("cli.import.nothing"), say("cli.import.nothing.hint"));
  const out = parsed.value("out");
  if (out !== undefined && !/\.(md|markdown)$/i.test(out))
    throw new CommandError(say("cli.import.out", { file: out }));
  return { from, out, force: parsed.has("force") };
}
