import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { dataExtensions } from "../../exchange/import/data/extensions.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorCode } from "../errors.ts";

/** Largest study file, in MB. */
const studyLimit = 64;

/**
 * Reads the text of a study file.
 * @param file its path, as given
 * @throws CommandError when there is none, or it is a folder, a device, data, too large, or not UTF-8 text
 */
export function readStudySource(file: string): string {
  const bytes = readRegularFile(file);
  // Every text is Markdown: a table would be read as prose, and nothing would tell.
  if (dataExtensions.test(file) || /\.(dossier|ipynb|html?)$/i.test(file))
    throw new CommandError(say("cli.run.data", { file }), say("cli.run.data.hint", { file }));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // Not UTF-8: told below, like a NUL, which no text has.
  }
  throw new CommandError(say("cli.run.binary", { file }), say("cli.run.binary.hint"));
}

/**
 * Reads a file that is to be read whole.
 * @param limit its largest size, in MB
 * @throws CommandError as above
 */
export function readRegularFile(file: string, limit = studyLimit): Uint8Array {
  const { descriptor } = openRegularFile(file, limit);
  try {
    return readFileSync(descriptor);
  } catch (error) {
    throw new CommandError(say("cli.run.unreadable", { file, code: errorCode(error) ?? "" }));
  } finally {
    closeSync(descriptor);
  }
}

/** A file that is open. Whoever opened it closes it. */
export interface OpenedFile {
  readonly descriptor: number;
  /** Its length, in bytes. */
  readonly length: number;
}

/**
 * Opens a file that is to be read.
 * @param limit its largest size, in MB
 * @throws CommandError as above
 */
export function openRegularFile(file: string, limit: number): OpenedFile {
  let descriptor: number | undefined;
  try {
    // Without waiting: opening a FIFO that nobody writes to would never return.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (stat.isDirectory())
      throw new CommandError(say("cli.run.directory", { file }), say("cli.run.directory.hint", { file }));
    if (!stat.isFile()) throw new CommandError(say("cli.run.special", { file }));
    if (stat.size > limit * 1024 * 1024)
      throw new CommandError(
        say("cli.run.large", { file, megabytes: Math.ceil(stat.size / 1024 / 1024), limit }),
      );
    return { descriptor, length: stat.size };
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    if (error instanceof CommandError) throw error;
    const code = errorCode(error) ?? "";
    // Windows refuses to open a folder as a file.
    if (code === "EISDIR")
      throw new CommandError(say("cli.run.directory", { file }), say("cli.run.directory.hint", { file }));
    if (code === "ELOOP") throw new CommandError(say("cli.run.circle", { file }));
    if (code === "ENXIO") throw new CommandError(say("cli.run.special", { file }));
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG")
      throw new CommandError(say("cli.run.missing", { file }));
    throw new CommandError(say("cli.run.unreadable", { file, code }));
  }
}
