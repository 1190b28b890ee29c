/** A place in which cells of one study run: `loop` never ends, `alone` needs nothing, `next` needs a table that `read` made. */

/** Ms from one Stop. */
export interface StopTimes {
  /** Until nothing of the loop runs any more; null where the system does not tell. */
  gone: number | null;
  /** Until a cell that needs nothing has run in the next kernel. */
  ready: number;
}

export interface Place {
  /** Whether the system tells when the loop is gone. */
  readonly tellsGone: boolean;
  /** Stops the loop, then runs what needs nothing. */
  stop(): Promise<StopTimes>;
  /** Stops the loop, then runs what needs the table. @returns ms from Stop to its result */
  stopToResult(): Promise<number>;
  finish(): Promise<void>;
}

/** Ms that a loop runs before it is stopped: long enough to be under way. */
export const intoLoop = 300;
