import type { Comparison } from "./measure.ts";

/** Rows of the table that share a set-up (a browser, a kernel of a peer), and how it is taken down. */
export interface Prepared {
  comparisons: readonly Comparison[];
  finish(): Promise<void>;
}

/** A row that informs: what was measured beside the milliseconds that the project aims at. */
export function compareWithAim(
  name: string,
  aim: number,
  pairs: number,
  ours: () => Promise<number>,
): Comparison {
  return { name, peer: `an aim of ${aim} ms`, limit: null, pairs, ours, theirs: async () => aim };
}
