import { useEffect, useMemo, useState } from "react";
import { makeStrip } from "../../exchange/marking/strip.ts";
import { readEffectiveMarking } from "../../shared/study-file/marking.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { takeLabSchemes } from "./schemes.ts";
import "./strip.css";

/** How far the study may be passed on, over all of it. Who may write changes it there. */
export function MarkingStrip() {
  const { study, panel } = useStudy();
  const frontMatter = useSelected(study.view, (view) => view.meta.frontMatter);
  const mayWrite = useMayWrite();
  const [known, setKnown] = useState(0);
  useEffect(() => void takeLabSchemes().then(() => setKnown(1)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lab's schemes say what labels mean
  const [strip, isRefused] = useMemo(
    () => [makeStrip(frontMatter), readEffectiveMarking(frontMatter)?.isRefused === true],
    [frontMatter, known],
  );
  if (strip === null) return null;
  const words = (
    <>
      <span className="hidden-text">{sayGate("marking.of")} </span>
      <bdi>{strip.text}</bdi>
    </>
  );
  const look = { className: "marking-strip", style: { color: strip.ink, background: strip.ground } };
  return (
    <>
      {mayWrite ? (
        <button
          type="button"
          {...look}
          title={sayGate("marking.change")}
          data-testid="marking"
          onClick={() => panel.set("marking")}
        >
          {words}
        </button>
      ) : (
        <p {...look} data-testid="marking">
          {words}
        </p>
      )}
      {isRefused ? (
        <p className="marking-refused" role="alert">
          {sayGate("gate.why.refused", { marking: strip.text })}
        </p>
      ) : null}
    </>
  );
}
