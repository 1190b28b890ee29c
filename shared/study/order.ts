/**
 * The order of cells: fractional indices (npm `fractional-indexing`), compared by code unit, ties by id.
 *
 * Two peers that insert at one place at the same time choose the same index. That is allowed: the tie is broken by
 * id until someone puts a cell between the two, and only then is one of them given a new index.
 */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

export interface Ordered {
  readonly id: string;
  readonly order: string;
}

/** A cell that should stand at its index in a sequence; `order` is undefined when it is new or was moved. */
export interface Placed {
  readonly id: string;
  readonly order: string | undefined;
}

/** Comparison for sorting: by `order`, then by `id`, both by code unit. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The fewest new indices that make cells stand in the given sequence.
 * @returns id → new `order`, only for cells whose index must change
 */
export function arrange(sequence: readonly Placed[]): Map<string, string> {
  const keep = longestRise(sequence);
  while (widenCrampedGap(sequence, keep)) {
    // each pass gives up one index, so it ends
  }
  const changes = new Map<string, string>();
  for (const gap of gaps(keep)) {
    const moved = sequence.slice(gap.start, gap.end);
    const keys = generateNKeysBetween(
      sequence[gap.start - 1]?.order ?? null,
      sequence[gap.end]?.order ?? null,
      moved.length,
    );
    moved.forEach((cell, index) => {
      const key = keys[index];
      if (key !== undefined) changes.set(cell.id, key);
    });
  }
  return changes;
}

/** Gives up one neighbour's index where no index fits beside it: a tie, or a foreign client's invalid index. */
function widenCrampedGap(sequence: readonly Placed[], keep: boolean[]): boolean {
  for (const gap of gaps(keep)) {
    const left = sequence[gap.start - 1]?.order;
    const right = sequence[gap.end]?.order;
    if (left !== undefined && !isOrderKey(left)) keep[gap.start - 1] = false;
    else if (right !== undefined && (!isOrderKey(right) || (left !== undefined && left >= right)))
      keep[gap.end] = false;
    else continue;
    return true;
  }
  return false;
}

function isOrderKey(key: string): boolean {
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return true;
  } catch {
    return false;
  }
}

/** Runs of cells that keep no index, as half-open ranges. */
function gaps(keep: readonly boolean[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = -1;
  for (let index = 0; index <= keep.length; index++) {
    const open = index < keep.length && keep[index] === false;
    if (open && start < 0) start = index;
    if (!open && start >= 0) {
      found.push({ start, end: index });
      start = -1;
    }
  }
  return found;
}

/** Marks a longest subsequence that already rises: patience sorting, O(n log n). */
function longestRise(sequence: readonly Placed[]): boolean[] {
  const before: number[] = new Array<number>(sequence.length).fill(-1);
  /** tails[n]: index of the smallest cell that ends a rise of length n + 1. */
  const tails: number[] = [];
  const rises = (a: number, cell: Ordered): boolean => {
    const { id, order } = sequence[a] ?? cell;
    return compareOrder({ id, order: order ?? "" }, cell) < 0;
  };
  sequence.forEach(({ id, order }, index) => {
    if (order === undefined) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rises(tails[middle] ?? index, { id, order })) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  });
  const keep = new Array<boolean>(sequence.length).fill(false);
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) keep[index] = true;
  return keep;
}
