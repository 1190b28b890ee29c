/**
 * Keeps each study's file the readable mirror of its document, without ever overwriting what another program wrote.
 *
 * The rule, in one table. “Changed” means that the file's hash is not that of what we last wrote or imported;
 * “dirty” that the document has log rows that are in no file yet.
 *
 * | file                 | document                              | then                                              |
 * | -------------------- | ------------------------------------- | ------------------------------------------------- |
 * | equals the document  | any                                   | remembered; a copy is no longer needed            |
 * | missing              | dirty or open                         | written                                           |
 * | unchanged            | dirty, or was written to a copy       | written                                           |
 * | changed              | clean, nobody in it, no copy (left)   | imported by diff                                  |
 * | changed              | dirty                                 | written to the copy beside it; people are told    |
 *
 * So a person settles a conflict by deleting either of the two: without the copy, the file is imported when nobody
 * has the study open; without the file, it is written anew.
 */
import { statSync } from "node:fs";
import { StudyFileError } from "../shared/study-file/error.ts";
import { say } from "../shared/words/catalogue.ts";
import { readIfThere, writeAtomically } from "./atomic-file.ts";
import { importText, titleOf, toText } from "./document.ts";
import { reasonOf } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import type { Notice } from "./wire.ts";
import { hashBytes, type StudyRow, type Workspace } from "./workspace.ts";

/** Edits settle for this long before the file is written, in milliseconds; and never longer than `latest`. */
const settleMs = 300;
const latestMs = 2000;

export type MirrorAction = "remember" | "write" | "import" | "copy" | "nothing";

/** The table above as a function of plain facts. Hashes are null where the thing is not there. */
export function decideMirror(facts: {
  readonly file: string | null;
  readonly lastFile: string | null;
  readonly document: string;
  readonly dirty: boolean;
  readonly open: boolean;
  readonly copied: boolean;
  readonly copyIsThere: boolean;
}): MirrorAction {
  if (facts.file === null) return facts.dirty || facts.open ? "write" : "nothing";
  // Never read yet, or stopped while it was read: the import is a diff, so doing it again changes nothing.
  if (facts.lastFile === null) return "import";
  if (facts.file === facts.document) return "remember";
  if (facts.file === facts.lastFile) return facts.dirty || facts.copied ? "write" : "nothing";
  if (facts.dirty) return "copy";
  return facts.open || (facts.copied && facts.copyIsThere) ? "nothing" : "import";
}

export class Mirror {
  readonly #workspace: Workspace;
  readonly #rooms: Rooms;
  readonly #log: Log;
  /** Why a study's file could not be read or written, for as long as that is so. */
  readonly #problems = new Map<string, Notice>();
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; since: number }>();

  constructor(workspace: Workspace, rooms: Rooms, log: Log) {
    this.#workspace = workspace;
    this.#rooms = rooms;
    this.#log = log;
  }

  /** Writes the study's file once its edits have settled. */
  schedule(study: string): void {
    const waiting = this.#waiting.get(study);
    const since = waiting?.since ?? Date.now();
    clearTimeout(waiting?.timer);
    const delay = Math.min(settleMs, Math.max(0, since + latestMs - Date.now()));
    this.#waiting.set(study, { since, timer: setTimeout(() => this.settle(study), delay) });
  }

  /** Brings a study's file and document together now, by the table above. */
  settle(study: string): void {
    clearTimeout(this.#waiting.get(study)?.timer);
    this.#waiting.delete(study);
    const row = this.#workspace.find(study);
    if (row === undefined || this.#isSettled(row)) return;
    const room = this.#rooms.open(study, "study");
    try {
      this.#bringTogether(row, room);
      this.#problems.delete(study);
    } catch (thrown) {
      const problem = describeProblem(row.path, thrown);
      this.#problems.set(study, problem);
      room.notify(problem);
    } finally {
      this.#rooms.release(room);
    }
  }

  /** Whether nothing can be to do, found out without loading the document. */
  #isSettled(row: StudyRow): boolean {
    if (row.copy !== null || row.fileHash === null || this.#rooms.find(row.id) !== undefined) return false;
    if (this.#log.lastSeq(row.id) > row.mirroredSeq) return false;
    const bytes = readIfThere(this.#workspace.locate(row.path));
    return bytes === undefined || hashBytes(bytes) === row.fileHash;
  }

  #bringTogether(row: StudyRow, room: Room): void {
    const path = this.#workspace.locate(row.path);
    const bytes = readIfThere(path);
    const file = bytes === undefined ? null : hashBytes(bytes);
    const text = toText(room.doc);
    const document = hashBytes(text);
    const dirty = room.seq > row.mirroredSeq;
    const action = decideMirror({
      file,
      document,
      dirty,
      lastFile: row.fileHash,
      open: !room.isEmpty,
      copied: row.copy !== null,
      copyIsThere: row.copy !== null && readIfThere(this.#workspace.locate(row.copy)) !== undefined,
    });
    switch (action) {
      case "nothing":
        break;
      case "remember":
        this.#record(row, room, document, null, dirty ? new Date() : undefined);
        break;
      case "write":
        writeAtomically(path, text);
        this.#record(row, room, document, null, dirty ? new Date() : undefined);
        break;
      case "import":
        room.edit((doc) => importText(doc, decodeText(bytes), row.title));
        this.#record(row, room, file, null, statSync(path).mtime);
        break;
      case "copy":
        this.#writeCopy(row, room, text);
        break;
    }
  }

  #writeCopy(row: StudyRow, room: Room, text: string): void {
    const copy = row.copy ?? this.#workspace.nameCopy(row.path);
    writeAtomically(this.#workspace.locate(copy), text);
    this.#record(row, room, row.fileHash, copy, new Date());
    if (row.copy === null) room.notify(describeCopy(row.path, copy));
  }

  #record(row: StudyRow, room: Room, fileHash: string | null, copy: string | null, changed?: Date): void {
    this.#workspace.record(row.id, {
      title: titleOf(room.doc) || row.title,
      updated: changed?.toISOString() ?? row.updated,
      fileHash,
      mirroredSeq: room.seq,
      copy,
    });
  }

  /** What someone who opens the study should know of its file. */
  describe(study: string): Notice | undefined {
    const row = this.#workspace.find(study);
    return row?.copy ? describeCopy(row.path, row.copy) : this.#problems.get(study);
  }

  /** Forgets what was scheduled for a study that goes away. */
  cancel(study: string): void {
    clearTimeout(this.#waiting.get(study)?.timer);
    this.#waiting.delete(study);
  }

  /** Writes everything that waits. */
  flush(): void {
    for (const study of [...this.#waiting.keys()]) this.settle(study);
  }
}

class NotTextError extends Error {}

/** The text of a file; one that is not UTF-8 is left alone, since writing it back would damage it. */
function decodeText(bytes: Uint8Array | undefined): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NotTextError(say("server.notice.notText"));
  }
}

function describeProblem(file: string, thrown: unknown): Notice {
  return thrown instanceof StudyFileError || thrown instanceof NotTextError
    ? { kind: "file-unreadable", text: say("server.notice.unreadable", { file, reason: thrown.message }) }
    : { kind: "mirror-failed", text: say("server.notice.notWritten", { file, reason: reasonOf(thrown) }) };
}

function describeCopy(file: string, copy: string): Notice {
  return { kind: "mirror-copy", text: say("server.notice.copy", { file, copy }) };
}
