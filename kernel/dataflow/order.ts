/**
 * All cells, dependencies before dependents, the first on the page first where both may run. What the
 * members of a cycle need of each other does not count: they cannot run anyway. Source: Kahn, Topological sorting of large networks, CACM 5 (1962), with
 * a heap for the cells that may run.
 * @param cycles as `findCycles` gives them
 */
export function rankCells(
  dependencies: readonly (readonly number[])[],
  dependents: readonly (readonly number[])[],
  cycles: readonly (readonly number[])[],
): number[] {
  const cycleOf = new Map(cycles.flatMap((members, at) => members.map((member) => [member, at] as const)));
  const isInner = (one: number, other: number) => {
    const cycle = cycleOf.size > 0 ? cycleOf.get(one) : undefined;
    return cycle !== undefined && cycle === cycleOf.get(other);
  };
  const missing = dependencies.map((needed, at) => needed.filter((other) => !isInner(at, other)).length);
  const ready: number[] = [];
  const order: number[] = [];
  missing.forEach((count, at) => {
    if (count === 0) ready.push(at);
  });
  for (let at = popLowest(ready); at !== undefined; at = popLowest(ready)) {
    order.push(at);
    for (const other of dependents[at] ?? []) {
      if (isInner(at, other)) continue;
      const left = (missing[other] ?? 0) - 1;
      missing[other] = left;
      if (left === 0) pushHeap(ready, other);
    }
  }
  return order;
}

/** Adds to a binary heap with the lowest number on top. */
function pushHeap(heap: number[], value: number): void {
  let at = heap.length;
  heap.push(value);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] ?? 0;
    if (above <= value) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = value;
}

/** Takes the lowest number off a heap; undefined when it is empty. */
function popLowest(heap: number[]): number | undefined {
  const lowest = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return lowest;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if ((heap[child + 1] ?? Number.POSITIVE_INFINITY) < (heap[child] ?? 0)) child += 1;
    const below = heap[child] ?? 0;
    if (below >= last) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return lowest;
}
