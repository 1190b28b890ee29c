import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { parseOptions } from "../options.ts";
import { type RunOptions, readRunOptions, runOptionKinds } from "../run/options.ts";

/** The forms that there are, and those that a later version will have. */
const formats = ["md", "pdf"] as const;
const laterFormats = ["html", "ipynb", "dossier", "slides"];

export interface ExportOptions {
  readonly to: (typeof formats)[number];
  /** Where it is written; undefined: beside where one is, under the study's name. */
  readonly out: string | undefined;
  /** Whether code is part of a PDF. */
  readonly code: boolean;
  readonly run: RunOptions;
}

/** Rows of a table that a run gives: what is printed of one. */
const paperRows = 60;

/**
 * Parses what stands behind `chancery export`.
 * @throws CommandError for anything that is not an option of it, no study, or a form that there is not
 */
export function parseExportOptions(args: readonly string[]): ExportOptions {
  const { json: _json, rows: _rows, only: _only, ...kinds } = runOptionKinds;
  const parsed = parseOptions(args, {
    command: "export",
    options: { to: "value", out: "value", code: "flag", ...kinds },
    arguments: { max: 1, words: say("cli.arguments.study") },
  });
  const run = readRunOptions(parsed, paperRows);
  const to = parsed.value("to");
  if (to === undefined) throw new CommandError(say("cli.export.to"), say("cli.export.to.hint"));
  const format = formats.find((one) => one === to);
  if (format === undefined)
    throw new CommandError(
      say(laterFormats.includes(to) ? "cli.export.later" : "cli.export.unknown", { name: to }),
      say("cli.export.to.hint"),
    );
  return { to: format, out: parsed.value("out"), code: parsed.has("code"), run };
}
