/** What the host answers a request with. */
export interface Answer {
  readonly bytes?: ArrayBuffer | undefined;
  /** Size in bytes of the whole file. */
  readonly size?: number | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  /** What to do about the error. */
  readonly hint?: string | undefined;
}

/** Questions to the host that wait for their answers, by number. */
export class Requests {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #next = 1;

  /** Sends a question. @param send gets the number that the answer will carry */
  ask(send: (request: number) => void): Promise<Answer> {
    const request = this.#next;
    this.#next += 1;
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      send(request);
    });
  }

  /** Hands an answer to whoever waits for it; an answer that nobody waits for is dropped. */
  settle(request: number, answer: Answer): void {
    const resolve = this.#waiting.get(request);
    this.#waiting.delete(request);
    resolve?.(answer);
  }
}
