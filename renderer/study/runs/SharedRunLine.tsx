import { say } from "../../../shared/words/catalogue.ts";
import { useLate } from "../../components/use-late.ts";
import type { SharedRun } from "../../stores/runs/shared-runs.ts";
import { describeLack, describeRunner } from "./describe-run.ts";

/** Under what a cell showed elsewhere: who ran it and when, whether it is of the study as it is now, and what lacks. */
export function SharedRunLine({ run }: { run: SharedRun }) {
  const { record, fresh, shown, failure } = run;
  const isWaiting = shown === null && failure === null;
  const late = useLate(300, isWaiting);
  const lack = isWaiting && !late ? null : describeLack(run);
  // Where there is nothing to see, the mark at the cell says enough.
  const isEmpty = shown !== null && shown.outputs.length === 0 && shown.error === null;
  if (isEmpty && lack === null) return null;
  return (
    <p className="output-note" data-testid="shared-run" data-fresh={fresh ?? undefined}>
      {describeRunner(record, new Date())}
      {fresh === null ? null : ` ${say(fresh ? "runs.fresh.line" : "runs.stale")}`}
      {lack === null ? null : ` ${lack}`}
    </p>
  );
}
