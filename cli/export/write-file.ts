import { rename, rm, writeFile as write } from "node:fs/promises";
import { describeUnwritten } from "../unwritten.ts";

/**
 * Writes a file whole or not at all.
 * @param mode who may read it, less what the system's umask takes away
 * @throws CommandError when it cannot be written
 */
export async function writeFile(path: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  const half = `${path}.${process.pid}.part`;
  try {
    await write(half, content, { mode });
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true }).catch(() => {});
    throw describeUnwritten(path, error);
  }
}
