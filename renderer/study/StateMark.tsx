import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import type { CellRunState } from "../../kernel/session/types.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { useStudy } from "./study-context.ts";

interface StateMarkProps {
  id: string;
  state: CellRunState;
  ms: number | null;
  /** Why it has not run, where its own code is not at fault. */
  isSkipped: boolean;
  /** Who ran it, where that was not in this window. */
  by: string | null;
}

/** A cell's run state, told by shape, colour and word; pressing it runs the cell. */
export function StateMark({ id, state, ms, isSkipped, by }: StateMarkProps) {
  const { actions } = useStudy();
  const own =
    state === "fresh" && ms !== null
      ? say("cell.ms", { state: say("cell.fresh"), time: formatTime(ms) })
      : say(isSkipped && state === "failed" ? "cell.skipped" : `cell.${state}`);
  const word = by === null ? own : say("runs.mark", { state: own, name: by });
  return (
    <>
      <TooltipTrigger delay={400}>
        <Button className="mark" aria-label={say("cell.run")} onPress={() => actions.run(id, "stay")}>
          <MarkShape state={state} />
          <svg className="mark-run" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path
              d="M5 3.2v9.6c0 .4.4.6.7.4l7.2-4.8c.3-.2.3-.6 0-.8L5.7 2.8c-.3-.2-.7 0-.7.4z"
              fill="currentColor"
            />
          </svg>
        </Button>
        <Tooltip className="tooltip" placement="right" offset={6}>
          {say("cell.run.explain", { state: word })}
        </Tooltip>
      </TooltipTrigger>
      <span className="hidden-text" data-testid="cell-state">
        {word}
      </span>
      <span className="mark-line" aria-hidden="true" />
    </>
  );
}

/** One shape per state, so that hue is never the only sign. */
export function MarkShape({ state }: { state: CellRunState }) {
  return (
    <svg className="mark-shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 1.6, strokeLinecap: "round" } as const;

const shapes: Readonly<Record<CellRunState, React.ReactNode>> = {
  never: <circle cx="8" cy="8" r="4.2" {...stroke} />,
  waiting: (
    <>
      <circle cx="3" cy="8" r="1.3" fill="currentColor" />
      <circle cx="8" cy="8" r="1.3" fill="currentColor" />
      <circle cx="13" cy="8" r="1.3" fill="currentColor" />
    </>
  ),
  running: <path className="mark-turning" d="M8 2.8a5.2 5.2 0 1 1-5.2 5.2" {...stroke} strokeWidth={2} />,
  fresh: <path d="M3.5 8.6l3 3 6-7" {...stroke} strokeWidth={1.8} strokeLinejoin="round" />,
  stale: (
    <>
      <circle cx="8" cy="8" r="4.2" {...stroke} />
      <path d="M8 3.800a4.200 4.200 0 0 0 0 8.4z" fill="currentColor" />
    </>
  ),
  failed: <path d="M4 4l8 8M12 4l-8 8" {...stroke} strokeWidth={2} />,
  stopped: <rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor" />,
};

/** Milliseconds as a person says them: "12 ms", "3.4 s", "2 min". */
function formatTime(ms: number): string {
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(currentLanguage(), {
      style: "unit",
      unit: name,
      maximumFractionDigits: digits,
    }).format(value);
  if (ms < 1000) return unit(Math.round(ms), "millisecond", 0);
  return ms < 60_000 ? unit(ms / 1000, "second", 1) : unit(ms / 60_000, "minute", 1);
}
