import { useState } from "react";
import { compareWords } from "../../shared/history/compare-words.ts";
import type { Cell } from "../../shared/study/model.ts";
import { applySuggestion, type Suggestion } from "../../shared/suggestions/suggestions.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { ChangedText } from "../history/ChangedText.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { SuggestionFrame } from "./SuggestionFrame.tsx";

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
  const { id, text } = suggestion;
  const merged = applySuggestion(cell.source, suggestion);
  const isConflict = merged === null;
  return (
    <SuggestionFrame
      suggestion={suggestion}
      verb={say(isConflict ? "suggest.replace" : "suggest.accept")}
      look={isConflict ? "outline" : "primary"}
      onAccept={() => void study.suggestions.accept(id, isConflict)}
    >
      {isConflict ? <p className="suggest-problem">{say("suggest.conflict")}</p> : null}
      {merged === cell.source ? (
        <p className="soft">{say("suggest.already")}</p>
      ) : (
        <ChangedText kind={cell.kind} segments={compareWords(cell.source, merged ?? text)} />
      )}
    </SuggestionFrame>
  );
}

function sameList(a: readonly Suggestion[], b: readonly Suggestion[]): boolean {
  return a.length === b.length && a.every((one, index) => one.id === b[index]?.id);
}
