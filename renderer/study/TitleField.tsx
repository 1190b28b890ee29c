import { useEffect, useRef, useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "./study-context.ts";

/** The study's title, changed where it stands: Enter or leaving keeps it, Escape does not. */
export function TitleField() {
  const { study, actions } = useStudy();
  const title = useSelected(study.view, (view) => view.meta.title);
  const mayWrite = useMayWrite();
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  useEffect(() => {
    if (!mayWrite) setDraft(null);
  }, [mayWrite]);
  const shownTitle = showControls(title);
  if (!mayWrite) return <h1 className="title title-fixed">{shownTitle || say("home.untitled")}</h1>;
  const shown = draft ?? shownTitle;
  return (
    <div className="title">
      <span className="title-size" aria-hidden="true">
        {shown || say("study.title.placeholder")}
      </span>
      <input
        ref={field}
        // Its width is that of the text behind it, so that the state line follows the title.
        size={1}
        aria-label={say("study.title.label")}
        placeholder={say("study.title.placeholder")}
        value={shown}
        spellCheck={false}
        maxLength={200}
        onFocus={() => {
          cancelled.current = false;
          setDraft(title);
        }}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          const next = (draft ?? title).trim();
          if (!cancelled.current && next !== "" && next !== title) actions.rename(next);
          setDraft(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") cancelled.current = true;
          if (event.key === "Escape" || event.key === "Enter") field.current?.blur();
        }}
      />
    </div>
  );
}
