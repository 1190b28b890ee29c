/** Whether what was opened is what was checked: a file or a folder above it may be swapped for a link in between. */
import { type FileHandle, lstat, readlink, realpath } from "node:fs/promises";

/**
 * Whether a handle is of the file at a path without links.
 * Linux tells where an opened file is; elsewhere the path is resolved once more and its file compared.
 * @param real from `realpath`, before the file was opened
 */
export async function isOpenedAt(handle: FileHandle, real: string): Promise<boolean> {
  const place = await readlink(`/proc/self/fd/${handle.fd}`).catch(() => null);
  if (place !== null) return place === real;
  const opened = await handle.stat({ bigint: true });
  const now = await lstat(real, { bigint: true }).catch(() => null);
  const isPlain = (await realpath(real).catch(() => null)) === real;
  return isPlain && now !== null && now.ino === opened.ino && now.dev === opened.dev;
}
