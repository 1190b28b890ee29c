import type { PlannedCell } from "../../shared/protocol/port.ts";

type Named = Pick<PlannedCell, "id" | "defines" | "uses">;

/**
 * Cells that use these names, directly or not, each after those it uses: the reverse of the order in which a search in
 * depth leaves them. The cell itself is not among them.
 */
export function orderDependents<Cell extends Named>(
  cells: readonly Cell[],
  id: string,
  names: readonly string[],
): Cell[] {
  const users = new Map<string, Cell[]>();
  for (const cell of cells)
    for (const name of cell.uses) {
      const others = users.get(name);
      if (others) others.push(cell);
      else users.set(name, [cell]);
    }
  const seen = new Set([id]);
  const left: Cell[] = [];
  const visit = (defined: readonly string[]) => {
    for (const name of defined.toReversed())
      for (const cell of (users.get(name) ?? []).toReversed()) {
        if (seen.has(cell.id)) continue;
        seen.add(cell.id);
        visit(cell.defines);
        left.push(cell);
      }
  };
  visit(names);
  return left.reverse();
}
