import { useState } from "react";
import { compareWords } from "../../shared/history/compare.ts";
import type { Cell } from "../../shared/study/model.ts";
import { applySuggestion, type Suggestion } from "../../shared/suggestions/suggestions.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { checkName } from "../editor/presence.ts";
import { ChangedText } from "../history/ChangedText.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import "./suggestions.css";

/** Suggestions drawn under one cell; more on demand. */
const step = 3;
const none: readonly Suggestion[] = [];

/** What is proposed for a cell, under it: the difference to its text as it is now, and deciding it. */
export function SuggestionCards({ cell }: { cell: Cell }) {
  const { study } = useStudy();
  const [shown, setShown] = useState(step);
  const suggestions = useSelected(study.suggestions, ({ open }) => open.get(cell.id) ?? none, sameList);
  if (suggestions.length === 0) return null;
  return (
    <section className="suggestions" aria-label={say("suggest.list", { name: cell.id })}>
      {suggestions.slice(0, shown).map((suggestion) => (
        <SuggestionCard key={suggestion.id} suggestion={suggestion} cell={cell} />
      ))}
      {suggestions.length > shown ? (
        <Button small onPress={() => setShown(shown + step)}>
          {say("suggest.more", { count: suggestions.length - shown })}
        </Button>
      ) : null}
    </section>
  );
}

function SuggestionCard({ suggestion, cell }: { suggestion: Suggestion; cell: Cell }) {
  const { study } = useStudy();
  const mayDecide = useMayWrite();
  const { id, name, at, note, text } = suggestion;
  const merged = applySuggestion(cell.source, suggestion);
  const isConflict = merged === null;
  return (
    <article className="suggestion" data-testid={`suggestion-${cell.id}`}>
      <header>
        <strong>
          <bdi>{say("suggest.by", { name: checkName(name) || say("people.someone") })}</bdi>
        </strong>
        <span className="soft">{sayMoment(at)}</span>
      </header>
      {note ? <p className="suggestion-note">{showControls(note)}</p> : null}
      {isConflict ? <p className="suggest-problem">{say("suggest.conflict")}</p> : null}
      {merged === cell.source ? (
        <p className="soft">{say("suggest.already")}</p>
      ) : (
        <ChangedText kind={cell.kind} segments={compareWords(cell.source, merged ?? text)} />
      )}
      <div className="suggest-actions">
        {study.suggestions.isMine(suggestion) ? (
          <Button small onPress={() => study.suggestions.withdraw(id)}>
            {say("suggest.withdraw")}
          </Button>
        ) : null}
        {mayDecide ? (
          <>
            <Button small look="outline" onPress={() => study.suggestions.reject(id)}>
              {say("suggest.reject")}
            </Button>
            <Button
              small
              look={isConflict ? "outline" : "primary"}
              onPress={() => void study.suggestions.accept(id, isConflict)}
            >
              {say(isConflict ? "suggest.replace" : "suggest.accept")}
            </Button>
          </>
        ) : null}
      </div>
    </article>
  );
}

function sameList(a: readonly Suggestion[], b: readonly Suggestion[]): boolean {
  return a.length === b.length && a.every((one, index) => one.id === b[index]?.id);
}
