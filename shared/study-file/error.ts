import type { WordKey } from "../words/catalogue.ts";
import { say } from "../words/english.ts";

/** A study file that cannot be read: one sentence that names the line and says what to do. */
export class StudyFileError extends Error {
  override readonly name = "StudyFileError";
  /** Counted from 1, in the file. */
  readonly line: number;

  constructor(line: number, key: WordKey, values: Readonly<Record<string, string | number>> = {}) {
    super(say("study.line", { line: String(line), problem: say(key, values) }));
    this.line = line;
  }
}
