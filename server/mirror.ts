/** Keeps each study's file the readable mirror of its document, by the rule in mirror-rule.ts. */
import { rmSync, statSync } from "node:fs";
import { conflictsOf, readConflicts, resolveConflict } from "../shared/study/conflicts.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import { importText, mergeFile, titleOf, toText } from "./document.ts";
import { watchFiles } from "./file-watch.ts";
import type { History } from "./history/history.ts";
import type { Log } from "./log.ts";
import { decodeText, describeCopy, describeProblem, refuseConflictMarks } from "./mirror-notices.ts";
import { decideMirror } from "./mirror-rule.ts";
import type { MirroredTexts } from "./mirrored-texts.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import { comparedHash, lostHash, restoreCells } from "./salvage/restore-cells.ts";
import type { Notice } from "./wire.ts";
import type { StudyRow, Workspace } from "./workspace.ts";

/** Edits settle for this long before the file is written, in milliseconds; and never longer than `latest`. */
const settleMs = 300;
const latestMs = 2000;

/** A file that was changed more lately may not be whole yet, while people are in its study. */
const restMs = 400;

export class Mirror {
  readonly #workspace: Workspace;
  readonly #rooms: Rooms;
  readonly #log: Log;
  readonly #history: History;
  readonly #texts: MirroredTexts;
  readonly #isOurs: (study: string) => boolean;
  /** Why a study's file could not be read or written, for as long as that is so. */
  readonly #problems = new Map<string, Notice>();
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; since: number }>();
  /** Studies that were given what their file has of rows that cannot be read. */
  readonly #restored = new Set<string>();

  /** @param isOurs whether this instance may write a study, which it then goes on to own */
  constructor(
    workspace: Workspace,
    rooms: Rooms,
    log: Log,
    history: History,
    texts: MirroredTexts,
    isOurs: (study: string) => boolean = () => true,
  ) {
    this.#isOurs = isOurs;
    this.#workspace = workspace;
    this.#rooms = rooms;
    this.#log = log;
    this.#history = history;
    this.#texts = texts;
  }

  /** Writes the study's file once its edits have settled. */
  schedule(study: string): void {
    const waiting = this.#waiting.get(study);
    const since = waiting?.since ?? Date.now();
    clearTimeout(waiting?.timer);
    const delay = Math.min(settleMs, Math.max(0, since + latestMs - Date.now()));
    this.#waiting.set(study, { since, timer: setTimeout(() => this.settle(study), delay) });
  }

  /** Brings together what other programs change while people are in it, until the returned function is called. */
  watch(): () => void {
    const list = () =>
      this.#rooms.list().flatMap(({ name }) => {
        const row = this.#workspace.find(name);
        return row ? [{ study: name, path: this.#workspace.locate(row.path) }] : [];
      });
    return watchFiles(list, (study) => this.schedule(study));
  }

  /**
   * Brings a study's file and document together now, by the table above.
   * @param isLast whether there is no later: a file that may not be whole is taken as it is
   */
  settle(study: string, isLast = false): void {
    clearTimeout(this.#waiting.get(study)?.timer);
    this.#waiting.delete(study);
    let room: Room | undefined;
    let row: StudyRow | undefined;
    try {
      row = this.#workspace.find(study);
      if (row === undefined) return;
      if (row.sealed) {
        this.#tell(row);
        return;
      }
      // Asked last: it makes the study this instance's own.
      if (this.#isSettled(row) || !this.#isOurs(study)) return;
      room = this.#rooms.open(study, "study");
      // The file must not have what the log could lose: the devices that bring it back would double it.
      this.#log.commit();
      this.#log.bringToDisk();
      this.#bringTogether(this.#restoreLost(row, room), room, isLast);
      this.#problems.delete(study);
    } catch (thrown) {
      const problem = describeProblem(row?.path ?? study, thrown);
      this.#problems.set(study, problem);
      (room ?? this.#rooms.find(study))?.notify(problem);
    } finally {
      if (room) this.#rooms.release(room);
    }
  }

  /** Of a sealed study nothing is mirrored: the list is told that it changed, and its room is closed once it is empty. */
  #tell(row: StudyRow): void {
    const lastSeq = this.#log.lastSeq(row.id);
    if (lastSeq > row.mirroredSeq && this.#isOurs(row.id))
      this.#workspace.record(row.id, { ...row, updated: new Date().toISOString(), mirroredSeq: lastSeq });
    const room = this.#rooms.find(row.id);
    if (room) this.#rooms.release(room);
  }

  /** Whether nothing can be to do, found out without loading the document. */
  #isSettled(row: StudyRow): boolean {
    if (row.copy !== null || row.fileHash === null || this.#rooms.find(row.id) !== undefined) return false;
    if (this.#log.lastSeq(row.id) > row.mirroredSeq) return false;
    const bytes = this.#workspace.read(row.path);
    if (bytes !== undefined && this.#workspace.hash(bytes) === row.fileHash)
      this.#keepBase(row.id, row.fileHash, bytes);
    return bytes === undefined || this.#workspace.hash(bytes) === row.fileHash;
  }

  /** Keeps what the file says where an earlier Chancery did not. */
  #keepBase(study: string, hash: string, bytes: Uint8Array): void {
    if (!this.#texts.has(study, hash)) this.#texts.keep(study, hash, decodeText(bytes));
  }

  /** After rows of the study were lost, or left out: takes what the document knows nothing of from the file, once. */
  #restoreLost(row: StudyRow, room: Room): StudyRow {
    const isLost = row.fileHash === lostHash;
    // Rows that were left out when they were read: before the file is written, it gives what it has of them.
    const isLeftOut = this.#log.hasUnreadable(row.id) && !this.#restored.has(row.id);
    if (!isLost && !isLeftOut) return row;
    const bytes = this.#workspace.read(row.path);
    if (bytes !== undefined) restoreCells(room, decodeText(bytes), row.title);
    this.#restored.add(row.id);
    if (!isLost) return row;
    const known = { ...row, fileHash: comparedHash };
    this.#workspace.record(row.id, known);
    return known;
  }

  #bringTogether(row: StudyRow, room: Room, isLast: boolean): void {
    const path = this.#workspace.locate(row.path);
    const bytes = this.#workspace.read(row.path);
    const file = bytes === undefined ? null : this.#workspace.hash(bytes);
    const text = toText(room.doc);
    const document = this.#workspace.hash(text);
    const dirty = room.seq > row.mirroredSeq;
    // Written by us, and stopped before that was recorded.
    const mayBeOwn = file !== null && row.fileHash !== null && row.fileHash !== comparedHash;
    const isOwn = mayBeOwn && this.#texts.has(row.id, file);
    const lastFile = isOwn ? file : row.fileHash;
    const action = decideMirror({
      file,
      document,
      dirty,
      lastFile,
      open: !room.isEmpty,
      copied: row.copy !== null,
      copyIsThere: row.copy !== null && this.#workspace.read(row.copy) !== undefined,
      hasBase: lastFile !== null && this.#texts.has(row.id, lastFile),
      undecided: conflictsOf(room.doc).size > 0,
    });
    switch (action) {
      case "nothing":
        break;
      case "remember":
        this.#decide(room, "study");
        this.#finish(row, room, document, text, dirty ? new Date() : undefined);
        break;
      case "write":
        this.#decide(room, "study");
        this.#texts.keep(row.id, document, text);
        this.#workspace.write(row.id, row.path, text);
        this.#finish(row, room, document, text, dirty ? new Date() : undefined);
        break;
      case "import": {
        const fileText = decodeText(bytes);
        refuseConflictMarks(fileText, "");
        if (row.fileHash !== null) this.#history.tryToKeep(row.id, room.doc, "before-import");
        room.edit((doc) => importText(doc, fileText, row.title));
        this.#history.tryToKeep(row.id, room.doc, row.fileHash === null ? "first" : "import");
        this.#finish(row, room, file, fileText, statSync(path).mtime);
        break;
      }
      case "merge":
        if (!room.isEmpty && !isLast && Date.now() - statSync(path).mtimeMs < restMs) this.schedule(row.id);
        else this.#merge(row, room, decodeText(bytes), isLast);
        break;
      case "take-file":
        this.#decide(room, "file");
        this.#bringTogether({ ...row, copy: null }, room, isLast);
        break;
      case "copy":
        this.#writeCopy(row, room, text);
        break;
    }
  }

  /** Merges a file that another program changed, then writes what came of it, or asks people. */
  #merge(row: StudyRow, room: Room, fileText: string, isLast: boolean): void {
    const base = this.#texts.find(row.id, row.fileHash ?? "") ?? "";
    const dirty = room.seq > row.mirroredSeq;
    try {
      refuseConflictMarks(fileText, base);
      const theirs = parseStudyFile(fileText, row.title);
      this.#history.tryToKeep(row.id, room.doc, "before-import");
      room.edit((doc) => mergeFile(doc, base, theirs, row.title));
    } catch (thrown) {
      // The file stays as it is; what people write goes on to be in a file.
      if (dirty) this.#writeCopy(row, room, toText(room.doc));
      throw thrown;
    }
    this.#history.tryToKeep(row.id, room.doc, "import");
    const hash = this.#workspace.hash(fileText);
    const seq = dirty ? row.mirroredSeq : room.seq;
    this.#texts.keep(row.id, hash, fileText);
    this.#record(row, room, hash, row.copy, statSync(this.#workspace.locate(row.path)).mtime, seq);
    // Who puts the file back to that means it: it is not ours, stopped before it was recorded. Copies' texts stay.
    if (row.fileHash !== null && row.fileHash !== hash) this.#texts.drop(row.id, row.fileHash);
    const merged = this.#workspace.find(row.id);
    if (merged) this.#bringTogether(merged, room, isLast);
  }

  /** Decides what nobody has decided yet, in favour of the study or of the file. */
  #decide(room: Room, choice: "study" | "file"): void {
    if (conflictsOf(room.doc).size === 0) return;
    room.edit((doc) => {
      for (const { key } of readConflicts(doc)) resolveConflict(doc, key, choice);
      conflictsOf(doc).clear();
    });
  }

  /** File and document are one again: a copy that is still as we wrote it goes. */
  #finish(row: StudyRow, room: Room, hash: string | null, text: string, changed: Date | undefined): void {
    if (hash !== null) this.#texts.keep(row.id, hash, text);
    this.#record(row, room, hash, null, changed);
    const copy = row.copy === null ? undefined : this.#workspace.read(row.copy);
    if (row.copy !== null && copy && this.#texts.has(row.id, this.#workspace.hash(copy)))
      rmSync(this.#workspace.locate(row.copy), { force: true });
    if (hash !== null) this.#texts.keepOnly(row.id, hash);
  }

  #writeCopy(row: StudyRow, room: Room, text: string): void {
    const copy = row.copy ?? this.#workspace.nameCopy(row.path);
    this.#texts.keep(row.id, this.#workspace.hash(text), text);
    this.#workspace.write(row.id, copy, text);
    this.#record(row, room, row.fileHash, copy, new Date());
    if (row.copy === null) room.notify(describeCopy(row.path, copy, conflictsOf(room.doc).size > 0));
  }

  #record(
    row: StudyRow,
    room: Room,
    fileHash: string | null,
    copy: string | null,
    changed?: Date,
    mirroredSeq = room.seq,
  ): void {
    this.#workspace.record(row.id, {
      title: titleOf(room.doc) || row.title,
      updated: changed?.toISOString() ?? row.updated,
      fileHash,
      mirroredSeq,
      copy,
    });
  }

  /** What someone who opens the study should know of its file. */
  describe(study: string): Notice | undefined {
    const row = this.#workspace.find(study);
    const problem = this.#problems.get(study);
    if (problem || !row?.copy) return problem;
    const undecided = this.#rooms.use(study, (doc) => conflictsOf(doc).size > 0);
    return describeCopy(row.path, row.copy, undecided);
  }

  /** Forgets what the file said where that holds what is deleted for good; a file that still says it is told by others. */
  forget(study: string, holds: (text: string) => boolean): void {
    this.#texts.forget(study, holds);
  }

  /** Whether something of a study is still to be written. */
  isWaiting(study: string): boolean {
    return this.#waiting.has(study);
  }

  /** Forgets what was scheduled for a study that goes away. */
  cancel(study: string): void {
    clearTimeout(this.#waiting.get(study)?.timer);
    this.#waiting.delete(study);
  }

  /** Writes everything that waits. */
  flush(): void {
    for (const study of [...this.#waiting.keys()]) this.settle(study, true);
  }
}
