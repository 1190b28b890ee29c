import type { CellState } from "../../../kernel/session/types.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";
import { findWaiting } from "../../stores/trust/judge.ts";
import { useSelected } from "../../stores/use-store.ts";
import { focusCell } from "../actions.ts";
import { useStudy } from "../study-context.ts";
import { listNames } from "./list-names.ts";
import "./trust.css";

/**
 * Why a cell stays out of date: others wrote it, or what it needs, and this person has not allowed it here. Said once
 * this person has run something: before, nothing is expected to be up to date.
 */
export function TrustNote({ id, state }: { id: string; state: CellState | null }) {
  const { study, actions } = useStudy();
  const authors = useSelected(study.trust, ({ withheld }) => withheld.get(id) ?? null);
  const someWithheld = useSelected(study.trust, ({ withheld }) => withheld.size > 0);
  const cause = useSelected(study.session, ({ cells, hasRun }) => {
    if (!hasRun || !someWithheld || authors !== null || !isWaiting(state)) return null;
    return findWaiting(cells, new Set(study.trust.get().withheld.keys())).get(id) ?? null;
  });
  const hasRun = useSelected(study.session, (view) => view.hasRun);
  if (!hasRun || (authors === null && cause === null)) return null;
  const review = () => {
    // The button goes with a yes; the keyboard comes back to its cell.
    focusCell(id);
    actions.run(id, "stay");
  };
  return (
    <p className="trust-note" data-testid={`withheld-${id}`}>
      <span className="trust-mark" aria-hidden="true" />
      {authors === null
        ? say("trust.waits", { cell: cause ?? "" })
        : say(state === null || state.status === null ? "trust.note.new" : "trust.note", {
            authors: listNames(authors),
          })}
      {authors === null ? null : (
        <Button small onPress={review}>
          {say("trust.review")}
        </Button>
      )}
    </p>
  );
}

function isWaiting(state: CellState | null): boolean {
  return state === null || state.state === "stale" || state.state === "never";
}
