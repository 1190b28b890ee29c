/** Data files of a study: names that stay inside its folder, whatever is tried. */
import { constants, existsSync, realpathSync } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { reasonOf, refuse } from "./errors.ts";

/**
 * Decodes the part of an address after `/files/` into a file's name.
 * @param segments the parts between slashes, still percent-encoded
 * @throws HttpError 403 for anything that is not a plain relative name: `..`, hidden parts, separators, drives,
 * and endings (a dot, a space) that Windows drops, so that the name would be another file's
 */
export function decodeFileName(segments: readonly string[]): string {
  const parts = segments.map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      throw refuse(403, "fileName", { name: segment });
    }
  });
  const name = parts.join("/");
  if (parts.length === 0 || !parts.every(isPlainPart)) throw refuse(403, "fileName", { name });
  return name;
}

function isPlainPart(part: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return part !== "" && part.length <= 200 && !/^\.|[\u0000-\u001f/\\:]|[. ]$/.test(part);
}

/** Whether `path` is `folder` or below it; both real paths. */
function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Refuses real paths outside the workspace, in a hidden folder or in the server's own data. */
function checkPlace(folder: string, data: string, real: string, name: string): void {
  const way = relative(folder, real);
  const isHidden = way.split(sep).some((part) => part.startsWith("."));
  if (!isInside(folder, real) || isHidden || (existsSync(data) && isInside(realpathSync(data), real)))
    throw refuse(403, "fileName", { name });
}

/**
 * Opens a data file for reading. The caller closes it.
 * @param data the server's data folder, which is never given out
 * @throws HttpError 403 when a link leads out, 404 when there is no such file
 */
export async function openStudyFile(
  folder: string,
  data: string,
  name: string,
): Promise<{ file: FileHandle; bytes: number; version: string }> {
  const root = realpathSync(folder);
  let real: string;
  try {
    real = realpathSync(join(root, name));
  } catch {
    throw refuse(404, "noFile", { name });
  }
  checkPlace(root, data, real, name);
  // The real path has no links; if its end became one meanwhile, it is not followed.
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  const about = await file?.stat();
  if (file === undefined || !about?.isFile()) {
    await file?.close();
    throw refuse(404, "noFile", { name });
  }
  // Weak: two writes within one tick of the disk's clock may look alike.
  return { file, bytes: about.size, version: `W/"${about.size}-${about.mtimeMs}"` };
}

/**
 * Where a data file that is being sent goes; folders on the way are made.
 * @throws HttpError 403 when a link leads out, or the name is a folder's
 */
export async function placeStudyFile(folder: string, data: string, name: string): Promise<string> {
  const root = realpathSync(folder);
  const path = join(root, name);
  let existing = dirname(path);
  while (!existsSync(existing)) existing = dirname(existing);
  checkPlace(root, data, realpathSync(existing), name);
  await mkdir(dirname(path), { recursive: true }).catch((thrown: unknown) => {
    // A file stands where the name has a folder; anything else is the disk's failure.
    if (["ENOTDIR", "EEXIST"].includes(reasonOf(thrown))) throw refuse(403, "fileName", { name });
    throw thrown;
  });
  const parent = realpathSync(dirname(path));
  checkPlace(root, data, parent, name);
  return path;
}
