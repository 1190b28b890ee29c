import { useMemo, useState } from "react";
import { formatDay } from "../../exchange/paper/byline.ts";
import type { CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { translate } from "../../shared/words/translate.ts";
import type { SharedRun } from "../stores/runs/shared-runs.ts";
import { useSelected } from "../stores/use-store.ts";
import { nameRunner } from "../study/runs/describe-run.ts";
import { useStudy } from "../study/study-context.ts";
import { sayStep } from "./say-step.ts";
import { describeStep, graphOf, listNeeded, type Step } from "./steps.ts";

interface HowComputedProps {
  cell: Cell;
  state: CellState | null;
  shared: SharedRun | null;
}

/** How a figure came about, in words; the code of each step one press further. */
export function HowComputed(props: HowComputedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="how" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{sayBriefing("how.open")}</summary>
      {isOpen ? <Steps {...props} /> : null}
    </details>
  );
}

function Steps({ cell, state, shared }: HowComputedProps) {
  const { study } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const states = useSelected(study.session, (view) => view.cells);
  const graph = useMemo(() => graphOf(cells, states), [cells, states]);
  const needed = listNeeded(graph, cell.id);
  const steps = needed.flatMap((id) => {
    const one = cells.find((other) => other.id === id);
    const outputs = states.get(id)?.outputs ?? [];
    const shown = id === cell.id && shared ? (shared.shown?.outputs ?? []) : outputs;
    return one ? [describeStep(one, states.get(id), shown)] : [];
  });
  const error = shared ? (shared.fresh === false ? null : shared.shown?.error) : state?.error;
  const record = shared ? shared.record : (state?.record ?? null);
  const day = record === null ? null : formatDay(record.at);
  return (
    <div className="how-body">
      <p className="hidden-text">{sayBriefing("how.steps")}</p>
      <ol>
        {steps.map((step) => (
          <OneStep key={step.id} step={step} isThis={step.id === cell.id} />
        ))}
      </ol>
      {error ? <p>{sayBriefing("how.error", { message: translate(error.message) })}</p> : null}
      {record !== null && day !== null ? (
        <p>{sayBriefing("how.run", { name: nameRunner(record), date: day })}</p>
      ) : null}
    </div>
  );
}

function OneStep({ step, isThis }: { step: Step; isThis: boolean }) {
  return (
    <li>
      <span>
        <bdi className="how-name">{showControls(step.names.slice(0, 6).join(", "))}</bdi>
        {isThis ? ` (${sayBriefing("how.this")})` : null} – {sayStep(step)}
      </span>
      <details className="how-code">
        <summary>{sayBriefing("how.code")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>
          <code>{showControls(step.source)}</code>
        </pre>
      </details>
    </li>
  );
}
