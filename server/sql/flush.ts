/**
 * Brings to the disk itself what was committed without waiting for that (`writeSoon`). SQLite's write-ahead log holds all
 * of it in the order of the commits, so that one `fdatasync` of that file covers all: those who wait while one is under
 * way share the next. It is done by a thread, and holds nobody else up.
 * Source: https://sqlite.org/pragma.html#pragma_synchronous (NORMAL in WAL mode: a checkpoint waits for the disk itself)
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from "node:fs";
import type { SqlDatabase } from "./database.ts";

/** Called once it is on the disk, or with what kept it off. */
export type Flushed = (result: { readonly error?: unknown }) => void;

/** How a file is brought to the disk, as `node:fs` does it. */
export interface DiskCalls {
  fdatasync(file: number, done: (error: unknown) => void): void;
  fdatasyncSync(file: number): void;
}

export class Flush {
  readonly #sql: SqlDatabase;
  readonly #path: string | null;
  readonly #calls: DiskCalls;
  #file: number | undefined;
  /** Commits so far, and how many of them are on the disk. */
  #committed = 0;
  #flushed = 0;
  #isRunning = false;
  /** After a failure the system takes what it could not write for written: only another file can hold it then. */
  #isDoubtful = false;
  /** Those who wait, each for so many commits, the fewest first. */
  #waiting: { readonly until: number; readonly done: Flushed }[] = [];

  /** @param sql SQLite's; nothing has to be waited for in a database that is in memory, or elsewhere */
  constructor(sql: SqlDatabase, calls: DiskCalls = { fdatasync, fdatasyncSync }) {
    this.#sql = sql;
    this.#path = locateLog(sql);
    this.#calls = calls;
  }

  /** Something was committed: who asks from now on waits for it. */
  note(): void {
    this.#committed++;
  }

  /** Begins to bring to the disk what is not on it, where nobody has begun yet. */
  start(): void {
    this.#run();
  }

  /** Calls back once all that was committed until now is on the disk: at once where it is. */
  after(done: Flushed): void {
    if (this.#path === null || this.#flushed === this.#committed) {
      done({});
      return;
    }
    this.#waiting.push({ until: this.#committed, done });
    this.#run();
  }

  /**
   * Waits for the disk, and calls those who wait for it.
   * @returns what kept it off the disk; undefined where all is on it
   */
  now(): unknown {
    if (this.#path === null || this.#flushed === this.#committed) return undefined;
    const until = this.#committed;
    try {
      if (this.#isDoubtful) this.#moveOn();
      else this.#calls.fdatasyncSync(this.#open(this.#path));
      this.#finish(until);
      return undefined;
    } catch (error) {
      this.#fail(error);
      return error;
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #run(): void {
    if (this.#path === null || this.#isRunning || this.#flushed === this.#committed) return;
    if (this.#isDoubtful) {
      if (this.#waiting.length > 0) this.now();
      return;
    }
    const until = this.#committed;
    this.#isRunning = true;
    const end = (error: unknown) => {
      this.#isRunning = false;
      // Closed meanwhile: the database itself has waited for the disk then.
      if (this.#file === undefined) return;
      if (error) this.#fail(error);
      // The system tells each failure once: after another call was told of one, success says nothing.
      else if (!this.#isDoubtful) this.#finish(until);
      this.#run();
    };
    try {
      this.#calls.fdatasync(this.#open(this.#path), end);
    } catch (error) {
      this.#isRunning = false;
      this.#fail(error);
    }
  }

  #open(path: string): number {
    // Windows lets nobody flush a file who may not write it.
    this.#file ??= openSync(path, "r+");
    return this.#file;
  }

  /** Copies what the write-ahead log holds into the database and waits for that file. @throws what the disk throws */
  #moveOn(): void {
    const { busy } = this.#sql.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() ?? {};
    if (busy !== 0) throw new Error("the database is being read by another program");
    this.#isDoubtful = false;
  }

  #finish(until: number): void {
    this.#flushed = Math.max(this.#flushed, until);
    const reached = this.#waiting.filter((one) => one.until <= until);
    this.#waiting = this.#waiting.filter((one) => one.until > until);
    for (const { done } of reached) done({});
  }

  #fail(error: unknown): void {
    this.#isDoubtful = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { done } of waiting) done({ error });
  }
}

/** Where SQLite's write-ahead log is; null where there is none to be waited for. */
function locateLog(sql: SqlDatabase): string | null {
  if (sql.dialect) return null;
  const file = sql.prepare("PRAGMA database_list").get()?.file;
  return typeof file === "string" && file !== "" ? `${file}-wal` : null;
}
