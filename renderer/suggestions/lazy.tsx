/** Suggestions are seldom: what draws them is loaded with the first, and with the form in which one is written. */
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";

const list: Part<typeof import("./SuggestionList.tsx")> = { load: () => import("./SuggestionList.tsx") };
const cards: Part<typeof import("./SuggestionCards.tsx")> = { load: () => import("./SuggestionCards.tsx") };
const form: Part<typeof import("./SuggestForm.tsx")> = { load: () => import("./SuggestForm.tsx") };

/** All open suggestions of the study, where there are any. */
export function LateSuggestionList() {
  const { study } = useStudy();
  const hasAny = useSelected(study.suggestions, ({ count }) => count > 0);
  return hasAny ? <List /> : null;
}

/** What is suggested for a cell, where anything is. */
export function LateSuggestionCards({ cell }: { cell: Cell }) {
  const { study } = useStudy();
  const hasAny = useSelected(study.suggestions, ({ open }) => open.has(cell.id));
  return hasAny ? <Cards cell={cell} /> : null;
}

/** Another text for a cell. */
export function LateSuggestForm(props: { cell: Cell; onClose: () => void }) {
  const loaded = useLoaded(form);
  if (loaded === "failed") return <Failed />;
  return loaded ? <loaded.SuggestForm {...props} /> : null;
}

function List() {
  const loaded = useLoaded(list);
  if (loaded === "failed") return <Failed />;
  return loaded ? <loaded.SuggestionList /> : null;
}

function Cards({ cell }: { cell: Cell }) {
  const loaded = useLoaded(cards);
  if (loaded === "failed") return <Failed />;
  return loaded ? <loaded.SuggestionCards cell={cell} /> : null;
}

function Failed() {
  return <p className="soft">{say("view.failed")}</p>;
}
