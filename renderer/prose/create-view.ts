/** ProseMirror over one shared text: plugins, views of nodes, and what it asks of the cell. */
import { EditorState, type Plugin, Selection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { readKey, readRun } from "../editor/keys.ts";
import type { CodeEditorProps } from "../editor/props.ts";
import { Chip } from "./chip.ts";
import { breakLine, findChip, findLink } from "./commands.ts";
import type { Values } from "./find-values.ts";
import { createKeys, goBelow } from "./keymap.ts";
import { drawPage, readPage } from "./page.ts";
import { cleanHtml, readPlain, writePlain } from "./paste.ts";
import { toOffset } from "./places.ts";
import { createProseModel, type ProseModel } from "./prose-model.ts";
import { createRules } from "./rules.ts";
import { createLayers } from "./shown.ts";
import { createTidy } from "./tidy.ts";

export interface ProseHost {
  /** The newest props: the view outlives them. */
  props(): CodeEditorProps;
  values(): Values;
  /** The state changed: toolbar, carets and comments follow. */
  onState(view: EditorView): void;
  onLink(view: EditorView): void;
  /** A value is to be edited. */
  onChip(view: EditorView, position: number): void;
}

export interface Prose {
  readonly view: EditorView;
  readonly model: ProseModel;
  readonly chips: ReadonlySet<Chip>;
  /** The caret's offset in the text. */
  caret(): number;
}

/** Makes the editor in `place`, on the text as it stands. */
export function createView(place: HTMLElement, text: string, host: ProseHost): Prose {
  const page = readPage(text);
  const chips = new Set<Chip>();
  const model = createProseModel(page, () => view);
  const caret = () => toOffset(model.page(), view.state.doc, view.state.selection.head);
  const plugins: Plugin[] = [createRules(), ...createKeys(), tableEditing(), createTidy(), ...createLayers()];
  const view: EditorView = new EditorView(
    { mount: place },
    {
      state: EditorState.create({ doc: drawPage(page), plugins }),
      attributes: (state) => ({
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": host.props().ariaLabel,
        class: "markdown prose-editor",
        // Keys that mean something else here than in the study (keys/use-keys.ts).
        "data-own-keys": state.selection.empty && !findLink(state) ? "" : "Mod+k",
      }),
      nodeViews: {
        expression(node) {
          const chip = new Chip(node, host.values);
          chips.add(chip);
          return Object.assign(chip, { destroy: () => void chips.delete(chip) });
        },
      },
      dispatchTransaction(transaction) {
        model.take(transaction);
        host.onState(view);
      },
      handleKeyDown: (_view, event) => readCellKey(view, event, host, caret),
      handleDOMEvents: {
        // Undo of the browser's menu: the study's own, as by its keys.
        beforeinput(_view, event) {
          if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
          event.preventDefault();
          const { undo } = host.props();
          if (event.inputType === "historyUndo") undo.undo();
          else undo.redo();
          return true;
        },
      },
      handleClick(_view, position, event) {
        const { comments } = host.props();
        const onMark = event.target instanceof Element && event.target.closest(".comment-mark");
        if (!comments || !onMark || !view.state.selection.empty) return false;
        const offset = toOffset(model.page(), view.state.doc, position);
        const mark = comments.marks.findLast(({ from, to }) => offset >= from && offset <= to);
        if (mark?.thread) comments.onOpen(mark.thread);
        return false;
      },
      handleDoubleClickOn(_view, _at, node, position) {
        if (node.type.name !== "expression") return false;
        host.onChip(view, position);
        return true;
      },
      clipboardTextParser: readPlain,
      clipboardTextSerializer: writePlain,
      transformPastedHTML: cleanHtml,
      scrollMargin: 80,
      scrollThreshold: 64,
    },
  );
  return { view, model, chips, caret };
}

/** Keys that ask something of the cell, as in the other editors, and those that ask something below the text. */
function readCellKey(view: EditorView, event: KeyboardEvent, host: ProseHost, caret: () => number): boolean {
  if (event.isComposing) return false;
  const props = host.props();
  const action = readKey(event);
  const run = readRun(action);
  // As in other programs in which one writes; Ctrl+Enter and Alt+Enter run.
  if (action === "run-next") breakLine(view.state, view.dispatch);
  else if (run) props.onRun(run);
  else if (action === "undo") props.undo.undo();
  else if (action === "redo") props.undo.redo();
  else if (action === "split") props.onSplit(caret());
  else if (event.key === "Escape") props.onEscape(caret());
  else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k")
    host.onLink(view);
  else if (event.key === "Enter" && findChip(view.state)) host.onChip(view, view.state.selection.from);
  else return leaveAtEdge(view, event, props);
  event.preventDefault();
  return true;
}

/** Arrow keys past the first or the last line go on to the neighbouring cell. */
function leaveAtEdge(view: EditorView, event: KeyboardEvent, props: CodeEditorProps): boolean {
  const isUp = event.key === "ArrowUp";
  if (
    (!isUp && event.key !== "ArrowDown") ||
    event.shiftKey ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
    return false;
  const { selection, doc } = view.state;
  const edge = isUp ? Selection.atStart(doc) : Selection.atEnd(doc);
  const isThere = selection.empty && selection.$head.sameParent(edge.$head);
  if (!isThere || !view.endOfTextblock(isUp ? "up" : "down")) return false;
  // Below code or a table a line is begun first: there is no other way to get one.
  if (!isUp && goBelow(view.state)) return false;
  props.onLeave(isUp ? "up" : "down");
  return true;
}
