import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { assistModel } from "./assist.ts";
import { bindText } from "./binding.ts";
import "./editor.css";
import { say } from "../../shared/words/catalogue.ts";
import { found } from "../stores/found.ts";
import { codeSize, lineOfCode } from "../stores/settings.ts";
import { useSelected } from "../stores/use-store.ts";
import { followSelection, showCommentMarks } from "./comment-marks.ts";
import { showFound } from "./found-marks.ts";
import { readKey, readRun } from "./keys.ts";
import { markProblems } from "./markers.ts";
import { monaco } from "./monaco.ts";
import { createMonacoModel } from "./monacoModel.ts";
import type { CodeEditorProps } from "./props.ts";
import { showForeign } from "./question.ts";
import { toRange } from "./ranges.ts";
import { shareCursors } from "./remoteCursors.ts";
import { themeName } from "./theme.ts";

type Editor = monaco.editor.IStandaloneCodeEditor;

/** The look of code; the plain editor has the same in editor.css. */
const readSizes = () => ({ fontSize: Number(codeSize.get()), lineHeight: lineOfCode(codeSize.get()) });

const openWidgets =
  ".suggest-widget.visible, .parameter-hints-widget.visible, .rename-box, .monaco-hover:not(.hidden)";

type Look = Pick<CodeEditorProps, "language" | "readOnly">;

function createEditor(container: HTMLElement, props: Look): Editor {
  const model = monaco.editor.createModel("", props.language);
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  const prose = props.language === "markdown";
  return monaco.editor.create(container, {
    model,
    theme: themeName,
    readOnly: props.readOnly,
    readOnlyMessage: { value: say("editor.readOnly") },
    fontFamily: getComputedStyle(container).fontFamily,
    ...readSizes(),
    fontLigatures: false,
    wordWrap: prose ? "on" : "off",
    lineNumbers: "off",
    glyphMargin: false,
    folding: !prose,
    // Folding marks take 16 pixels of their own.
    lineDecorationsWidth: prose ? 16 : 0,
    lineNumbersMinChars: 0,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    scrollbar: {
      vertical: "hidden",
      verticalScrollbarSize: 0,
      handleMouseWheel: false,
      alwaysConsumeMouseWheel: false,
      horizontal: "auto",
      horizontalScrollbarSize: 8,
    },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: "none",
    guides: { indentation: true, highlightActiveIndentation: true },
    occurrencesHighlight: "singleFile",
    stickyScroll: { enabled: false },
    wordBasedSuggestions: "off",
    quickSuggestions: prose ? false : { other: true, strings: true, comments: false },
    suggest: { showWords: false, showStatusBar: false },
    gotoLocation: { multiple: "goto" },
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
    hover: { delay: 350 },
    fixedOverflowWidgets: true,
    automaticLayout: false,
    padding: { top: 0, bottom: 0 },
    contextmenu: true,
    // Who walks by Tab goes past code that they would write in, and into it by Enter on the cell.
    tabIndex: props.readOnly ? 0 : -1,
    // Typography is not a trap: in French each apostrophe would be marked as one that looks like another.
    unicodeHighlight: { allowedCharacters: { "’": true, "–": true, "\u00a0": true, "\u202f": true } },
    tabSize: 2,
  });
}

/** Whether the caret is on the first (or last) line on screen, wrapped lines counted. */
function isAtEdge(editor: Editor, direction: "up" | "down"): boolean {
  const model = editor.getModel();
  const selection = editor.getSelection();
  if (!model || !selection?.isEmpty() || (editor.getSelections()?.length ?? 0) > 1) return false;
  const edge =
    direction === "up"
      ? { lineNumber: 1, column: 1 }
      : { lineNumber: model.getLineCount(), column: model.getLineMaxColumn(model.getLineCount()) };
  const at = selection.getPosition();
  return (
    editor.getTopForPosition(at.lineNumber, at.column) ===
    editor.getTopForPosition(edge.lineNumber, edge.column)
  );
}

/** Offset of the caret in the text. */
function readCaret(editor: Editor): number {
  const at = editor.getPosition();
  return (at && editor.getModel()?.getOffsetAt(at)) ?? 0;
}

/** Underlines the word where the last run failed, with the message on hover. */
function markError(model: monaco.editor.ITextModel, errorAt: CodeEditorProps["errorAt"]): void {
  const markers: monaco.editor.IMarkerData[] = [];
  if (errorAt && errorAt.line <= model.getLineCount()) {
    const { line, column, message } = errorAt;
    const word = model.getWordAtPosition({ lineNumber: line, column });
    markers.push({
      severity: monaco.MarkerSeverity.Error,
      message: showForeign(message),
      startLineNumber: line,
      endLineNumber: line,
      startColumn: word?.startColumn ?? column,
      endColumn: word?.endColumn ?? column + 1,
    });
  }
  monaco.editor.setModelMarkers(model, "run", markers);
}

/**
 * Monaco for one cell, bound to its shared text. Importing this file loads Monaco: screens use lazy.tsx.
 * Tab indents; Escape goes to the cell as a whole, and Tab from there to what else the cell has. No stop of Tab itself,
 * but where it is only read: Tab goes through it there.
 */
