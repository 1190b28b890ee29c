import type { Walk } from "./walk.ts";

/** A request under way. */
export interface Job {
  /** Whether it only makes what rows are read from: it gives way to all others. */
  readonly quiet: boolean;
  walk: Walk | null;
  /** The job that has taken its cells. */
  heir: Job | null;
  /** Settles when its first walk has begun or there is none. */
  readonly begun: PromiseWithResolvers<void>;
  readonly over: PromiseWithResolvers<void>;
}

export function makeJob(quiet: boolean): Job {
  return {
    quiet,
    walk: null,
    heir: null,
    begun: Promise.withResolvers(),
    over: Promise.withResolvers(),
  };
}
