/** Brings the data files of an imported study beside it, where they are elsewhere. */
import { constants, existsSync, statSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";
import { refuseName } from "../run/study-files.ts";

/** Whether a file that a notebook reads is there, and of a name that a study may read. */
export function isThere(folder: string, name: string): boolean {
  if (refuseName(name) !== null) return false;
  return statSync(join(folder, ...name.split("/")), { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Refuses, before anything is written, what would replace another file.
 * @param names relative to both folders, with `/` between folders
 * @throws CommandError
 */
export function checkTargets(from: string, to: string, names: readonly string[]): void {
  if (resolve(from) === resolve(to)) return;
  for (const name of names) {
    const target = join(to, ...name.split("/"));
    if (existsSync(target))
      throw new CommandError(say("cli.import.exists", { file: target }), say("cli.import.exists.hint"));
  }
}

/**
 * Copies files; one that is where it is to be stays.
 * @param replaces whether files that are there are replaced
 * @throws CommandError when one cannot be copied
 */
export async function bringFiles(
  from: string,
  to: string,
  names: readonly string[],
  replaces: boolean,
): Promise<void> {
  if (resolve(from) === resolve(to)) return;
  for (const name of names) {
    const target = join(to, ...name.split("/"));
    try {
      await mkdir(dirname(target), { recursive: true });
      await copyFile(join(from, ...name.split("/")), target, replaces ? 0 : constants.COPYFILE_EXCL);
    } catch (error) {
      throw new CommandError(say("cli.import.copy", { file: name, detail: errorText(error) }));
    }
  }
}
