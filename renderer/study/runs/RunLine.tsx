import type { CellState } from "../../../kernel/session/types.ts";
import { formatShare } from "../../../shared/outputs/format.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { sayRunLine } from "../../../shared/words/run-line.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { Button } from "../../components/Button.tsx";
import { useLanguage } from "../../components/use-language.ts";
import { useLate } from "../../components/use-late.ts";
import { useStudy } from "../study-context.ts";
import { formatElapsed } from "./format-elapsed.ts";
import "./run-line.css";
import { useSeconds } from "./use-seconds.ts";
import { WaitLine } from "./WaitLine.tsx";

/** What lasts less says nothing, so that quick runs do not move the page; in ms. */
const quick = 1000;

/**
 * Under a cell's code: how long it has run and how far it is, or what it waits for. No live region: RunTeller says
 * what came of a run.
 */
export function RunLine({ state }: { state: CellState }) {
  useLanguage();
  return state.state === "running" ? <RunningLine state={state} /> : <Waiting state={state} />;
}

function Waiting({ state }: { state: CellState }) {
  const isLate = useLate(quick, state.state);
  return isLate ? <WaitLine id={state.id} /> : null;
}

/** From here on, counts are bytes or rows of a large file: the part says more. */
const longWork = 10_000;

/** How long a cell runs, how far it is where it tells that, and the way to stop it. */
function RunningLine({ state }: { state: CellState }) {
  const { study } = useStudy();
  const seconds = useSeconds(state.startedAt);
  const { progress } = state;
  if (progress === null && seconds * 1000 < quick) return null;
  return (
    <div className="progress" data-testid="run-line">
      {progress ? (
        <>
          <progress
            value={progress.total === undefined ? undefined : progress.done}
            max={progress.total}
            aria-label={showControls(progress.label || say("cell.running"))}
          />
          <span className="soft">{tellProgress(progress)}</span>
        </>
      ) : (
        <span className="hidden-text">{say("cell.running")}</span>
      )}
      {seconds * 1000 < quick ? null : <span className="soft run-elapsed">{formatElapsed(seconds)}</span>}
      <Button small onPress={study.session.stop}>
        {sayRunLine("stop")}
      </Button>
    </div>
  );
}

function tellProgress({ done, total, label = "" }: NonNullable<CellState["progress"]>): string {
  if (total === undefined) return sayRunLine("progress.open", { label, done });
  if (total > longWork) return sayRunLine("progress.part", { label, percent: formatShare(done, total) });
  return sayRunLine("progress", { label, done, total });
}
