import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { translate } from "../../shared/words/translate.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { LateSuggestionList } from "../suggestions/lazy.tsx";
import { nameDraft } from "./discussion.ts";
import { FilterBar } from "./FilterBar.tsx";
import { type Filter, filterThreads } from "./filter.ts";
import { NewThreadForm } from "./NewThread.tsx";
import { ThreadCard } from "./ThreadCard.tsx";
import { useMayComment, useMe } from "./use-comments.ts";
import { useResumed } from "./use-resumed.ts";
import { useWide } from "./use-wide.ts";

/** Threads drawn at first, and with each press. */
const step = 40;

/** Beside the study, or over it where that is narrow: all comments with their filters, or the one being written. */
export function CommentsPanel() {
  const { discussion } = useStudy();
  const isWide = useWide();
  const isListed = useSelected(discussion, (view) => view.isListed);
  const draft = useSelected(discussion, (view) => view.draft);
  const isWriting = draft !== null && !isWide;
  useResumed(isWide);
  if (!isListed && !isWriting) return null;
  const close = () => {
    discussion.list(false);
    if (isWriting) discussion.endDraft();
    document.querySelector<HTMLElement>(".comments-button button")?.focus();
  };
  return (
    <aside
      className="comments-panel"
      aria-label={say("comments.title")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
    >
      <header>
        <h2>{say("comments.title")}</h2>
        <SavingLine />
        <IconButton small autoFocus={!isWriting} label={say("comments.close")} onPress={close}>
          <X size={16} />
        </IconButton>
      </header>
      {isWriting ? <NewThreadForm key={nameDraft(draft)} draft={draft} /> : null}
      <LateSuggestionList />
      <CommentsList />
    </aside>
  );
}

function CommentsList() {
  const { study, discussion } = useStudy();
  const { comments } = study;
  const me = useMe();
  const mayComment = useMayComment();
  const { sorted } = useStore(comments);
  const ready = useStore(comments.room.ready);
  const refusal = useSelected(comments.room.connection, (connection) => connection?.refusal?.reason ?? null);
  const listedCell = useSelected(discussion, (view) => view.listedCell);
  const [chosen, setChosen] = useState<Omit<Filter, "cell">>({ state: "open", who: "all" });
  const [most, setMost] = useState(step);
  const filter: Filter = { ...chosen, cell: listedCell };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter by its parts
  const { shown, counts } = useMemo(
    () => filterThreads(sorted, filter, me),
    [sorted, chosen, listedCell, me],
  );
  const unread = useStore(comments.unread);
  const change = (next: Filter) => {
    setMost(step);
    setChosen({ state: next.state, who: next.who });
    discussion.list(true, next.cell);
  };
  // The newest first: they are what one comes for.
  const newest = shown.toReversed().slice(0, most);
  return (
    <>
      {mayComment ? null : <p className="comments-note">{say("comments.readOnly")}</p>}
      {refusal === null ? null : (
        <p className="comments-note" role="alert">
          {say("comments.refused", { reason: translate(refusal) })}
        </p>
      )}
      {sorted.length === 0 ? (
        <p className="comments-note soft">
          {ready ? say(mayComment ? "comments.empty" : "comments.empty.readOnly") : say("comments.waiting")}
        </p>
      ) : (
        <>
          <FilterBar filter={filter} counts={counts} threads={sorted} onChange={change} />
          {unread.size > 0 ? (
            <Button small onPress={comments.markAllSeen}>
              {say("comments.seen")}
            </Button>
          ) : null}
          {shown.length === 0 ? <p className="comments-note soft">{say("comments.none")}</p> : null}
          <ol className="comments-list">
            {newest.map((thread) => (
              <li key={thread.id}>
                <ThreadCard thread={thread} isListed />
              </li>
            ))}
          </ol>
          {shown.length > newest.length ? (
            <Button small onPress={() => setMost(most + step)}>
              {say("comments.more", { count: Math.min(step, shown.length - newest.length) })}
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

/** Whether the comments are safe, and where; said of nothing to a person who only reads. */
function SavingLine() {
  const { study } = useStudy();
  const state = useStore(study.comments.room.saving);
  return (
    <p className="comments-saving soft" data-testid="comments-state" data-state={state} aria-live="polite">
      {say(`comments.state.${state}`)}
    </p>
  );
}
