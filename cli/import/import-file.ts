/** A file of this machine as a study: its form goes by its name. */
import { basename, dirname } from "node:path";
import { importData } from "../../exchange/import/data/import-data.ts";
import { importDocument as readDocument } from "../../exchange/import/import-document.ts";
import { ImportError, type Imported, type ImportOptions } from "../../exchange/import/model.ts";
import { allowedImports } from "../../kernel/language/allowed-imports.ts";
import { escapeProse } from "../../kernel/language/escape-prose.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayImports } from "../../shared/words/imports.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { CommandError } from "../errors.ts";
import { readRegularFile } from "../run/study-source.ts";
import { isThere } from "./bring-files.ts";
import { findDataFiles, readDataFile } from "./data-files.ts";

/** Largest notebook, in MB: outputs make them large, and they are read whole. */
const largest = 512;

/**
 * Imports a notebook or a text.
 * @param file its path, as given
 * @throws CommandError when it cannot be read, or is not what its name says
 */
export function importDocument(file: string): Imported {
  const bytes = readRegularFile(file, largest);
  const options = makeOptions(file, dirname(file));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return readDocument(text, options);
  } catch (error) {
    if (error instanceof ImportError)
      throw refuse(file, sayImports(currentLanguage(), error.key, error.values));
    if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      throw refuse(file, sayImports(currentLanguage(), "refuse.encoding"));
    throw error;
  }
}

/**
 * Makes a study of a data file, or of a folder of them.
 * @param path its full path
 * @param given the path as given
 * @throws CommandError when there is no data file, or a study cannot read one of its name
 */
export async function importDataFiles(path: string, given: string, isFolder: boolean): Promise<Imported> {
  const name = basename(path);
  const { files, losses } = isFolder ? findDataFiles(path, name) : { files: [{ path, name }], losses: [] };
  if (files.length === 0) throw new CommandError(say("cli.import.empty", { folder: given }));
  if (!isFolder && !isThere(dirname(path), name))
    throw refuse(given, sayImports(currentLanguage(), "file.name"));
  const read = [];
  for (const file of files) read.push(await readDataFile(file));
  return importData(
    read.map(({ file }) => file),
    isFolder ? name : undefined,
    [...losses, ...read.flatMap((one) => one.losses)],
    makeOptions(path, dirname(path)),
  );
}

function makeOptions(file: string, folder: string): ImportOptions {
  return {
    name: basename(file),
    language: currentLanguage(),
    escapeProse,
    allowedImports,
    hasFile: (name) => isThere(folder, name),
  };
}

function refuse(file: string, reason: string): CommandError {
  return new CommandError(say("cli.import.refused", { file, reason }), say("cli.import.refused.hint"));
}
