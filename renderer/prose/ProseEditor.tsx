import { deleteSelection } from "prosemirror-commands";
import { type Command, NodeSelection, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { bindText } from "../editor/binding.ts";
import { cleanText } from "../editor/change.ts";
import { publishCursor, readCursors, withdrawCursor } from "../editor/presence.ts";
import type { CodeEditorProps } from "../editor/props.ts";
import { type Asked, AskRow } from "./AskRow.tsx";
import {
  findChip,
  findLink,
  readStanding,
  removeLink,
  type Standing,
  setExpression,
  setLink,
} from "./commands.ts";
import { createView, type Prose } from "./create-view.ts";
import type { Values } from "./find-values.ts";
import { ProseTools } from "./ProseTools.tsx";
import "./prose.css";
import { found } from "../stores/found.ts";
import { useSelected } from "../stores/use-store.ts";
import { toOffset, toPosition } from "./places.ts";
import { showPeople, showStretches } from "./shown.ts";

export interface ProseEditorProps extends CodeEditorProps {
  /** Values of the expressions, as they are shown. */
  values: Values;
  /** Goes on as Markdown, with the caret at this offset. */
  onSource: (caret: number) => void;
  /** Where on screen the pointer opened the text; null where it was a key. */
  pressed: { current: { readonly x: number; readonly y: number } | null };
}

/**
 * The editor in which text is edited as it looks, bound to its shared Markdown. Importing this file loads ProseMirror:
 * screens use lazy.tsx. Tab goes to the toolbar, and in lists and tables further in; Escape goes to the cell.
 */
export function ProseEditor(
  props: ProseEditorProps & { initialSelection?: readonly [number, number] | null },
) {
  const { text, undo, readOnly, awareness, cellId, autoFocus, selectAt, values, comments } = props;
  const place = useRef<HTMLDivElement>(null);
  const [prose, setProse] = useState<Prose | null>(null);
  const [standing, setStanding] = useState<Standing | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    // A view takes the element it is given away with it.
    const mount = element.appendChild(document.createElement("div"));
    let told = "";
    const made = createView(mount, cleanText(text.toString()), {
      props: () => latest.current,
      values: () => latest.current.values,
      onState(view) {
        const next = readStanding(view.state);
        if (JSON.stringify(next) !== told) setStanding(next);
        told = JSON.stringify(next);
        tellSelection(made, latest.current);
      },
      onLink: (view) => setAsked(askLink(view)),
      onChip: (view, position) => {
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
        const source = String(view.state.doc.nodeAt(position)?.attrs.source ?? "");
        setAsked({ kind: "value", source });
      },
    });
    const { view, model } = made;
    const binding = bindText({ text, model, undo, readOnly });
    const { initialSelection, selectAt: sentTo } = latest.current;
    // Taken here already: the focus that comes next tells the cell that the person has arrived.
    const start = initialSelection ?? (sentTo ? [sentTo.from, sentTo.to] : null);
    const pressed = latest.current.pressed.current;
    latest.current.pressed.current = null;
    const at = pressed && view.posAtCoords({ left: pressed.x, top: pressed.y });
    if (start) select(made, start[0], start[1]);
    else if (at)
      view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
    // At once: keys that are pressed now are meant for it.
    if (start || latest.current.autoFocus) view.focus();
    setStanding(readStanding(view.state));
    setProse(made);
    return () => {
      binding.dispose();
      view.destroy();
      mount.remove();
      setProse(null);
    };
  }, [text, undo, readOnly]);

  useEffect(() => {
    if (autoFocus) prose?.view.focus();
  }, [prose, autoFocus]);

  useEffect(() => {
    if (!prose || !selectAt) return;
    select(prose, selectAt.from, selectAt.to);
    prose.view.focus();
    prose.view.dispatch(prose.view.state.tr.scrollIntoView());
  }, [prose, selectAt]);

  useEffect(() => {
    for (const chip of prose?.chips ?? []) chip.draw(values);
  }, [prose, values]);

  const marks = comments?.marks;
  useEffect(() => {
    if (!prose || !marks) return;
    showStretches(
      prose,
      "comments",
      marks.map(({ from, to, isCurrent }) => ({
        ...{ from, to },
        name: isCurrent ? "comment-mark comment-mark-current" : "comment-mark",
      })),
    );
  }, [prose, marks]);

  const hits = useSelected(found, (all) => all.get(cellId));
  useEffect(() => {
    if (!prose) return;
    const stretches = (hits ?? []).map(({ from, to, isCurrent }) => ({
      ...{ from, to },
      name: isCurrent ? "found-mark found-current" : "found-mark",
    }));
    showStretches(prose, "found", stretches);
  }, [prose, hits]);

  useEffect(() => {
    if (!prose || !awareness) return;
    const show = () =>
      showPeople(prose, readCursors(awareness.getStates(), awareness.clientID, cellId, text));
    awareness.on("change", show);
    show();
    return () => {
      awareness.off("change", show);
      withdrawCursor(awareness, cellId);
    };
  }, [prose, awareness, cellId, text]);

  const close = () => {
    setAsked(null);
    prose?.view.focus();
  };
  const carryOut = (command: Command) => {
    if (!prose) return;
    const { view } = prose;
    command(view.state, view.dispatch, view);
    setAsked(null);
    view.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears whether the keyboard is in it
    <div
      className="prose-box"
      onFocus={() => latest.current.onFocus()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!prose || currentTarget.contains(relatedTarget)) return;
        undo.stopCapturing();
        if (awareness) withdrawCursor(awareness, cellId);
        latest.current.onBlur(prose.caret());
      }}
    >
      <div ref={place} />
      {prose && asked ? (
        <AskRow
          key={asked.kind}
          asked={asked}
          onLink={(words, href) => {
            const { from, to } = askLink(prose.view);
            carryOut(setLink(from, to, words, href));
          }}
          onValue={(source) => carryOut(setExpression(source, findChip(prose.view.state)?.position ?? null))}
          onRemove={() => {
            const { from, to } = askLink(prose.view);
            carryOut(asked.kind === "link" ? removeLink(from, to) : deleteSelection);
          }}
          onClose={close}
        />
      ) : prose && standing ? (
        <ProseTools
          standing={standing}
          onDo={carryOut}
          onLink={() => setAsked(askLink(prose.view))}
          onValue={() => setAsked({ kind: "value", source: "" })}
          onSource={() => latest.current.onSource(prose.caret())}
        />
      ) : null}
    </div>
  );
}

