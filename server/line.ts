/** What waits on a sync connection to be read by its other end. */
import type { Writable } from "node:stream";
import { WebSocket } from "ws";
import type { Backlog } from "./backlog.ts";
import { frameMessage } from "./sync-frames.ts";

/** The part of what may wait from which only edits are added, and the most that part is, in bytes. */
const spareFrom = { part: 1 / 4, bytes: 1024 * 1024 };

/** Most bytes of a message that is framed once for all; ws frames larger ones without a copy of them. Those are large. */
const maxFramed = 16 * 1024;

/** A sync connection. It has to be one that packs nothing (`perMessageDeflate: false`): its stream is written to, too. */
interface Connection {
  readonly socket: Pick<WebSocket, "readyState" | "bufferedAmount" | "send" | "terminate">;
  /** What the socket writes to. */
  readonly stream: Pick<Writable, "write">;
}

export class Line {
  readonly #socket: Connection["socket"];
  readonly #stream: Connection["stream"];
  readonly #limit: number;
  readonly #full: number;
  readonly #backlog: Backlog;
  #resume: (() => void) | undefined;
  /** What waited when it was counted last. */
  #counted = 0;
  /** Large messages that have not left, the oldest first, and their bytes. */
  #large: Uint8Array[] = [];
  #largeBytes = 0;

  /** @param limit most bytes that may wait @param backlog what waits on all lines */
  constructor({ socket, stream }: Connection, limit: number, backlog: Backlog) {
    this.#socket = socket;
    this.#stream = stream;
    this.#limit = limit;
    this.#backlog = backlog;
    this.#full = Math.min(limit * spareFrom.part, spareFrom.bytes);
  }

  /** Sends a frame, unless it is closed. @returns false when more waits than may: nothing was sent */
  send(frame: Uint8Array): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return true;
    if (this.#socket.bufferedAmount > this.#limit) return false;
    // By ws each would be framed anew, and written in two pieces.
    if (frame.length <= maxFramed) this.#stream.write(frameMessage(frame), this.#look);
    else this.#sendLarge(frame);
    this.#count();
    return true;
  }

  #sendLarge(frame: Uint8Array): void {
    this.#large.push(frame);
    this.#largeBytes += frame.length;
    this.#backlog.hold(frame);
    this.#socket.send(frame, () => {
      // Messages leave in their order. After the end there are none.
      if (this.#large[0] === frame) {
        this.#large.shift();
        this.#largeBytes -= frame.length;
        this.#backlog.release(frame);
      }
      this.#look();
    });
  }

  #letGo(): void {
    for (const frame of this.#large) this.#backlog.release(frame);
    this.#large = [];
    this.#largeBytes = 0;
  }

  /** Nothing waits any more, since everybody may have what waits elsewhere. */
  cut(): void {
    this.#counted = 0;
    this.#letGo();
    this.#socket.terminate();
  }

  /** The connection is closed. */
  end(): void {
    this.#letGo();
    this.#count();
  }

  #count(): void {
    const bytes = this.#socket.readyState === WebSocket.OPEN ? this.#socket.bufferedAmount : 0;
    if (bytes === this.#counted) return;
    this.#counted = bytes;
    this.#backlog.note(this, { all: bytes, small: Math.max(0, bytes - this.#largeBytes) });
  }

  /** Whether so much waits that only edits should be added; then `resume` is called once, when less does. */
  defer(resume: () => void): boolean {
    if (this.#socket.bufferedAmount <= this.#full) return false;
    this.#resume = resume;
    return true;
  }

  /** Called for each frame that has left. */
  readonly #look = (): void => {
    this.#count();
    if (this.#resume === undefined || this.#socket.bufferedAmount > this.#full) return;
    const resume = this.#resume;
    this.#resume = undefined;
    resume();
  };
}
