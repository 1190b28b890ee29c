import { useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import type { NewThread } from "../stores/comments.ts";
import { focusCell } from "../study/actions.ts";
import { useStudy } from "../study/study-context.ts";
import { AboutField } from "./AboutField.tsx";
import { Composer } from "./Composer.tsx";
import { nameDraft } from "./discussion.ts";
import { focusThread } from "./go-to-thread.ts";
import { useWide } from "./use-wide.ts";

/** Where a thread is started. */
export function NewThreadForm({ draft }: { draft: NewThread }) {
  const { study, discussion } = useStudy();
  const [about, setAbout] = useState(draft);
  const isWide = useWide();
  const { cell, quote } = about;
  return (
    <section
      className="comment comment-draft"
      aria-label={say("comments.new", { cell })}
      data-testid="new-comment"
    >
      {draft.anchor.on === "cell" && draft.quote === "" ? (
        <AboutField cell={cell} about={about} onChange={setAbout} />
      ) : null}
      {quote === "" ? null : (
        <div className="comment-place">
          <blockquote>
            <bdi>{showControls(quote)}</bdi>
          </blockquote>
        </div>
      )}
      <Composer
        label={say("comments.new", { cell })}
        placeholder={say("comments.write")}
        verb={say("comments.send")}
        keptAs={nameDraft(draft)}
        autoFocus
        onSend={(text, mentions) => {
          const id = study.comments.start(about, text, mentions);
          if (id === null) return false;
          // Where the margin is narrow, the list is where it is seen.
          if (!isWide) discussion.list(true);
          discussion.endDraft();
          discussion.show(id);
          focusThread(id);
          return true;
        }}
        onCancel={() => {
          discussion.endDraft();
          focusCell(cell);
        }}
      />
    </section>
  );
}
