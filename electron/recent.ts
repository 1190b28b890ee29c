import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { writeAtomically } from "../server/atomic-file.ts";

const most = 10;
const listSchema = z.array(z.string());

/** The folders and studies opened last, the newest first, in a file of the app's own folder. */
export class RecentList {
  readonly #file: string;

  /** @param file absolute path of the list; it need not exist */
  constructor(file: string) {
    this.#file = file;
  }

  /** Absolute paths of what is still there. */
  list(): string[] {
    return this.#read().filter((path) => existsSync(path));
  }

  /** Whether a folder was opened before, or a study in it. */
  knows(folder: string): boolean {
    return this.#read().some((path) => path === folder || dirname(path) === folder);
  }

  /** Puts a path first. */
  add(path: string): void {
    this.#write([path, ...this.list().filter((other) => other !== path)].slice(0, most));
  }

  clear(): void {
    this.#write([]);
  }

  #read(): string[] {
    try {
      return listSchema.parse(JSON.parse(readFileSync(this.#file, "utf8")));
    } catch {
      // Not there yet, or not ours any more: a list of what was opened is worth no question.
      return [];
    }
  }

  #write(paths: readonly string[]): void {
    try {
      writeAtomically(this.#file, JSON.stringify(paths));
    } catch {
      // A full or read-only disk: the app works without the list.
    }
  }
}
