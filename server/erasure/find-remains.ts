/** Where words still stand in files that deleting for good does not touch, so that people are told of them by name. */
import { createReadStream, existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { ownerTokenName } from "../database.ts";

/** Files that are named; more are a number. */
const maxNamed = 50;
/** Folders that hold nothing of people's, or so much that looking would take minutes. */
const skipped = new Set(["node_modules", ".git"]);

/** The database has the texts of all studies of the lab; of this one nothing is left in it. */
const passedOver = new RegExp(`^(?:log\\.sqlite(?:-wal|-shm)?|${ownerTokenName})$`);

export interface Remains {
  /** Paths of files that still hold the words, the workspace's relative to it, the data folder's below `data/`. */
  readonly files: readonly string[];
  readonly more: number;
  /** Whether the folder is in a git repository, whose history is its own. */
  readonly git: boolean;
}

/**
 * Looks through the files of the workspace and the data folder, as text in UTF-8. Never into the owner's token: an
 * answer for each try would tell it letter by letter.
 * @param isIn whether a text holds the words
 * @param length of the words, so that none is missed where two pieces of a file meet
 * @param own for who owns this study and not the lab: which files of the workspace are the study's; no other is looked into
 */
export async function findRemains(
  folder: string,
  data: string,
  isIn: (text: string) => boolean,
  length: number,
  own?: (name: string) => boolean,
): Promise<Remains> {
  const found: string[] = [];
  const look = async (path: string, name: string) => {
    if (await holds(path, isIn, length)) found.push(name);
  };
  for (const path of listFiles(folder, data)) {
    const name = relative(folder, path).split(sep).join("/");
    if (own === undefined || own(name)) await look(path, name);
  }
  if (own === undefined)
    for (const path of listFiles(data)) {
      const name = relative(data, path).split(sep).join("/");
      if (!passedOver.test(name)) await look(path, `data/${name}`);
    }
  const files = found.slice(0, maxNamed);
  return { files, more: found.length - files.length, git: isInGit(folder) };
}

function* listFiles(folder: string, except?: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && path !== except && !skipped.has(entry.name)) yield* listFiles(path, except);
    else if (entry.isFile()) yield path;
  }
}

/** Whether a file holds the words. */
export async function holds(path: string, isIn: (text: string) => boolean, length: number): Promise<boolean> {
  const decoder = new TextDecoder();
  let end = "";
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      const text = end + decoder.decode(chunk as Uint8Array, { stream: true });
      if (isIn(text)) return true;
      // Spaces between words may be any number of them.
      end = text.slice(-4 * length - 64);
    }
  } catch {
    // A file that nobody can read is nobody's leak.
  }
  return false;
}

function isInGit(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return true;
    if (dirname(at) === at) return false;
  }
}
