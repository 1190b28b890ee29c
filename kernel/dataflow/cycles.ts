/**
 * Strongly connected components of more than one cell. Source: Tarjan, Depth-first search and linear graph
 * algorithms, SIAM J. Comput. 1 (1972); with an explicit stack, since a chain of cells may be longer than the
 * engine's own.
 * @param edges per cell, the cells it needs
 * @returns each cycle's cells in page order; cycles by their first cell
 */
export function findCycles(edges: readonly (readonly number[])[]): number[][] {
  const size = edges.length;
  const found = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const next = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const path: number[] = [];
  const cycles: number[][] = [];
  let count = 0;

  const enter = (at: number) => {
    found[at] = lowest[at] = count;
    count += 1;
    stack.push(at);
    onStack[at] = 1;
    path.push(at);
  };
  const lower = (at: number, to: number) => {
    lowest[at] = Math.min(lowest[at] ?? 0, to);
  };

  for (let root = 0; root < size; root += 1) {
    if (found[root] === -1) enter(root);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const to = edges[at]?.[next[at] ?? 0];
      if (to !== undefined) {
        next[at] = (next[at] ?? 0) + 1;
        if (found[to] === -1) enter(to);
        else if (onStack[to]) lower(at, found[to] ?? 0);
        continue;
      }
      path.pop();
      const caller = path.at(-1);
      if (caller !== undefined) lower(caller, lowest[at] ?? 0);
      if (lowest[at] !== found[at]) continue;
      const component = stack.splice(stack.lastIndexOf(at));
      for (const member of component) onStack[member] = 0;
      if (component.length > 1) cycles.push(component.sort((a, b) => a - b));
    }
  }
  return cycles.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
