/** What the host answers a request with. */
export interface Answer {
  readonly bytes?: ArrayBuffer | undefined;
  /** Size in bytes of the whole file. */
  readonly size?: number | undefined;
  /** What an answer from the web is read as: a file's name. */
  readonly name?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  /** What to do about the error. */
  readonly hint?: string | undefined;
}

/** Questions that may be under way at one time: the host holds something for each, and the rest waits here. */
const maxUnderWay = 32;

/** Questions to the host that wait for their answers, by number. */
export class Requests {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #unsent: (() => void)[] = [];
  #next = 1;

  /** Sends a question, in its turn. @param send gets the number that the answer will carry */
  ask(send: (request: number) => void): Promise<Answer> {
    const request = this.#next;
    this.#next += 1;
    return new Promise((resolve) => {
      const begin = () => {
        this.#waiting.set(request, resolve);
        send(request);
      };
      if (this.#waiting.size < maxUnderWay) begin();
      else this.#unsent.push(begin);
    });
  }

  /** Hands an answer to whoever waits for it; an answer that nobody waits for is dropped. */
  settle(request: number, answer: Answer): void {
    const resolve = this.#waiting.get(request);
    if (this.#waiting.delete(request)) this.#unsent.shift()?.();
    resolve?.(answer);
  }
}
