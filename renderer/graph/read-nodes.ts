/** The cells of a study as nodes of its graph. Pure. */
import { orderCells } from "../../kernel/dataflow/queries.ts";
import type { CellRunState, CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { describeStep, graphOf, type StepKind } from "../briefing/steps.ts";
import { type SharedRun, showsShared } from "../stores/runs/shared-runs.ts";
import { stateOfRun } from "../study/runs/describe-run.ts";
import type { GraphNode } from "./relations.ts";

export interface CellNode extends GraphNode {
  readonly kind: StepKind;
  readonly state: CellRunState;
  /** Names it gives to others. */
  readonly defines: readonly string[];
}

/**
 * Cells that run, in running order; prose that calculates nothing is left out.
 * @param states what the session knows of them
 * @param runs what others ran
 */
export function readNodes(
  cells: readonly Cell[],
  states: ReadonlyMap<string, CellState>,
  runs: ReadonlyMap<string, SharedRun>,
): CellNode[] {
  const running = cells.filter(({ kind, source }) => kind !== "text" || source.includes("${"));
  const graph = graphOf(running, states);
  const byId = new Map(running.map((cell) => [cell.id, cell]));
  const place = new Map(orderCells(graph, byId.keys()).map((id, at) => [id, at]));
  const toIds = (indexes: readonly number[] | undefined): string[] =>
    (indexes ?? [])
      .flatMap((at) => graph.cells[at]?.id ?? [])
      .sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  return [...place.keys()].flatMap((id): CellNode[] => {
    const cell = byId.get(id);
    const at = graph.index.get(id);
    if (!cell || at === undefined) return [];
    const state = states.get(id);
    const run = runs.get(id);
    const step = describeStep(cell, state, state?.outputs ?? []);
    return [
      {
        id,
        needs: toIds(graph.dependencies[at]),
        neededBy: toIds(graph.dependents[at]),
        kind: step.kind,
        state: showsShared(state ?? null, run) ? stateOfRun(run) : (state?.state ?? "never"),
        defines: state?.defines ?? [],
      },
    ];
  });
}
