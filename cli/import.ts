import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { dataExtensions } from "../exchange/import/data/extensions.ts";
import { tellLosses } from "../exchange/import/losses.ts";
import type { Imported } from "../exchange/import/model.ts";
import { say } from "../shared/words/catalogue.ts";
import { currentLanguage } from "../shared/words/language.ts";
import { CommandError } from "./errors.ts";
import { writeFile } from "./export/write-file.ts";
import { bringFiles, checkTargets } from "./import/bring-files.ts";
import { importDossier } from "./import/import-dossier.ts";
import { importDataFiles, importDocument } from "./import/import-file.ts";
import { parseImportOptions } from "./import/options.ts";
import { writeOut } from "./process.ts";
import { oneLine } from "./text/plain.ts";

/**
 * `chancery import FILE [--out STUDY]`: makes a study of a dossier, a notebook, of R Markdown or Quarto, or of data.
 * @returns 0: what was not carried over is told on stderr and in the study, and is no failure
 * @throws CommandError when it cannot be imported, or would replace a file
 */
export async function importCommand(args: readonly string[]): Promise<number> {
  const { from, out, force } = parseImportOptions(args);
  const isFolder = statSync(from, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) refuseForm(from);
  const path = resolve(from);
  // Beside what is imported its data files stand already.
  const folder = dirname(path);
  const target = out === undefined ? join(folder, nameStudyFile(path, isFolder)) : resolve(out);
  if (existsSync(target) && !force)
    throw new CommandError(say("cli.import.exists", { file: target }), say("cli.import.exists.hint"));
  if (/\.dossier$/i.test(from)) {
    await importDossier(from, target, force);
    await writeOut(`${say("cli.export.done", { file: oneLine(target) })}\n`);
    return 0;
  }
  const isData = isFolder || dataExtensions.test(from);
  const { text, losses, files } = isData ? await importDataFiles(path, from, isFolder) : importDocument(from);
  if (!force) checkTargets(folder, dirname(target), files);
  await bringFiles(folder, dirname(target), files, force);
  await writeFile(target, text);
  tell(losses);
  await writeOut(`${say("cli.export.done", { file: oneLine(target) })}\n`);
  return 0;
}

function nameStudyFile(path: string, isFolder: boolean): string {
  const name = basename(path);
  return `${isFolder ? name : name.slice(0, name.length - extname(name).length)}.study.md`;
}

/** @throws CommandError for a file whose name says that it is of no form that is imported */
function refuseForm(file: string): void {
  const shown = { file };
  if (!existsSync(file)) throw new CommandError(say("cli.run.missing", shown));
  if (/\.(md|markdown)$/i.test(file))
    throw new CommandError(
      say("cli.import.study", shown),
      say("cli.import.study.hint", { folder: dirname(file) }),
    );
  if (!/\.(dossier|ipynb|html?|rmd|qmd)$/i.test(file) && !dataExtensions.test(file))
    throw new CommandError(say("cli.import.unknown", shown), say("cli.import.unknown.hint"));
}

function tell(losses: Imported["losses"]): void {
  for (const { place, what, todo } of tellLosses(losses, currentLanguage()))
    process.stderr.write(`${oneLine(say("cli.import.loss", { place, what, todo }))}\n`);
}
