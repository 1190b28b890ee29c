import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { bindText } from "./binding.ts";
import { cleanText } from "./change.ts";
import "./editor.css";
import { readKey, readRun } from "./keys.ts";
import { createPlainModel } from "./plainModel.ts";
import { publishCursor, withdrawCursor } from "./presence.ts";
import type { CodeEditorProps } from "./props.ts";

/**
 * The same cell in a textarea of the same font and size, bound to the same shared text: what is typed before Monaco
 * has loaded (or when it cannot be) is kept like any other edit.
 */
export function PlainEditor(props: CodeEditorProps & { field: RefObject<HTMLTextAreaElement | null> }) {
  const { text, undo, awareness, cellId, language, readOnly, ariaLabel, autoFocus, field, selectAt } = props;
  const [shown, setShown] = useState(() => cleanText(text.toString()));
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    const model = createPlainModel(element, setShown);
    const binding = bindText({ text, model, undo, readOnly });
    setShown(element.value);
    return () => binding.dispose();
  }, [text, undo, readOnly, field]);

  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus, field]);

  useEffect(() => {
    if (!selectAt) return;
    field.current?.focus();
    field.current?.setSelectionRange(selectAt.from, selectAt.to);
  }, [selectAt, field]);

  useEffect(() => {
    const element = field.current;
    if (!element || !awareness) return;
    const publish = () => {
      if (document.activeElement !== element) return;
      const { selectionStart, selectionEnd, selectionDirection } = element;
      const backward = selectionDirection === "backward";
      publishCursor(
        awareness,
        cellId,
        text,
        backward ? selectionEnd : selectionStart,
        backward ? selectionStart : selectionEnd,
      );
    };
    document.addEventListener("selectionchange", publish);
    element.addEventListener("selectionchange", publish);
    return () => {
      document.removeEventListener("selectionchange", publish);
      element.removeEventListener("selectionchange", publish);
      withdrawCursor(awareness, cellId);
    };
  }, [awareness, cellId, text, field]);

  const tellSelection = (element: HTMLTextAreaElement) => {
    const { selectionStart: from, selectionEnd: to } = element;
    const { right, top } = element.getBoundingClientRect();
    latest.current.comments?.onSelect(from === to ? null : { from, to, at: { x: right, y: top } });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const action = readKey(event);
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    if (action) {
      event.preventDefault();
      if (action === "undo") undo.undo();
      else if (action === "redo") undo.redo();
      else if (action === "split") latest.current.onSplit(selectionStart);
      else latest.current.onRun(readRun(action) ?? "stay");
    } else if (event.key === "Escape") {
      event.preventDefault();
      latest.current.onEscape(selectionStart);
    } else if (selectionStart === selectionEnd && !event.shiftKey) {
      if (event.key === "ArrowUp" && !value.slice(0, selectionStart).includes("\n"))
        latest.current.onLeave("up");
      if (event.key === "ArrowDown" && !value.slice(selectionEnd).includes("\n"))
        latest.current.onLeave("down");
    }
  };

  return (
    <div className={`plain-editor plain-editor-${language}`}>
      <pre aria-hidden="true">{`${shown}\n`}</pre>
      <textarea
        ref={field}
        aria-label={ariaLabel}
        readOnly={readOnly}
        tabIndex={readOnly ? undefined : -1}
        spellCheck={language === "markdown"}
        autoCapitalize="off"
        autoComplete="off"
        wrap={language === "markdown" ? "soft" : "off"}
        rows={1}
        onKeyDown={onKeyDown}
        onSelect={(event) => tellSelection(event.currentTarget)}
        onFocus={() => latest.current.onFocus()}
        onBlur={({ currentTarget }) => {
          if (awareness) withdrawCursor(awareness, cellId);
          latest.current.onBlur(currentTarget.selectionStart);
        }}
      />
    </div>
  );
}