/** The link that the caret is in, or one for the selected words. Asked again when it is set: others may write meanwhile. */
function askLink({ state }: EditorView) {
  const link = findLink(state);
  const { from, to } = link ?? state.selection;
  return {
    kind: "link" as const,
    from,
    to,
    words: state.doc.textBetween(from, to, " "),
    href: link?.href ?? "",
  };
}

/** Selects offsets of the text. */
function select({ view, model }: Prose, from: number, to: number): void {
  const { doc } = view.state;
  const [start, end] = [from, to].map((offset) => doc.resolve(toPosition(model.page(), doc, offset)));
  if (start && end) view.dispatch(view.state.tr.setSelection(TextSelection.between(start, end)));
}

/** Tells the others where the caret is, and the comments what is selected. */
function tellSelection({ view, model }: Prose, { awareness, cellId, text, comments }: CodeEditorProps): void {
  if (!view.hasFocus()) return;
  const { doc, selection } = view.state;
  const [anchor, head] = [selection.anchor, selection.head].map((at) => toOffset(model.page(), doc, at));
  if (anchor === undefined || head === undefined) return;
  if (awareness) publishCursor(awareness, cellId, text, anchor, head);
  if (anchor === head) comments?.onSelect(null);
  else {
    const { right, bottom } = view.coordsAtPos(selection.to);
    comments?.onSelect({
      from: Math.min(anchor, head),
      to: Math.max(anchor, head),
      at: { x: right, y: bottom },
    });
  }
}
