/**
 * The way to the thread that speaks with Postgres. Most of the server's statements are few, small and synchronous, as
 * SQLite's are; for these the server's own thread sleeps until the answer is there, and no longer than a limit. What is
 * many, the log's batches, is sent without waiting.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { SqlRow } from "../database.ts";
import { DatabaseError, NotOwner } from "../errors.ts";
import { readClock } from "./clock.ts";
import type { Answer, Heard, LinkOptions, Task, ThreadData } from "./messages.ts";

export interface Given {
  readonly rows: SqlRow[];
  readonly changes: number;
}

/** What came of a task that was not waited for. */
export type Told = (result: Given | { readonly error: unknown }) => void;

/** How much longer than the limit the thread itself may take to say that time is over, in milliseconds. */
const graceMs = 2000;

export class Bridge {
  readonly #options: LinkOptions;
  #worker: Worker | undefined;
  #port: MessagePort | undefined;
  #signal = makeSignal();
  #lastId = 0;
  /** Those who are told later, by the number of their request, in the order of the requests. */
  readonly #waiting = new Map<number, { readonly until: number; readonly told: Told }>();
  /** Answers for them that came while something else was waited for. */
  readonly #arrived: Answer[] = [];
  #listener: ((announced: string) => void) | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /**
   * Has a task carried out and waits for it.
   * @throws DatabaseError when it fails or takes longer than the limit
   */
  ask(task: Task, limitMs = this.#options.limitMs): Given {
    const { id, until } = this.#post(task, limitMs);
    for (;;) {
      const answer = this.#receive(until);
      if (answer === undefined) throw this.#abandon();
      if (answer.id === id) {
        if (this.#arrived.length > 0) setImmediate(() => this.#deliver());
        const given = read(answer);
        if ("error" in given) throw given.error;
        return given;
      }
      this.#arrived.push(answer);
    }
  }

  /** Has a task carried out; what came of it is told in a later turn of the event loop, or within `settle`. */
  send(task: Task, told: Told, limitMs = this.#options.limitMs): void {
    const { id, until } = this.#post(task, limitMs);
    this.#waiting.set(id, { until, told });
    this.#port?.ref();
  }

  /** Waits until all that was sent has been answered, and tells it. */
  settle(): void {
    this.#deliver();
    while (this.#waiting.size > 0) {
      const answer = this.#receive(Math.max(...[...this.#waiting.values()].map(({ until }) => until)));
      if (answer === undefined) this.#abandon();
      else this.#arrived.push(answer);
      this.#deliver();
    }
  }

  /**
   * Has what the servers on the database announce told, in turns of the event loop of their own.
   * @param listener takes "" where something may have been missed
   */
  listen(listener: (announced: string) => void): void {
    this.#listener = listener;
  }

  /** Ends the connection and the thread. */
  close(): void {
    if (this.#port === undefined) return;
    try {
      this.ask({ kind: "close" }, graceMs);
    } catch {
      // It ends in any case.
    }
    this.#stop();
  }

  #post(task: Task, limitMs: number): { id: number; until: number } {
    const id = ++this.#lastId;
    const until = readClock() + limitMs;
    this.#start().postMessage({ id, until, task });
    return { id, until };
  }

  #start(): MessagePort {
    if (this.#port) return this.#port;
    const { port1, port2 } = new MessageChannel();
    this.#signal = makeSignal();
    const workerData: ThreadData = { port: port2, signal: this.#signal, options: this.#options };
    const worker = new Worker(locateWorker(), { workerData, transferList: [port2] });
    worker.unref();
    port1.on("message", (message: Answer | Heard) => {
      const answer = this.#sort(message);
      if (answer !== undefined) this.#arrived.push(answer);
      this.#deliver();
    });
    port1.unref();
    // A thread that ends by itself has lost what it was asked.
    worker.on("error", () => {});
    worker.on("exit", () => {
      if (this.#worker === worker) this.#abandon();
      this.#deliver();
    });
    this.#worker = worker;
    this.#port = port1;
    return port1;
  }

  /** The next answer; undefined when none has come when the time (and what the thread may need beyond it) is over. */
  #receive(until: number): Answer | undefined {
    for (;;) {
      const seen = Atomics.load(this.#signal, 0);
      const received = this.#port && receiveMessageOnPort(this.#port);
      const answer = received && this.#sort(received.message);
      if (answer) return answer;
      if (received) continue;
      const left = until + graceMs - readClock();
      if (left <= 0 || this.#port === undefined) return undefined;
      Atomics.wait(this.#signal, 0, seen, left);
    }
  }

  /** @returns what is an answer; announcements are told later, since somebody may be waiting in the middle of something */
  #sort(message: Answer | Heard): Answer | undefined {
    if (!("heard" in message)) return message;
    setImmediate(() => this.#listener?.(message.heard));
    return undefined;
  }

  #deliver(): void {
    for (let answer = this.#arrived.shift(); answer; answer = this.#arrived.shift()) {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) this.#port?.unref();
      waiting?.told(read(answer));
    }
  }

  /** Gives up a thread that does not even say that time is over; the next task starts another. */
  #abandon(): DatabaseError {
    this.#stop();
    const failure = { message: "the connection does not answer", isAway: true, state: undefined };
    for (const id of this.#waiting.keys()) this.#arrived.push({ id, failure });
    if (this.#arrived.length > 0) setImmediate(() => this.#deliver());
    return new DatabaseError(failure.message, failure);
  }

  #stop(): void {
    const worker = this.#worker;
    this.#port?.close();
    this.#worker = undefined;
    this.#port = undefined;
    void worker?.terminate();
  }
}

function makeSignal(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** The thread's code: beside this file, or beside the bundle that this file is in (scripts/build.ts). */
function locateWorker(): URL {
  const here = import.meta.url;
  return here.endsWith(".ts") ? new URL("./worker.ts", here) : new URL("./postgres-worker.js", here);
}

function read(answer: Answer): Given | { error: unknown } {
  if ("failure" in answer) return { error: new DatabaseError(answer.failure.message, answer.failure) };
  if ("notOwner" in answer) return { error: new NotOwner([]) };
  return answer;
}
