import type { ReactNode } from "react";
import type { Suggestion } from "../../shared/suggestions/suggestions.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { checkName } from "../editor/presence.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import "./suggestions.css";

/** Who suggests something, when and why, and deciding it; `children` show what. */
export function SuggestionFrame({
  suggestion,
  verb,
  look = "primary",
  onAccept,
  children,
}: {
  suggestion: Suggestion;
  /** What accepting is called. */
  verb: string;
  look?: "primary" | "outline";
  /** Null where there is nothing that could take it. */
  onAccept: (() => void) | null;
  children: ReactNode;
}) {
  const { study } = useStudy();
  const mayDecide = useMayWrite();
  const { id, cell, at, note } = suggestion;
  return (
    <article className="suggestion" data-testid={`suggestion-${cell}`}>
      <header>
        <strong>
          <bdi>{saySuggester(suggestion)}</bdi>
        </strong>
        <span className="soft">{sayMoment(at)}</span>
      </header>
      {note ? <p className="suggestion-note">{showControls(note)}</p> : null}
      {children}
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
            {onAccept ? (
              <Button small look={look} onPress={onAccept}>
                {verb}
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
    </article>
  );
}

/** Who suggests it, by the name that their device gives. */
export function saySuggester({ name }: Suggestion): string {
  return say("suggest.by", { name: checkName(name) || say("people.someone") });
}
