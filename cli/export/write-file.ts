import { rename, writeFile as write } from "node:fs/promises";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";

/**
 * Writes a file whole or not at all.
 * @throws CommandError when it cannot be written
 */
export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  const half = `${path}.${process.pid}.part`;
  try {
    await write(half, content);
    await rename(half, path);
  } catch (error) {
    throw new CommandError(say("cli.export.write", { file: path, detail: errorText(error) }));
  }
}
