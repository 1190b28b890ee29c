import { addWindowFunction } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { ExpressionError } from "./errors.ts";

/** What a window function sees of the sorted rows of a group (arquero 8, src/verbs/window/window-state.js). */
interface Window {
  readonly index: number;
  readonly size: number;
  /** Whether a row has the same sort keys as the one before it. */
  peer(index: number): boolean;
  value(index: number, get: (row: number) => number): number;
}

/** By what the rows that are ranked now are sorted. */
export interface Ranking {
  readonly ordered: boolean;
  /** Whether what a row is sorted by first is missing. */
  isMissing(row: number): boolean;
}

const unordered: Ranking = { ordered: false, isMissing: () => false };
let current = unordered;

/** Runs a verb of a table whose rows are sorted so. Verbs inside of expressions have their own. */
export function withRanking<T>(ranking: Ranking | undefined, run: () => T): T {
  const before = current;
  current = ranking ?? unordered;
  try {
    return run();
  } finally {
    current = before;
  }
}

/** From the sorted rows' ties: the place of the first and of the last that are equal, among so many; from 0. */
type Rank = (first: number, last: number, size: number, distinct: number) => number;

/** Ranks as Arquero's (src/op/window-functions.js). */
const ranks: Readonly<Record<string, Rank>> = {
  rank: (first) => first + 1,
  avg_rank: (first, last) => (first + last) / 2 + 1,
  dense_rank: (_first, _last, _size, distinct) => distinct,
  percent_rank: (first, _last, size) => first / (size - 1),
  cume_dist: (_first, last, size) => (last + 1) / size,
};

/**
 * Ranks rows that are sorted, and only those: without an order Arquero numbers the rows as they lie. A row whose value is
 * missing has no rank, and does not count among the others.
 */
function createRank(name: string, rank: Rank) {
  let size = 0;
  let first = 0;
  let last = 0;
  let distinct = 0;
  const start = (w: Window) => {
    const { isMissing } = current;
    size = w.size;
    // What is missing is sorted last.
    while (size > 0 && isMissing(w.value(size - 1, (row) => row))) size -= 1;
    distinct = 0;
    last = -1;
  };
  return {
    init: () => {
      size = -1;
    },
    value: (w: Window) => {
      if (!current.ordered)
        throw new ExpressionError(say("expressions.rank", { name }), say("expressions.rankHint", { name }));
      if (size < 0) start(w);
      // Not null, which is less than any rank: `op.rank() <= 10` must not hold for it.
      if (w.index >= size) return undefined;
      if (w.index > last) {
        first = w.index;
        last = first;
        while (last + 1 < size && w.peer(last + 1)) last += 1;
        distinct += 1;
      }
      return rank(first, last, size, distinct);
    },
  };
}

type Definition = Parameters<typeof addWindowFunction>[1];

/** Puts the ranks in the place of Arquero's. */
export function installRanks(): void {
  const define = (name: string, create: (given: unknown) => unknown, params: number) =>
    addWindowFunction(name, { create, param: [0, params] } as unknown as Definition, { override: true });
  for (const [name, rank] of Object.entries(ranks)) define(name, () => createRank(name, rank), 0);
  define(
    "ntile",
    (given) => {
      const count = Number(given);
      if (!(count > 0)) throw new ExpressionError(say("expressions.ntile"));
      return createRank("ntile", (_first, last, size) => Math.ceil((count * (last + 1)) / size));
    },
    1,
  );
}
