import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { findMentions, findQuery } from "../../shared/comments/mentions.ts";
import { commentLimits, type Mention } from "../../shared/comments/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useStudy } from "../study/study-context.ts";
import { describeHindrance } from "./describe-sending.ts";
import { usePeopleToName, useSendingFacts } from "./use-comments.ts";

interface ComposerProps {
  /** Read aloud: what is written here. */
  label: string;
  /** On the button that sends it. */
  verb: string;
  /** What is typed is kept under this until it was sent, also while the field is not drawn. */
  keptAs: string;
  initial?: string;
  autoFocus?: boolean;
  placeholder?: string;
  /** Whether it was written; what was not stays in the field. */
  onSend: (text: string, mentions: readonly Mention[]) => boolean;
  onCancel: () => void;
}

/** Names offered at once. */
const maxOffered = 6;

/** The field in which a comment is written. Ctrl+Enter sends, Escape leaves it; what was typed is never thrown away. */
export function Composer(props: ComposerProps) {
  const { label, verb, keptAs, initial = "", autoFocus = false, placeholder, onSend, onCancel } = props;
  const { discussion } = useStudy();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const note = useId();
  const facts = useSendingFacts();
  const people = usePeopleToName();
  const [text, setText] = useState(() => discussion.written(keptAs) ?? initial);
  const [query, setQuery] = useState<{ readonly at: number; readonly query: string } | null>(null);
  const [chosen, setChosen] = useState(0);
  const offered = query ? offer(people, query.query) : [];
  const isOffering = offered.length > 0;
  const hindrance = text.trim() === "" ? null : describeHindrance(text, facts);
  const isLong = text.trim().length > commentLimits.text;

  useLayoutEffect(() => {
    const element = field.current;
    if (!autoFocus || !element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [autoFocus]);

  const follow = (element: HTMLTextAreaElement) => {
    setText(element.value);
    discussion.write(keptAs, element.value === initial ? null : element.value);
    setQuery(
      element.selectionStart === element.selectionEnd
        ? findQuery(element.value, element.selectionStart)
        : null,
    );
    setChosen(0);
  };
  const take = (name: string) => {
    const element = field.current;
    if (!query || !element) return;
    element.setRangeText(`@${name} `, query.at, query.at + 1 + query.query.length, "end");
    follow(element);
    setQuery(null);
    element.focus();
  };
  const send = () => {
    if (text.trim() === "" || isLong) return;
    if (!onSend(text, findMentions(text, people))) return;
    discussion.write(keptAs, null);
    setText("");
    setQuery(null);
  };
  const cancel = () => {
    discussion.write(keptAs, null);
    onCancel();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const name = offered[chosen]?.name;
    if (isOffering && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      setChosen((chosen + (key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    } else if (
      name !== undefined &&
      (key === "Tab" || (key === "Enter" && !event.ctrlKey && !event.metaKey))
    ) {
      event.preventDefault();
      take(name);
    } else if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      send();
    } else if (key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (isOffering) setQuery(null);
      else if (text.trim() === initial.trim()) cancel();
      else event.currentTarget.blur();
    }
  };

  return (
    <div className="composer">
      <div className="composer-field">
        <span className="composer-size" aria-hidden="true">{`${text}\n`}</span>
        <textarea
          ref={field}
          aria-label={label}
          placeholder={placeholder}
          value={text}
          rows={1}
          role="combobox"
          aria-describedby={note}
          aria-autocomplete="list"
          aria-expanded={isOffering}
          aria-controls={list}
          aria-activedescendant={isOffering ? `${list}-${chosen}` : undefined}
          onChange={(event) => follow(event.currentTarget)}
          onBlur={() => setQuery(null)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={list}
        role="listbox"
        aria-label={say("comments.people")}
        className="composer-people"
        hidden={!isOffering}
      >
        {offered.map(({ name }, at) => (
          <div
            key={name}
            id={`${list}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            onPointerDown={(event) => {
              // The field keeps the focus.
              event.preventDefault();
              take(name);
            }}
          >
            <bdi>{name}</bdi>
          </div>
        ))}
      </div>
      <p id={note} className="composer-note" role="status">
        {hindrance}
      </p>
      <div className="composer-actions">
        <Button small onPress={cancel}>
          {say("comments.cancel")}
        </Button>
        <Button small look="primary" isDisabled={text.trim() === "" || isLong} onPress={send}>
          {verb}
        </Button>
      </div>
    </div>
  );
}

function offer(people: readonly Mention[], query: string): Mention[] {
  const wanted = query.toLowerCase();
  // A name and a space after it: the mention is written.
  if (people.some(({ name }) => wanted.startsWith(`${name.toLowerCase()} `))) return [];
  return people.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, maxOffered);
}
