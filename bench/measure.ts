/** Paired timing: ours and the peer's take turns in one process, so that the machine's drift meets both alike. */

export interface Row {
  /** What is measured. */
  name: string;
  peer: string;
  /** Medians in milliseconds. */
  ours: number;
  theirs: number;
  /** Median of the pairwise ratios ours / theirs. */
  ratio: number;
  /** Largest ratio that the project accepts; null where the row only informs. */
  limit: number | null;
}

export interface Comparison {
  name: string;
  peer: string;
  limit: number | null;
  /** One run each; gives milliseconds. */
  ours(): Promise<number>;
  theirs(): Promise<number>;
  /** Counted pairs, after one pair of warm-up. */
  pairs: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[sorted.length % 2 === 1 ? middle : middle - 1],
    sorted[middle],
  ];
  return (low + high) / 2;
}

/** Runs a comparison: pairs in turn, order swapped each time. */
export async function compare(comparison: Comparison): Promise<Row> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let pair = -1; pair < comparison.pairs; pair += 1) {
    const swap = pair % 2 !== 0;
    const first = swap ? await comparison.theirs() : await comparison.ours();
    const second = swap ? await comparison.ours() : await comparison.theirs();
    if (pair < 0) continue;
    ours.push(swap ? second : first);
    theirs.push(swap ? first : second);
  }
  const ratios = ours.map((value, index) => value / (theirs[index] ?? Number.NaN));
  const { name, peer, limit } = comparison;
  return { name, peer, limit, ours: median(ours), theirs: median(theirs), ratio: median(ratios) };
}

/** Milliseconds that `job` takes. */
export async function time(job: () => unknown): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}
