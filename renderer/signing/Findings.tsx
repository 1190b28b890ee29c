import { Check, CircleAlert } from "lucide-react";
import { useId } from "react";
import type { Inspection } from "../../exchange/signing/inspect-dossier.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { SignatureLine } from "./SignatureLine.tsx";

/** Entries that are named; more are a number. */
const mostNamed = 8;

/** What was found of a dossier: whether it is whole, of what it is, and who signed it. */
export function Findings({ found }: { found: Inspection }) {
  const { state, changed, signatures, entries, run } = found;
  const heading = useId();
  const isOpen = state === "whole" || state === "changed";
  const named = changed.slice(0, mostNamed);
  return (
    <>
      {run === null ? null : (
        <p>
          {saySignature("study", { title: showControls(run.title), version: showControls(run.chancery) })}
        </p>
      )}
      <div
        role="status"
        className={`finding${state === "whole" ? "" : " finding-bad"}`}
        data-testid="finding"
      >
        {state === "whole" ? <Check size={17} aria-hidden /> : <CircleAlert size={17} aria-hidden />}
        <div>
          <p>{saySignature(`is.${state}`, { count: entries })}</p>
          {named.length === 0 ? null : (
            <ul>
              {named.map((path) => (
                <li key={path}>
                  <bdi>{showControls(path)}</bdi>
                </li>
              ))}
              {changed.length > named.length ? (
                <li>{saySignature("more", { count: changed.length - named.length })}</li>
              ) : null}
            </ul>
          )}
        </div>
      </div>
      {isOpen ? (
        <section aria-labelledby={heading}>
          <h3 id={heading}>{saySignature("signatures")}</h3>
          {signatures.length === 0 ? (
            <p>{saySignature("unsigned")}</p>
          ) : (
            <ul className="signatures">
              {signatures.map((signature) => (
                <SignatureLine key={signature.path} signature={signature} />
              ))}
            </ul>
          )}
        </section>
      ) : null}
    </>
  );
}
