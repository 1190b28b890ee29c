import { MessageSquare } from "lucide-react";
import { say } from "../../shared/words/catalogue.ts";
import { IconButton } from "../components/Button.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";

/** Opens the list of all comments and suggestions; a mark tells of new comments, and who decides of suggestions. */
export function CommentsButton() {
  const { study, discussion } = useStudy();
  const isListed = useSelected(discussion, (view) => view.isListed);
  const open = useSelected(
    study.comments,
    ({ sorted }) => sorted.filter(({ resolved }) => resolved === null).length,
  );
  const unread = useSelected(study.comments.unread, ({ size }) => size);
  const suggested = useSelected(study.suggestions, ({ count }) => count);
  const mayDecide = useMayWrite();
  const label = [
    open + unread > 0 || suggested === 0
      ? say(open + unread > 0 ? "comments.open.count" : "comments.open", { open, unread })
      : [],
    suggested > 0 ? say("suggest.count", { count: suggested }) : [],
  ].flat();
  return (
    <span className="comments-button">
      <IconButton
        label={label.join(". ")}
        aria-expanded={isListed}
        onPress={() => discussion.list(!isListed)}
        data-testid="comments-open"
      >
        <MessageSquare size={17} />
      </IconButton>
      {unread > 0 || (mayDecide && suggested > 0) ? (
        <span className="comments-dot" aria-hidden="true" />
      ) : null}
    </span>
  );
}
