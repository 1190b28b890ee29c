import { Search } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { maxQuestion } from "../../../shared/protocol/search.ts";
import { sayHome } from "../say-home.ts";
import "./search.css";

interface SearchFieldProps {
  question: string;
  onQuestion: (question: string) => void;
  /** Whether the keyboard goes here when the page opens. */
  takesFocus: boolean;
}

/** Where one types what to look for in all studies. Arrow down goes to what was found, Enter opens the first of it. */
export function SearchField({ question, onQuestion, takesFocus }: SearchFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  return (
    <search className="home-search">
      <label htmlFor={id} className="hidden-text">
        {sayHome("search")}
      </label>
      <Search size={16} aria-hidden />
      <input
        id={id}
        ref={field}
        type="search"
        className="text-input"
        placeholder={sayHome("search.placeholder")}
        value={question}
        maxLength={maxQuestion}
        spellCheck={false}
        autoComplete="off"
        data-testid="search"
        onChange={(event) => onQuestion(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape" && question !== "") {
            event.preventDefault();
            onQuestion("");
          }
          const first = document.querySelector<HTMLAnchorElement>("[data-found] a");
          if (first === null || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
          event.preventDefault();
          if (event.key === "Enter") first.click();
          else first.focus();
        }}
      />
    </search>
  );
}
