import { Fragment } from "react";
import type { CellState } from "../../../kernel/session/types.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { sayRunLine } from "../../../shared/words/run-line.ts";
import type { Store } from "../../stores/snapshot.ts";
import type { StudyStore } from "../../stores/study-store.ts";
import { useSelected } from "../../stores/use-store.ts";
import { focusCell } from "../actions.ts";
import { useStudy } from "../study-context.ts";
import type { Wait } from "./find-waits.ts";
import { openWaits, type Waits } from "./wait-store.ts";

/** One for each open study. */
const stores = new WeakMap<StudyStore, Store<Waits>>();

function waitsOf(study: StudyStore): Store<Waits> {
  const store = stores.get(study) ?? openWaits(study.session, study.view);
  stores.set(study, store);
  return store;
}

/** What one cell waits for, in words that lead there; nothing where it waits for nothing. */
export function WaitLine({ id }: { id: string }) {
  const { study } = useStudy();
  const wait = useSelected(waitsOf(study), (waits) => waits.get(id) ?? null);
  if (wait === null) return null;
  return (
    <p className="output-note run-wait" data-testid="wait-line">
      {wait.kind === "turn" ? tellTurn(wait.before) : <CellsLine wait={wait} />}
    </p>
  );
}

function tellTurn(before: number): string {
  if (before === 0) return sayRunLine("turn.next");
  return isSingular(before) ? sayRunLine("turn.one") : sayRunLine("turn.other", { count: before });
}

/** Cells that are named; of more, only how many. */
const named = 3;

function CellsLine({ wait: { cells, why } }: { wait: Extract<Wait, { kind: "cells" }> }) {
  const shown = cells.slice(0, named);
  const more = cells.length - shown.length;
  const sentence = sayRunLine(
    why === "running" ? "wait.running" : cells.length > 1 ? `wait.${why}.many` : `wait.${why}`,
  );
  const list = more > 0 ? sayRunLine("wait.and", { count: more }) : "{cells}";
  const [before = "", after = ""] = sentence.replace("{cells}", list).split("{cells}");
  return (
    <>
      {before}
      {shown.map((id, at) => (
        <Fragment key={id}>
          {at > 0 ? ", " : null}
          <CellLink id={id} />
        </Fragment>
      ))}
      {after}
    </>
  );
}

/** The name of a cell as people know it, which leads to it. */
function CellLink({ id }: { id: string }) {
  const { study, focus } = useStudy();
  const name = useSelected(study.session, ({ cells }) => nameOf(id, cells.get(id)));
  return (
    <button
      type="button"
      className="run-link"
      onClick={() => {
        focus.enter(id);
        focusCell(id);
      }}
    >
      <code>{name}</code>
    </button>
  );
}

/** The first variable that it gives to others, unless it is called by one of them or gives none. */
function nameOf(id: string, state: Pick<CellState, "defines"> | undefined): string {
  const defines = state?.defines ?? [];
  return defines.includes(id) ? id : (defines[0] ?? id);
}
