/**
 * Which studies this instance owns. One instance owns a study at a time, for as long as its lease; whoever is asked for
 * a study first takes it, and renews it while people are in it. An instance stops being the owner by its own clock, well
 * before the lease ends by the database's, so that it never serves beside the next one; and whatever it should write all
 * the same (a process that was stopped and goes on) the log's fence refuses.
 */
import type { LeaseStore } from "./lease-store.ts";

export interface LeaseOptions {
  readonly leaseMs: number;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Whether a study is in use here, so that its lease is kept. */
  readonly isBusy: (study: string) => boolean;
  /** A study is not ours any more, and was not given back by us. */
  readonly lost: (study: string) => void;
}

interface Held {
  /** By our own clock. */
  until: number;
  /** When it was asked for last. */
  asked: number;
}

/** How much earlier than the database an instance takes its leases for ended, as a share of the lease. */
const margin = 1 / 4;

export class Leases {
  readonly #store: LeaseStore;
  readonly #options: LeaseOptions;
  readonly #held = new Map<string, Held>();

  constructor(store: LeaseStore, options: LeaseOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Whether a study is ours now. */
  holds(study: string): boolean {
    const held = this.#held.get(study);
    return held !== undefined && this.#options.now() < held.until;
  }

  /**
   * Who owns a study; this instance from now on, if nobody does.
   * @returns the owner's address; undefined: this instance
   * @throws what the store throws
   */
  locate(study: string): string | undefined {
    const held = this.#held.get(study);
    const now = this.#options.now();
    if (held !== undefined && now < held.until) {
      held.asked = now;
      return undefined;
    }
    if (held !== undefined) this.#lose(study);
    const other = this.#store.take(study);
    if (other === undefined) this.#held.set(study, { until: this.#endFrom(now), asked: now });
    return other;
  }

  /** Renews what is ours, gives back what nobody uses, and notices what is lost. Does not throw. */
  renew(): void {
    const asked = this.#options.now();
    try {
      const kept = this.#store.renew();
      for (const [study, held] of [...this.#held])
        if (kept.has(study)) held.until = this.#endFrom(asked);
        else this.#lose(study);
      for (const [study, held] of [...this.#held])
        if (held.asked < asked - this.#options.leaseMs && !this.#options.isBusy(study)) {
          this.#held.delete(study);
          this.#store.release(study);
        }
    } catch {
      // The database does not answer. What is held goes on to be, until it ends.
    }
    this.#dropEnded();
  }

  /** Gives back everything. Does not throw: what cannot be given back ends by itself. */
  releaseAll(): void {
    this.#held.clear();
    try {
      this.#store.release();
    } catch {
      // See above.
    }
  }

  #dropEnded(): void {
    const now = this.#options.now();
    for (const [study, { until }] of [...this.#held]) if (until <= now) this.#lose(study);
  }

  #lose(study: string): void {
    if (this.#held.delete(study)) this.#options.lost(study);
  }

  #endFrom(asked: number): number {
    return asked + this.#options.leaseMs * (1 - margin);
  }
}
