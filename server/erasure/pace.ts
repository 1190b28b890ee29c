/** How often something may be deleted for good: each time rooms begin anew, and the whole database is written again. */
import { type HttpError, refuse } from "../errors.ts";
import { nameOption } from "../limits.ts";

const hourMs = 60 * 60_000;

export class ErasurePace {
  readonly #perHour: number;
  readonly #now: () => number;
  /** Study → when something was deleted from it in the last hour, the earliest first. */
  readonly #begun = new Map<string, readonly number[]>();
  #isBusy = false;

  /** @param perHour most times of one study @param now a clock in milliseconds */
  constructor(perHour: number, now: () => number = Date.now) {
    this.#perHour = perHour;
    this.#now = now;
  }

  /**
   * Does it, where it may be done now.
   * @throws HttpError 503 while another one goes on in any study, and when the study has had its times; what `work` throws
   */
  async run<Result>(study: string, work: () => Promise<Result>): Promise<Result> {
    const now = this.#now();
    if (this.#isBusy) throw this.#refuseBusy();
    const begun = (this.#begun.get(study) ?? []).filter((time) => time > now - hourMs);
    if (begun.length >= this.#perHour) throw this.#refuseOften((begun[0] ?? now) + hourMs - now);
    this.#begun.set(study, [...begun, now]);
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  #refuseBusy(): HttpError {
    return refuse(503, "erasing", {}, { "retry-after": "30" });
  }

  #refuseOften(ms: number): HttpError {
    const values = { limit: this.#perHour, option: nameOption("erasures") };
    return refuse(503, "erasedOften", values, { "retry-after": String(Math.ceil(ms / 1000)) });
  }
}
