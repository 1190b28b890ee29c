import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { checkAddress } from "../../shared/markdown/address.ts";
import { findExpressionEnd } from "../../shared/markdown/render-markdown.ts";
import { sayProse } from "../../shared/words/prose.ts";

/** What is asked below the text: a link's words and address, or what a value is calculated from. */
export type Asked =
  | { readonly kind: "link"; readonly words: string; readonly href: string }
  /** `source` with its `${` and `}`; "" of a new one. */
  | { readonly kind: "value"; readonly source: string };

interface AskRowProps {
  asked: Asked;
  onLink: (words: string, href: string) => void;
  /** @param source with its `${` and `}` */
  onValue: (source: string) => void;
  /** Takes away the link, or the value, that is there. */
  onRemove: () => void;
  onClose: () => void;
}

/** A row of fields in the toolbar's place: Enter sets, Esc leaves all as it was. */
export function AskRow({ asked, onLink, onValue, onRemove, onClose }: AskRowProps) {
  const isLink = asked.kind === "link";
  const [words, setWords] = useState(isLink ? asked.words : "");
  const [text, setText] = useState(isLink ? asked.href : asked.source.replace(/^\$\{|\}$/g, ""));
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const set = () => {
    if (isLink) {
      const typed = text.trim();
      const href = /^[a-z][a-z\d+.-]*:/i.test(typed)
        ? typed
        : /^[^\s@/]+@[^\s@]+$/.test(typed)
          ? `mailto:${typed}`
          : `https://${typed}`;
      if (typed === "" || !checkAddress(href)) setWrong(true);
      else onLink(words.trim(), href);
      return;
    }
    const source = `\${${text.trim()}}`;
    if (text.trim() === "" || findExpressionEnd(source, 0) !== source.length) setWrong(true);
    else onValue(source);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== "Escape" && event.key !== "Enter")) return;
    if (event.key === "Enter" && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") onClose();
    else set();
  };
  const isThere = isLink ? asked.href !== "" : asked.source !== "";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of its fields, which do the same as its buttons
    <div className="prose-ask" onKeyDown={onKeyDown}>
      {isLink ? (
        <label>
          <span>{sayProse("prose.link.words")}</span>
          <input value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
        </label>
      ) : null}
      <label className="prose-ask-main">
        <span>{sayProse(isLink ? "prose.link.address" : "prose.value.code")}</span>
        <input
          ref={field}
          className={isLink ? undefined : "prose-ask-code"}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? "prose-ask-wrong" : undefined}
          onChange={({ currentTarget }) => {
            setWrong(false);
            setText(currentTarget.value);
          }}
        />
      </label>
      <div className="prose-ask-buttons">
        <button type="button" className="button button-small button-primary" onClick={set}>
          {sayProse(isLink ? "prose.link.set" : "prose.value.set")}
        </button>
        {isThere ? (
          <button type="button" className="button button-small button-outline" onClick={onRemove}>
            {sayProse(isLink ? "prose.link.remove" : "prose.value.remove")}
          </button>
        ) : null}
        <button type="button" className="button button-small button-plain" onClick={onClose}>
          {sayProse("prose.cancel")}
        </button>
      </div>
      {isWrong ? (
        <p id="prose-ask-wrong" className="prose-wrong" role="alert">
          {sayProse(isLink ? "prose.link.wrong" : "prose.value.wrong")}
        </p>
      ) : null}
    </div>
  );
}
