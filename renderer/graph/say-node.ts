import { say } from "../../shared/words/catalogue.ts";
import { type GraphKey, sayGraph } from "../../shared/words/graph.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import type { CellNode } from "./read-nodes.ts";

/** Names of a node's cell: what it defines, else its id. */
export const nameNode = ({ id, defines }: CellNode): string =>
  showControls(defines.length > 0 ? defines.slice(0, 4).join(", ") : id);

export const sayKind = ({ kind }: CellNode): string => sayGraph(`graph.kind.${kind}` satisfies GraphKey);
export const sayState = ({ state }: CellNode): string => say(`cell.${state}`);

/** What it needs and what needs it, in words. */
export function sayRelations({ needs, neededBy }: CellNode): string {
  const list = (ids: readonly string[]) => showControls(ids.join(", "));
  if (needs.length === 0 && neededBy.length === 0) return sayGraph("graph.alone");
  return [
    ...(needs.length > 0 ? [sayGraph("graph.needs", { cells: list(needs) })] : []),
    ...(neededBy.length > 0 ? [sayGraph("graph.neededBy", { cells: list(neededBy) })] : []),
  ].join(" ");
}
