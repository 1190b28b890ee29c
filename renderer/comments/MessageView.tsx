import type { Message } from "../../shared/comments/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { Button } from "../components/Button.tsx";
import { VerifiedMark } from "../components/VerifiedMark.tsx";
import { checkName } from "../editor/presence.ts";
import { formatAgo } from "../home/format-ago.ts";
import { MarkdownView } from "../markdown/MarkdownView.tsx";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { Composer } from "./Composer.tsx";
import { describeUnsent } from "./describe-sending.ts";
import { describeVouched, isVerified } from "./describe-vouched.ts";
import { nameEdit } from "./discussion.ts";
import { useMayComment, useSendingFacts } from "./use-comments.ts";
import { useWriting } from "./use-writing.ts";

/** One message: who, when, what, and what its writer may do with it. */
export function MessageView({
  thread,
  message,
  isOpen,
  isListed,
}: {
  thread: string;
  message: Message;
  isOpen: boolean;
  isListed: boolean;
}) {
  const { study } = useStudy();
  const { comments } = study;
  const mayComment = useMayComment();
  const role = useStore(study.role);
  const { id, text, deleted, at, edited } = message;
  const keptAs = nameEdit(thread, id);
  const [isEditing, setEditing] = useWriting(keptAs, isListed);
  const { find } = useStore(comments.authors);
  const isMine = comments.isMine(thread, message);
  const isUnsent = useSelected(comments.unsent, (ids) => ids.has(message.id));
  const facts = useSendingFacts();
  const unsent = isUnsent ? describeUnsent(facts) : null;
  const known = find(thread, id);
  const vouched = describeVouched(message, isMine, known);
  const name = nameWriter(message.name);
  if (deleted) return <p className="comment-deleted soft">{say("comments.deleted")}</p>;
  return (
    <div className="comment-message">
      <p className="comment-by">
        <strong>
          <bdi>{isMine ? say("comments.you", { name }) : name}</bdi>
        </strong>{" "}
        {isVerified(message, known) ? <VerifiedMark /> : null}{" "}
        <time className="soft" dateTime={at} title={sayMoment(at)}>
          {sayWhen(at)}
        </time>
        {edited === null ? null : (
          <span className="soft" title={sayMoment(edited)}>
            {" "}
            · {say("comments.edited")}
          </span>
        )}
      </p>
      {vouched === null ? null : <p className="comment-vouched">{vouched}</p>}
      {isEditing ? (
        <Composer
          label={say("comments.edit.label")}
          verb={say("comments.save")}
          keptAs={keptAs}
          initial={text}
          autoFocus
          onSend={(changed, mentions) => {
            if (!comments.edit(thread, id, changed, mentions)) return false;
            setEditing(false);
            return true;
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <div className="comment-text">
          <MarkdownView source={text} />
        </div>
      )}
      {unsent === null ? null : (
        <p className="comment-unsent" role="status">
          {unsent}
        </p>
      )}
      {isOpen && mayComment && !isEditing && (isMine || role === "owner") ? (
        <div className="comment-own">
          {isMine ? (
            <Button small onPress={() => setEditing(true)}>
              {say("comments.edit")}
            </Button>
          ) : null}
          <Button small onPress={() => comments.remove(thread, id)}>
            {say("comments.delete")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** A writer's name as one line that can be trusted to stay one. */
export function nameWriter(name: string): string {
  return checkName(name) || say("comments.someone");
}

/** How long ago; what claims to be of the future was written by a clock that is wrong, so it is just now. */
export function sayWhen(at: string): string {
  const now = new Date();
  const date = new Date(at);
  return formatAgo(date > now ? now : date, now);
}
