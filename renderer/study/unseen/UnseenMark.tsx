import type { UnseenCell } from "../../stores/unseen.ts";
import { useSelected, useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";
import { describeUnseen } from "./describe-unseen.ts";

/** At a cell that others changed while its reader was away; gone once they were there. */
export function UnseenMark({ id }: { id: string }) {
  const { study } = useStudy();
  const cell = useSelected(study.unseen, (list) => list.find((other) => other.id === id) ?? null, isSame);
  return cell === null ? null : <Mark cell={cell} />;
}

/** Apart, since who edited what is heard at every letter typed, and most cells have no mark. */
function Mark({ cell }: { cell: UnseenCell }) {
  const { study } = useStudy();
  useStore(study.trust.heard);
  return (
    <p className="unseen-mark" data-testid={`unseen-${cell.id}`}>
      {describeUnseen(cell, study.trust.findLastAuthor(cell.id))}
    </p>
  );
}

function isSame(a: { change: string } | null, b: { change: string } | null): boolean {
  return a?.change === b?.change;
}
