import { useEffect, useRef, useState } from "react";
import type { KeptDifference } from "../../shared/study/reproductions.ts";
import { isSingular } from "../../shared/words/language.ts";
import { sayReproduce } from "../../shared/words/reproduce.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { person } from "../stores/app.ts";
import type { SessionView } from "../stores/session-store.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { focusCell } from "../study/actions.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { type Reproduced, reproduce } from "./reproduce.ts";
import { list, sayMoved, sayPlace } from "./say-difference.ts";
import "./reproduce.css";

type Step = "intro" | "running" | "none" | "stopped" | Reproduced;

/** Computes all again from the start, and says which results are the same as those that were recorded. */
export function ReproduceDialog({ onClose }: { onClose: () => void }) {
  useLanguage();
  const { study } = useStudy();
  const { name } = useStore(person);
  const mayWrite = useMayWrite();
  const hasRecord = useSelected(study.runs, (runs) => runs.size > 0);
  const [step, setStep] = useState<Step>("intro");
  const start = async () => {
    setStep("running");
    const found = await reproduce(study, name).catch(() => null);
    setStep(found ?? "stopped");
  };
  const shown = step === "intro" && !hasRecord ? "none" : step;
  const body = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: without this the keyboard would be nowhere, and Escape would do nothing.
  useEffect(() => {
    if (step !== "intro") body.current?.focus();
  }, [step]);
  return (
    <ClosableDialog
      name="reproduce"
      title={sayReproduce("reproduce.title")}
      closeLabel={sayReproduce("reproduce.close")}
      onClose={onClose}
    >
      <div className="reproduce-body" ref={body} tabIndex={-1}>
        {shown === "intro" ? (
          <>
            <p>{sayReproduce("reproduce.intro")}</p>
            <p className="soft">
              {mayWrite ? sayReproduce("reproduce.kept", { name }) : sayReproduce("reproduce.notKept")}
            </p>
            <div className="dialog-actions">
              <Button look="primary" onPress={() => void start()} data-testid="reproduce-start">
                {sayReproduce("reproduce.start")}
              </Button>
            </div>
          </>
        ) : shown === "running" ? (
          <Progress />
        ) : shown === "none" || shown === "stopped" ? (
          <p role="status">{sayReproduce(`reproduce.${shown}`)}</p>
        ) : (
          <Report found={shown} onClose={onClose} />
        )}
      </div>
    </ClosableDialog>
  );
}

function Progress() {
  const { study } = useStudy();
  const { done, count } = useSelected(
    study.session,
    countDone,
    (a, b) => a.done === b.done && a.count === b.count,
  );
  return (
    <>
      <p role="status">{sayReproduce("reproduce.running", { done, count })}</p>
      <progress value={done} max={Math.max(1, count)} aria-label={sayReproduce("reproduce.title")} />
      <div className="dialog-actions">
        <Button look="outline" onPress={study.session.stop}>
          {sayReproduce("reproduce.stop")}
        </Button>
      </div>
    </>
  );
}

function countDone({ cells }: SessionView): { done: number; count: number } {
  const over = [...cells.values()].filter(({ state }) => state === "fresh" || state === "failed");
  return { done: over.length, count: cells.size };
}

function Report({ found, onClose }: { found: Reproduced; onClose: () => void }) {
  const { focus } = useStudy();
  const { same, differs, missing, of } = found;
  const differing = Object.entries(differs);
  const names = list(of);
  const [good, count] = [Object.keys(same).length, Object.keys(same).length + differing.length];
  const goTo = (id: string) => {
    onClose();
    focus.enter(id);
    // The dialog gives the keyboard back a frame after it is gone.
    requestAnimationFrame(() => requestAnimationFrame(() => focusCell(id)));
  };
  const summary =
    differing.length > 0
      ? sayReproduce("reproduce.some", { same: good, count, names })
      : sayReproduce(isSingular(count) ? "reproduce.same.one" : "reproduce.same.other", { count, names });
  return (
    <div className="reproduce-report" data-testid="reproduce-report">
      <p role="status" className="reproduce-summary">
        {summary}
      </p>
      {missing.length === 0 ? null : (
        <p className="soft">{sayReproduce("reproduce.missing", { cells: list(missing) })}</p>
      )}
      {differing.length === 0 ? null : (
        <ul>
          {differing.map(([id, difference]) => (
            <Differing key={id} id={id} difference={difference} onGo={goTo} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface DifferingProps {
  id: string;
  difference: KeptDifference;
  onGo: (id: string) => void;
}

function Differing({ id, difference, onGo }: DifferingProps) {
  const { was, now } = difference;
  const isHidden = was === "" && now === "";
  return (
    <li data-testid={`differs-${id}`}>
      <p>
        <button type="button" className="reproduce-cell" onClick={() => onGo(id)}>
          <bdi>{id}</bdi>
        </button>{" "}
        <span className="soft">{sayPlace(difference)}</span>
      </p>
      {isHidden ? (
        <p>{sayReproduce("reproduce.hidden")}</p>
      ) : (
        <dl>
          <dt>{sayReproduce("reproduce.was")}</dt>
          <dd>{showControls(was)}</dd>
          <dt>{sayReproduce("reproduce.now")}</dt>
          <dd>{showControls(now)}</dd>
        </dl>
      )}
      <p className="soft">{sayMoved(difference)}</p>
    </li>
  );
}
