import { Check, CircleAlert, RotateCw } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import type { Verification, VerificationProgress } from "../../shared/protocol/verification.ts";
import { isSingular } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { verifyAgain } from "./verify-again.ts";

type Step =
  | { readonly is: "ready" | "stopped" }
  | { readonly is: "running"; readonly progress: VerificationProgress | null }
  | { readonly is: "failed"; readonly reason: string }
  | { readonly is: "over"; readonly found: Verification };

/** Cells that are listed; a study of more than that is read in it. */
const mostListed = 500;

/** Whether a dossier's results come out again, once its study was computed again; by whoever asks for it here. */
export function Results({ dossier }: { dossier: Blob }) {
  const [step, setStep] = useState<Step>({ is: "ready" });
  const running = useRef<AbortController | null>(null);
  const place = useRef<HTMLElement>(null);
  const heading = useId();
  useEffect(() => () => running.current?.abort(), []);
  // The button that was pressed is gone: without this the keyboard would be nowhere, and Escape would do nothing. Who is
  // elsewhere by the time the answer comes, such as in a field, stays there.
  const go = (next: Step) => {
    setStep(next);
    const at = document.activeElement;
    if (at === null || at === document.body || place.current?.contains(at)) place.current?.focus();
  };
  const start = async () => {
    const stop = new AbortController();
    running.current = stop;
    go({ is: "running", progress: null });
    try {
      const follow = (progress: VerificationProgress) => setStep({ is: "running", progress });
      go({ is: "over", found: await verifyAgain(dossier, follow, stop.signal) });
    } catch (error) {
      if (stop.signal.aborted) return;
      go({ is: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const stop = () => {
    running.current?.abort();
    go({ is: "stopped" });
  };
  return (
    <section aria-labelledby={heading} ref={place} tabIndex={-1} data-testid="dossier-results">
      <h3 id={heading}>{saySignature("results")}</h3>
      {step.is === "ready" ? <p>{saySignature("again.note")}</p> : null}
      {step.is === "running" ? <Running progress={step.progress} onStop={stop} /> : null}
      {step.is === "stopped" ? <p role="status">{saySignature("again.stopped")}</p> : null}
      {step.is === "failed" ? (
        <p role="alert" className="signing-problem">
          {step.reason}
        </p>
      ) : null}
      {step.is === "over" ? (
        <Compared found={step.found} />
      ) : step.is === "running" ? null : (
        <div className="signing-actions">
          <Button small look="outline" onPress={() => void start()}>
            <RotateCw size={15} aria-hidden />
            {saySignature("again.do")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Running({ progress, onStop }: { progress: VerificationProgress | null; onStop: () => void }) {
  const words =
    progress === null
      ? saySignature("again.sending")
      : saySignature("again.progress", { done: progress.done, of: progress.of });
  return (
    <div className="signing-running">
      <progress
        aria-label={saySignature("results")}
        {...(progress === null ? {} : { value: progress.done, max: Math.max(1, progress.of) })}
      />
      <p>{words}</p>
      <Button small look="outline" onPress={onStop}>
        {saySignature("again.stop")}
      </Button>
    </div>
  );
}

function Compared({ found: { ok, checks, cells } }: { found: Verification }) {
  const failed = checks.filter((check) => !check.ok);
  const differing = cells.filter((cell) => !cell.ok);
  return (
    <>
      <div role="status" className={`finding${ok ? "" : " finding-bad"}`} data-testid="compared">
        {ok ? <Check size={17} aria-hidden /> : <CircleAlert size={17} aria-hidden />}
        <div>
          <p>{summarise(ok && cells.length === 0, cells.length, differing.length)}</p>
          {failed.map(({ what, detail = what }) => (
            <p key={what}>{showControls(detail)}</p>
          ))}
        </div>
      </div>
      {differing.length === 0 ? null : (
        <ul className="compared">
          {differing.slice(0, mostListed).map(({ id, at = "", was = "", now = "" }) => (
            <li key={id}>
              <code>{showControls(id)}</code> {saySignature("again.cell.differs", { at: showControls(at) })}
              <span className="compared-value">
                {saySignature("again.then", { value: showControls(was) })}
              </span>
              <span className="compared-value">
                {saySignature("again.now", { value: showControls(now) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {cells.length === 0 ? null : (
        <details>
          <summary>{saySignature("again.list")}</summary>
          <ul className="compared">
            {cells.slice(0, mostListed).map(({ id, ok: isSame, at = "" }) => (
              <li key={id}>
                <code>{showControls(id)}</code>{" "}
                {isSame
                  ? saySignature("again.cell.same")
                  : saySignature("again.cell.differs", { at: showControls(at) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function summarise(isEmpty: boolean, count: number, differing: number): string {
  if (isEmpty) return saySignature("again.none");
  if (count === 0) return saySignature("again.lacks");
  if (differing === 0) return saySignature(isSingular(count) ? "again.same.one" : "again.same", { count });
  const key = isSingular(differing) ? "again.differs.one" : "again.differs";
  return saySignature(key, { count: differing, of: count });
}
