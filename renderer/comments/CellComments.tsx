import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { nameDraft } from "./discussion.ts";
import { NewThreadForm } from "./NewThread.tsx";
import { ThreadCard } from "./ThreadCard.tsx";
import { useCellThreads } from "./use-comments.ts";
import { useWide } from "./use-wide.ts";

/** Threads drawn beside one cell; the list has them all. */
const maxThreads = 5;

/** The open threads of a cell, in the margin beside it where that is wide enough. */
export function CellComments({ id }: { id: string }) {
  const { discussion } = useStudy();
  const isWide = useWide();
  const threads = useCellThreads(id);
  const current = useSelected(discussion, (view) => view.current);
  const draft = useSelected(discussion, (view) => (view.draft?.cell === id ? view.draft : null));
  if (!isWide) return null;
  const open = threads.filter((thread) => thread.resolved === null || thread.id === current);
  const shown = open.slice(0, maxThreads);
  const here = open.find((thread) => thread.id === current);
  if (here && !shown.includes(here)) shown.push(here);
  if (shown.length === 0 && draft === null) return null;
  return (
    <section className="cell-comments" aria-label={say("comments.margin", { name: id })}>
      {draft ? <NewThreadForm key={nameDraft(draft)} draft={draft} /> : null}
      {shown.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} />
      ))}
      {open.length > shown.length ? (
        <Button small onPress={() => discussion.list(true, id)}>
          {say("comments.more.cell", { count: open.length - shown.length })}
        </Button>
      ) : null}
    </section>
  );
}
