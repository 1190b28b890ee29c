import type { Cell } from "../../../shared/study/model.ts";
import { findCell, isSameList } from "../../stores/study-view.ts";
import { useSelected } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";

/** The cells of some ids that are there, in the same order, and whether the person is in one of them. */
export function useChunk(ids: readonly string[]): {
  readonly cells: readonly Cell[];
  readonly isHere: boolean;
} {
  const { study, focus } = useStudy();
  const cells = useSelected(
    study.view,
    (view) => ids.flatMap((id) => findCell(view.cells, id) ?? []),
    isSameList,
  );
  const isHere = useSelected(focus, ({ current }) => current !== null && ids.includes(current));
  return { cells, isHere };
}
