/** Which texts of files are taken, and what people are told of those that are not. */
import { StudyFileError } from "../shared/study-file/error.ts";
import { say } from "../shared/words/english.ts";
import { findConflictMarks } from "./conflict-marks.ts";
import { reasonOf } from "./errors.ts";
import type { Notice } from "./wire.ts";

class NotTextError extends Error {}
class ConflictMarksError extends Error {}

/** The text of a file; one that is not UTF-8 is left alone, since writing it back would damage it. */
export function decodeText(bytes: Uint8Array | undefined): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotTextError(say("server.notice.notText"));
  }
}

/** @throws ConflictMarksError when a merge was left unfinished in `text`, and `base` did not have such marks */
export function refuseConflictMarks(text: string, base: string): void {
  const line = findConflictMarks(text);
  if (line !== undefined && findConflictMarks(base) === undefined)
    throw new ConflictMarksError(say("server.notice.conflictMarks", { line: String(line) }));
}

/** Why a file could not be read or written. */
export function describeProblem(file: string, thrown: unknown): Notice {
  const isUnread =
    thrown instanceof StudyFileError ||
    thrown instanceof NotTextError ||
    thrown instanceof ConflictMarksError;
  return isUnread
    ? { kind: "file-unreadable", text: say("server.notice.unreadable", { file, reason: thrown.message }) }
    : { kind: "mirror-failed", text: say("server.notice.notWritten", { file, reason: reasonOf(thrown) }) };
}

/** Where a study is written while its file is left alone. */
export function describeCopy(file: string, copy: string, undecided: boolean): Notice {
  const words = undecided ? "server.notice.undecided" : "server.notice.copy";
  return { kind: "mirror-copy", text: say(words, { file, copy }) };
}
