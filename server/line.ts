/** What waits on a sync connection to be read by its other end. */
import { WebSocket } from "ws";

/** The part of what may wait from which only edits are added, and the most that part is, in bytes. */
const spareFrom = { part: 1 / 4, bytes: 1024 * 1024 };

export class Line {
  readonly #socket: Pick<WebSocket, "readyState" | "bufferedAmount" | "send">;
  readonly #limit: number;
  readonly #full: number;
  #resume: (() => void) | undefined;

  /** @param limit most bytes that may wait */
  constructor(socket: Pick<WebSocket, "readyState" | "bufferedAmount" | "send">, limit: number) {
    this.#socket = socket;
    this.#limit = limit;
    this.#full = Math.min(limit * spareFrom.part, spareFrom.bytes);
  }

  /** Sends a frame, unless it is closed. @returns false when more waits than may: nothing was sent */
  send(frame: Uint8Array): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return true;
    if (this.#socket.bufferedAmount > this.#limit) return false;
    this.#socket.send(frame, this.#look);
    return true;
  }

  /** Whether so much waits that only edits should be added; then `resume` is called once, when less does. */
  defer(resume: () => void): boolean {
    if (this.#socket.bufferedAmount <= this.#full) return false;
    this.#resume = resume;
    return true;
  }

  /** Called for each frame that has left. */
  readonly #look = (): void => {
    if (this.#resume === undefined || this.#socket.bufferedAmount > this.#full) return;
    const resume = this.#resume;
    this.#resume = undefined;
    resume();
  };
}