export function CodeEditor(
  props: CodeEditorProps & {
    /** Offsets to select at once, with the focus: what the textarea before had. */
    initialSelection?: readonly [number, number] | null;
  },
) {
  const { text, undo, awareness, cellId, language, readOnly, ariaLabel, errorAt, autoFocus } = props;
  const { assist, selectAt } = props;
  const marks = props.comments?.marks;
  const container = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    const editor = createEditor(element, { language, readOnly });
    const model = editor.getModel();
    if (!model) return;
    const binding = bindText({
      text,
      model: createMonacoModel(monaco, model, editor),
      undo,
      readOnly,
    });
    // Every way to Monaco's undo (keys, menus) ends in these two methods of its model.
    Object.assign(model, { undo: () => undo.undo(), redo: () => undo.redo() });
    let gone = false;
    const refit = () => {
      const height = editor.getContentHeight();
      element.style.height = `${height}px`;
      editor.layout({ width: element.clientWidth, height });
    };
    const listeners = [
      editor.onDidContentSizeChange(refit),
      editor.onDidFocusEditorText(() => latest.current.onFocus()),
      editor.onDidBlurEditorText(() => {
        undo.stopCapturing();
        // After the event: Chromium ends an EditContext once blur was told. An editor that is gone by then would leave
        // its own active, and no other field on the page could be typed in.
        setTimeout(() => {
          if (!gone && !editor.hasTextFocus()) latest.current.onBlur(readCaret(editor));
        });
      }),
    ];
    refit();
    const selected = latest.current.initialSelection;
    if (selected) {
      const [from, to] = [model.getPositionAt(selected[0]), model.getPositionAt(selected[1])];
      editor.setSelection(monaco.Range.fromPositions(from, to));
      editor.focus();
    }
    const resize = new ResizeObserver(refit);
    resize.observe(element);
    // Lists and hints stand on the page, not in the editor: when the page scrolls, they go with their line.
    const follow = () => {
      if (document.querySelector(openWidgets)) editor.render(true);
    };
    addEventListener("scroll", follow, { capture: true, passive: true });
    const fonts = () => monaco.editor.remeasureFonts();
    document.fonts.addEventListener("loadingdone", fonts);
    setEditor(editor);
    return () => {
      gone = true;
      document.fonts.removeEventListener("loadingdone", fonts);
      removeEventListener("scroll", follow, { capture: true });
      resize.disconnect();
      for (const listener of listeners) listener.dispose();
      binding.dispose();
      editor.dispose();
      model.dispose();
      setEditor(null);
    };
  }, [text, undo, language, readOnly]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model || !awareness) return;
    const cursors = shareCursors(monaco, editor, model, text, awareness, cellId);
    return () => cursors.dispose();
  }, [editor, text, awareness, cellId]);

  useEffect(() => editor?.updateOptions({ ariaLabel }), [editor, ariaLabel]);
  useEffect(() => codeSize.subscribe(() => editor?.updateOptions(readSizes())), [editor]);

  useEffect(() => {
    if (autoFocus) editor?.focus();
  }, [editor, autoFocus]);

  useEffect(() => {
    const model = editor?.getModel();
    if (model) markError(model, errorAt);
  }, [editor, errorAt]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!model || !assist) return;
    assistModel(model, { cell: cellId, assist });
    const mark = () => markProblems(monaco, model, cellId, assist.problems.get());
    mark();
    return assist.problems.subscribe(mark);
  }, [editor, assist, cellId]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model || !selectAt) return;
    const range = toRange(model, selectAt);
    editor.setSelection(range);
    editor.focus();
    // The editor is as tall as its text: the page scrolls, not it.
    const top = editor.getTopForLineNumber(range.startLineNumber);
    const box = editor.getDomNode()?.getBoundingClientRect();
    if (box && (box.top + top < 80 || box.top + top > window.innerHeight - 80))
      window.scrollBy({ top: box.top + top - window.innerHeight / 3 });
  }, [editor, selectAt]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model) return;
    const selection = followSelection(editor, model, () => latest.current.comments);
    return () => selection.dispose();
  }, [editor]);

  const hits = useSelected(found, (all) => all.get(cellId));
  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model || !hits) return;
    const shown = showFound(monaco, editor, model, hits);
    return () => shown.dispose();
  }, [editor, hits]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model || !marks || marks.length === 0) return;
    const shown = showCommentMarks(monaco, editor, model, marks);
    return () => shown.dispose();
  }, [editor, marks]);

  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!editor?.hasTextFocus() || event.nativeEvent.isComposing) return;
    const action = readKey(event);
    if (action === "split") {
      event.preventDefault();
      event.stopPropagation();
      latest.current.onSplit(readCaret(editor));
      return;
    }
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const then = readRun(action);
    if (then) {
      event.preventDefault();
      event.stopPropagation();
      latest.current.onRun(then);
    } else if (plain && (event.key === "ArrowUp" || event.key === "ArrowDown") && !isListOpen()) {
      const direction = event.key === "ArrowUp" ? "up" : "down";
      if (isAtEdge(editor, direction)) latest.current.onLeave(direction);
    }
  };

  // After Monaco, which closes its lists and drops a selection by Escape first.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (!editor?.hasTextFocus()) return;
    event.preventDefault();
    latest.current.onEscape(readCaret(editor));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Monaco's own element in it has the role
    <div className="code-editor" ref={container} onKeyDownCapture={onKeyDownCapture} onKeyDown={onKeyDown} />
  );
}

/** Whether arrow keys go through a list of Monaco's. */
function isListOpen(): boolean {
  return document.querySelector(".suggest-widget.visible, .parameter-hints-widget.visible") !== null;
}
