import { useId, useState } from "react";
import type { Cell } from "../../shared/study/model.ts";
import { suggestionLimits } from "../../shared/suggestions/suggestions.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useStudy } from "../study/study-context.ts";
import "./suggestions.css";

/** Another text for a cell, with a word on why. The cell stays as it is until somebody accepts. */
export function SuggestForm({ cell, onClose }: { cell: Cell; onClose: () => void }) {
  const { study } = useStudy();
  // What the person sees is what they change, also when others go on typing.
  const [base] = useState(cell.source);
  const [text, setText] = useState(cell.source);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const send = () => {
    if (study.suggestions.propose(cell.id, base, text, note)) onClose();
    else setProblem(say(text === base ? "suggest.same" : "suggest.long"));
  };
  return (
    <form
      className="suggest-form"
      aria-label={say("suggest.form", { name: cell.id })}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        // Keys of the cell are not meant here.
        event.stopPropagation();
        // Keys with which a word is being composed choose or give up that word alone.
        if (event.nativeEvent.isComposing) return;
        // What was typed is never thrown away by a key.
        if (event.key === "Escape") {
          if (text === base && note.trim() === "") onClose();
          else if (event.target instanceof HTMLElement) event.target.blur();
        }
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          send();
        }
      }}
    >
      <label htmlFor={`${id}-text`}>{say("suggest.text")}</label>
      <textarea
        id={`${id}-text`}
        className={cell.kind === "text" ? "suggest-text" : "suggest-text suggest-code"}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        spellCheck={cell.kind === "text"}
        rows={Math.min(16, Math.max(4, text.split("\n").length + 1))}
        maxLength={suggestionLimits.text}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <label htmlFor={`${id}-note`}>{say("suggest.note")}</label>
      <input
        id={`${id}-note`}
        className="text-input"
        maxLength={suggestionLimits.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {problem ? (
        <p className="suggest-problem" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="suggest-actions">
        <Button small onPress={onClose}>
          {say("suggest.cancel")}
        </Button>
        <Button small look="primary" type="submit">
          {say("suggest.send")}
        </Button>
      </div>
    </form>
  );
}
