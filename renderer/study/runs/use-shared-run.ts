import { useEffect } from "react";
import type { CellState } from "../../../kernel/session/types.ts";
import { type SharedRun, showsShared } from "../../stores/runs/shared-runs.ts";
import { useSelected } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";

/** The run of somebody else, or of an earlier window, that a cell shows; null where it shows its own. */
export function useSharedRun(id: string, state: CellState | null): SharedRun | null {
  const { study } = useStudy();
  const run = useSelected(study.runs, (runs) => runs.get(id));
  const isNever = state === null || state.state === "never";
  const isStale = state?.state === "stale" && run?.fresh === true;
  const mayShow = run?.record.stored !== undefined && (isNever || isStale);
  useEffect(() => {
    if (mayShow) return study.runs.want(id);
  }, [study, id, mayShow]);
  return showsShared(state, run) ? run : null;
}
