import { MessageSquare } from "lucide-react";
import { say } from "../../shared/words/catalogue.ts";
import { IconButton } from "../components/Button.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";

/** Opens the list of all comments; a mark tells of new ones. */
export function CommentsButton() {
  const { study, discussion } = useStudy();
  const isListed = useSelected(discussion, (view) => view.isListed);
  const open = useSelected(
    study.comments,
    ({ sorted }) => sorted.filter(({ resolved }) => resolved === null).length,
  );
  const unread = useSelected(study.comments.unread, ({ size }) => size);
  return (
    <span className="comments-button">
      <IconButton
        label={open + unread > 0 ? say("comments.open.count", { open, unread }) : say("comments.open")}
        aria-expanded={isListed}
        onPress={() => discussion.list(!isListed)}
        data-testid="comments-open"
      >
        <MessageSquare size={17} />
      </IconButton>
      {unread > 0 ? <span className="comments-dot" aria-hidden="true" /> : null}
    </span>
  );
}
