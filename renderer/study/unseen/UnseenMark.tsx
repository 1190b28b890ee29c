import { useSelected, useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";
import { describeUnseen } from "./describe-unseen.ts";

/** At a cell that others changed while its reader was away; gone once they were there. */
export function UnseenMark({ id }: { id: string }) {
  const { study } = useStudy();
  const cell = useSelected(study.unseen, (list) => list.find((other) => other.id === id) ?? null, isSame);
  useStore(study.trust.heard);
  if (cell === null) return null;
  return (
    <p className="unseen-mark" data-testid={`unseen-${id}`}>
      {describeUnseen(cell, study.trust.findLastAuthor(id))}
    </p>
  );
}

function isSame(a: { change: string } | null, b: { change: string } | null): boolean {
  return a?.change === b?.change;
}
