import { useState } from "react";
import { findEntry } from "../../shared/study/document.ts";
import type { Suggestion } from "../../shared/suggestions/suggestions.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { ChangedText } from "../history/ChangedText.tsx";
import { findCell } from "../stores/study-view.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { focusCell } from "../study/actions.ts";
import { useStudy } from "../study/study-context.ts";
import { SuggestionFrame, saySuggester } from "./SuggestionFrame.tsx";

/** Suggestions listed at first, and with each press. */
const step = 20;

/**
 * All open suggestions of a study, in page order: the way to their cells, where they are decided. Those whose cell was
 * deleted are decided here, first: nothing else on the page shows them.
 */
export function SuggestionList() {
  const { study } = useStudy();
  const { open, count } = useStore(study.suggestions);
  const cells = useSelected(study.view, (view) => view.cells);
  const [most, setMost] = useState(step);
  const gone = [...open.keys()].filter((id) => findCell(cells, id) === undefined);
  const ordered = [...gone, ...cells.map(({ id }) => id)].flatMap((id) => open.get(id) ?? []);
  return (
    <section className="suggestion-list" aria-label={say("suggest.all")}>
      <h3>{say("suggest.count", { count })}</h3>
      <ul>
        {ordered.slice(0, most).map((suggestion) => {
          const source = findCell(cells, suggestion.cell)?.source;
          return (
            <li key={suggestion.id}>
              {source === undefined ? (
                <Orphan suggestion={suggestion} />
              ) : (
                <button type="button" className="comment-quote" onClick={() => focusCell(suggestion.cell)}>
                  <bdi>{saySuggester(suggestion)}</bdi>
                  <span className="soft">{firstWords(source) || suggestion.cell}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {ordered.length > most ? (
        <Button small onPress={() => setMost(most + step)}>
          {say("suggest.more", { count: ordered.length - most })}
        </Button>
      ) : null}
    </section>
  );
}

/** A suggestion for a cell that was deleted. */
function Orphan({ suggestion }: { suggestion: Suggestion }) {
  const { study } = useStudy();
  const entry = findEntry(study.doc, suggestion.cell);
  return (
    <SuggestionFrame
      suggestion={suggestion}
      verb={say("suggest.bringBack")}
      look="outline"
      onAccept={entry ? () => void study.suggestions.accept(suggestion.id, true) : null}
    >
      <p className="comment-removed">{say("comments.removed.cell")}</p>
      <ChangedText kind={entry?.kind ?? "text"} segments={[{ kind: "added", text: suggestion.text }]} />
    </SuggestionFrame>
  );
}

function firstWords(source: string): string {
  const line = source.split("\n").find((one) => one.trim() !== "") ?? "";
  return showControls(line.replace(/^\s*#{1,6}\s+/, "").slice(0, 120));
}
