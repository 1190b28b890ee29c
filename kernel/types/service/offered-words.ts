import ts from "typescript";
import { nearestName } from "../../../shared/edit-distance.ts";
import { say } from "../../../shared/words/english.ts";
import type { CellModule } from "./cell-module.ts";
import type { Diagnostic } from "./types.ts";
import type { Workspace } from "./workspace.ts";

/** Mismatches that may be those of a word with a list of words. */
const mismatchCodes = [2322, 2345, 2769];
/** More words than this are not listed. */
const maximumListed = 12;

/**
 * Where a word stands that is none of those which may stand there, says which may: TypeScript would write
 * `keyof Votes`, which nobody can choose from.
 */
export function nameOfferedWords(
  workspace: Workspace,
  module: CellModule,
  diagnostic: Diagnostic,
): Diagnostic {
  const { code, from, to, message } = diagnostic;
  const word = /^(["'])(.*)\1$/s.exec(module.cell.source.slice(from, to))?.[2];
  if (word === undefined || !mismatchCodes.includes(code) || message.includes("Did you mean"))
    return diagnostic;
  const completions = workspace.language.getCompletionsAtPosition(module.path, module.toModule(from + 1), {});
  const offered = (completions?.entries ?? [])
    .filter(({ kind }) => kind === ts.ScriptElementKind.string)
    .map(({ name }) => name);
  if (offered.length === 0 || offered.includes(word)) return diagnostic;
  const nearest = nearestName(word, offered);
  const listed = offered.slice(0, maximumListed).join(", ") + (offered.length > maximumListed ? ", …" : "");
  const help = [
    say("types.offered", { words: listed }),
    ...(nearest === null ? [] : [say("types.offered.nearest", { name: nearest })]),
  ];
  return { ...diagnostic, message: [message, ...help].join(" ") };
}
