/** Data files of a study: names that stay inside its folder, whatever is tried. */
import { constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { schemeFiles } from "../shared/marking/lab-schemes.ts";
import { reasonOf, refuse } from "./errors.ts";
import { isOpenedAt } from "./opened-file.ts";

/** Longest name with its folders, in bytes: what every system takes. Of one part they take 255. */
const maxNameBytes = 1024;
const maxPartBytes = 255;

/** Characters that some disks leave out of names (HFS+), so that a name with them is another one's. */
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;

/** Whether a file of this name is a study's, on any system: also where case, or what nobody sees, does not count. */
export function isStudyName(name: string): boolean {
  return /\.study\.md$/iu.test(name.replace(ignorable, ""));
}

/**
 * Refuses names of files that are more than data, on any system: studies, and the file that says what the lab's markings
 * mean. By sending that one, whoever edits one study would let all others leave.
 * @throws HttpError 403
 */
export function refuseOwnName(name: string): void {
  if (isStudyName(name)) throw refuse(403, "studyFile", { name });
  const plain = name.replace(ignorable, "").normalize("NFKC").toLowerCase();
  if (schemeFiles.some((own) => own === plain)) throw refuse(403, "schemeFile", { name });
}

/**
 * Decodes the part of an address after `/files/` into a file's name.
 * @param segments the parts between slashes, still percent-encoded
 * @throws HttpError 403 for anything that is not a plain relative name: `..`, hidden parts, separators, drives,
 * endings (a dot, a space) that Windows drops, so that the name would be another file's, and names of its devices; 400
 * for one that is longer than disks take
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
  if (Buffer.byteLength(name) > maxNameBytes || parts.some((part) => Buffer.byteLength(part) > maxPartBytes))
    throw refuse(400, "longName");
  const isPlain = parts.every((part) => isPlainPart(part) && isPlainPart(part.replace(ignorable, "")));
  if (parts.length === 0 || !isPlain) throw refuse(403, "fileName", { name });
  return name;
}

function isPlainPart(part: string): boolean {
  if (/^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)/i.test(part)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return part !== "" && !/^\.|[\u0000-\u001f/\\:]|[. ]$/.test(part);
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
  // The real path has no links; if a part of it became one meanwhile, what was opened is not given out.
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  const about = await file?.stat();
  if (file === undefined || !about?.isFile() || !(await isOpenedAt(file, real))) {
    await file?.close();
    throw refuse(404, "noFile", { name });
  }
  // Weak: two writes within one tick of the disk's clock may look alike.
  return { file, bytes: about.size, version: `W/"${about.size}-${about.mtimeMs}"` };
}

/**
 * Where a data file that is being sent goes; folders on the way are made.
 * @throws HttpError 403 when a link leads out, the name is a folder's, or another spelling of what is there
 */
export async function placeStudyFile(folder: string, data: string, name: string): Promise<string> {
  const root = realpathSync(folder);
  const path = join(root, name);
  let existing = dirname(path);
  while (!existsSync(existing)) existing = dirname(existing);
  checkPlace(root, data, realpathSync(existing), name);
  if (!isSpelledOut(root, name)) throw refuse(403, "fileName", { name });
  await mkdir(dirname(path), { recursive: true }).catch((thrown: unknown) => {
    // A file stands where the name has a folder; anything else is the disk's failure.
    if (["ENOTDIR", "EEXIST"].includes(reasonOf(thrown))) throw refuse(403, "fileName", { name });
    throw thrown;
  });
  const parent = realpathSync(dirname(path));
  checkPlace(root, data, parent, name);
  return path;
}

/**
 * Whether what stands at `name` has exactly this name. Case and short names (`CHANCE~1` of Windows) lead elsewhere too,
 * where nobody would look for them: into the data folder, or to another study.
 * @param list names in a folder
 */
export function isSpelledOut(
  root: string,
  name: string,
  list: (folder: string) => readonly string[] = (folder) => readdirSync(folder),
): boolean {
  let folder = root;
  for (const part of name.split("/")) {
    const path = join(folder, part);
    if (!existsSync(path)) return true;
    // One text in two forms is one name: some disks keep another form than was given.
    if (!list(folder).some((one) => one.normalize() === part.normalize())) return false;
    folder = path;
  }
  return true;
}
