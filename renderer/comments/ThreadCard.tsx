import { CheckCheck, RotateCcw } from "lucide-react";
import { memo, useState } from "react";
import type { Thread } from "../../shared/comments/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { useLanguage } from "../components/use-language.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { Composer } from "./Composer.tsx";
import { nameReply } from "./discussion.ts";
import { focusThread, goToThread } from "./go-to-thread.ts";
import { MessageView, nameWriter, sayWhen } from "./MessageView.tsx";
import { useMayComment, usePlace, useSeen } from "./use-comments.ts";
import { useWriting } from "./use-writing.ts";

/** Messages of an open thread that are drawn; the rest with one press. */
const maxMessages = 50;

interface ThreadCardProps {
  thread: Thread;
  /** Away from its cell, which is then named. */
  isListed?: boolean;
}

/** One discussion: its first words, and all of it once someone is in it. */
export const ThreadCard = memo(function ThreadCard({ thread, isListed = false }: ThreadCardProps) {
  useLanguage();
  const open = useStudy();
  const { study, discussion } = open;
  const { comments } = study;
  const { id, messages, resolved } = thread;
  const mayComment = useMayComment();
  const isOpen = useSelected(discussion, ({ current }) => current === id);
  const unread = useSelected(comments.unread, (counts) => counts.get(id) ?? 0);
  const keptAs = nameReply(id);
  const [isWriting, setWriting] = useWriting(keptAs, isListed);
  const [most, setMost] = useState(maxMessages);
  useSeen(id, isOpen, messages.length);
  const [first] = messages;
  const values = { name: nameWriter(thread.name), when: sayWhen(thread.at) };
  const replies = messages.length - 1;
  const shown = isOpen ? messages.slice(-most) : messages.slice(0, 1);

  return (
    <article
      className="comment"
      data-testid="comment"
      data-thread={id}
      data-open={isOpen || undefined}
      data-resolved={resolved !== null || undefined}
      aria-label={say(resolved ? "comments.thread.resolved" : "comments.thread", values)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.stopPropagation();
        discussion.show(null);
      }}
    >
      {unread > 0 ? (
        <span className="comment-new">
          {unread === messages.length
            ? say("comments.thread.new")
            : say("comments.thread.new.count", { count: unread })}
        </span>
      ) : null}
      <ThreadPlace
        thread={thread}
        isOpen={isOpen}
        isListed={isListed}
        onGo={() => goToThread(open, thread)}
      />
      {messages.length > most && isOpen ? (
        <Button small onPress={() => setMost(most * 4)}>
          {say("comments.more", { count: messages.length - most })}
        </Button>
      ) : null}
      {shown.map((message) => (
        <MessageView key={message.id} thread={id} message={message} isOpen={isOpen} isListed={isListed} />
      ))}
      {resolved ? (
        <p className="comment-resolved soft">
          {say("comments.resolved.by", { name: nameWriter(resolved.name), when: sayWhen(resolved.at) })}
        </p>
      ) : null}
      {isWriting && first ? (
        <Composer
          label={say("comments.reply.label", values)}
          verb={say("comments.reply")}
          keptAs={keptAs}
          autoFocus
          onSend={(text, mentions) => {
            if (!comments.reply(id, text, mentions)) return false;
            setWriting(false);
            focusThread(id);
            return true;
          }}
          onCancel={() => {
            setWriting(false);
            focusThread(id);
          }}
        />
      ) : (
        <div className="comment-actions">
          <Button
            small
            aria-expanded={isOpen}
            aria-label={say(isOpen ? "comments.collapse" : "comments.expand")}
            onPress={() => discussion.show(isOpen ? null : id)}
          >
            {isOpen || replies === 0
              ? say(isOpen ? "comments.collapse" : "comments.expand.short")
              : say(isSingular(replies) ? "comments.replies.one" : "comments.replies.other", {
                  count: replies,
                })}
          </Button>
          {mayComment ? (
            <>
              <Button
                small
                onPress={() => {
                  discussion.show(id);
                  setWriting(true);
                }}
              >
                {say("comments.reply")}
              </Button>
              {resolved ? (
                <IconButton small label={say("comments.reopen")} onPress={() => comments.reopen(id)}>
                  <RotateCcw size={15} />
                </IconButton>
              ) : (
                <IconButton small label={say("comments.resolve")} onPress={() => comments.resolve(id)}>
                  <CheckCheck size={15} />
                </IconButton>
              )}
            </>
          ) : null}
        </div>
      )}
    </article>
  );
});

interface ThreadPlaceProps extends Required<ThreadCardProps> {
  isOpen: boolean;
  onGo: () => void;
}

/** What the thread is about, and whether that is still there. */
function ThreadPlace({ thread, isOpen, isListed, onGo }: ThreadPlaceProps) {
  const { study } = useStudy();
  const { cell, anchor, quote } = thread;
  const place = usePlace(thread);
  const hasCell = useSelected(study.view, ({ cells }) => cells.some(({ id }) => id === cell));
  const removed =
    place === null ? say("comments.removed.text") : !hasCell && !place ? say("comments.removed.cell") : null;
  if (removed === null && quote === "" && !isListed) return null;
  const shown = showControls(quote || cell);
  return (
    <div className="comment-place">
      {removed ? <p className="comment-removed">{removed}</p> : null}
      {removed && quote === "" ? null : removed ? (
        <blockquote title={shown}>
          <bdi>{shown}</bdi>
        </blockquote>
      ) : (
        <button type="button" className="comment-quote" onClick={onGo} title={say("comments.goTo")}>
          <span className="hidden-text">{say("comments.goTo.quote")} </span>
          <bdi>{shown}</bdi>
        </button>
      )}
      {isOpen && removed === null && (anchor.on === "point" || anchor.on === "value") ? (
        <p className="soft">{say("comments.then")}</p>
      ) : null}
    </div>
  );
}
