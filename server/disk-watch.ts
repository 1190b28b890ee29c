/**
 * What happens while the log cannot be written: people go on reading, nothing of what they write is called saved or shown
 * to others, and they are told. Their devices have it. From time to time they are asked for what the server lacks, so
 * that saving goes on by itself once the disk takes writes again.
 */
import { say } from "../shared/words/english.ts";
import { isDiskFull } from "./disk-errors.ts";
import { reasonOf } from "./errors.ts";
import { DatabaseError, NotOwner } from "./sql/errors.ts";

/** How long until the first attempt, and between later ones at most, in milliseconds. */
const firstMs = 1000;
const longestMs = 5000;

export interface DiskWatchEvents {
  /** The log cannot be written any more, for this reason in words. */
  failing(sentence: string): void;
  /** It can be written again. */
  recovered(sentence: string): void;
  /** Asks those for their edits whose edits could not be written. @returns how many there are */
  ask(): number;
  /** Writes something. @throws when that is not possible */
  probe(): void;
}

export class DiskWatch {
  readonly #events: DiskWatchEvents;
  #sentence: string | undefined;
  /** Whether what fails is a database elsewhere, rather than the server's disk. */
  #isDatabase = false;
  #timer: NodeJS.Timeout | undefined;
  #pause = firstMs;

  constructor(events: DiskWatchEvents) {
    this.#events = events;
  }

  /** Why nothing is saved, for people; undefined while all is well. */
  get sentence(): string | undefined {
    return this.#sentence;
  }

  /** Takes what became of a transaction: the error that undid it, or undefined. */
  note(error: unknown): void {
    if (error === undefined) this.#recover();
    // Who has lost a room to another server has a disk that works.
    else if (!(error instanceof NotOwner)) this.#fail(error);
  }

  #fail(error: unknown): void {
    const isNews = this.#sentence === undefined;
    this.#isDatabase = error instanceof DatabaseError;
    this.#sentence = describe(error);
    if (isNews) this.#events.failing(this.#sentence);
    this.#schedule();
  }

  #recover(): void {
    if (this.#sentence === undefined) return;
    this.#sentence = undefined;
    this.#pause = firstMs;
    this.#events.recovered(say(this.#isDatabase ? "database.again" : "storage.disk.again"));
    // Not from within the transaction's own callbacks.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(), 0);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#try(), this.#pause);
    this.#timer.unref();
  }

  #try(): void {
    this.#timer = undefined;
    this.#pause = Math.min(this.#pause * 2, longestMs);
    const asked = this.#events.ask();
    if (asked === 0 && this.#sentence !== undefined)
      try {
        this.#events.probe();
        this.#recover();
      } catch {
        // Not yet.
      }
    if (asked > 0 || this.#sentence !== undefined) this.#schedule();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function describe(error: unknown): string {
  const reason = reasonOf(error);
  if (error instanceof DatabaseError)
    return error.isFull ? say("database.full") : say("database.refuses", { reason });
  return isDiskFull(error) ? say("storage.disk.full") : say("storage.disk.refuses", { reason });
}
