import fc from "fast-check";
import { splitBlock, toggleMark } from "prosemirror-commands";
import { EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { bindText } from "../../../renderer/editor/binding.ts";
import { drawPage, readPage } from "../../../renderer/prose/page.ts";
import { createProseModel, type ProseModel } from "../../../renderer/prose/prose-model.ts";
import { schema } from "../../../renderer/prose/schema.ts";
import { createTidy } from "../../../renderer/prose/tidy.ts";
import { markdown } from "./generated.ts";

/** The editor without its page: state and transactions. */
class FakeView {
  state: EditorState;
  readonly model: ProseModel;
  constructor(text: string) {
    const page = readPage(text);
    this.state = EditorState.create({ doc: drawPage(page), plugins: [createTidy()] });
    this.model = createProseModel(page, () => this);
  }
  dispatch(transaction: Transaction) {
    this.model.take(transaction);
  }
  updateState(state: EditorState) {
    this.state = state;
  }
}

interface Peer {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly view: FakeView;
  readonly undo: Y.UndoManager;
}

function createPeer(from: Y.Doc | null, start = ""): Peer {
  const doc = new Y.Doc();
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  const text = doc.getText("source");
  if (!from) text.insert(0, start);
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set(), captureTimeout: 0 });
  const view = new FakeView(text.toString());
  bindText({ text, model: view.model, undo, readOnly: false });
  return { doc, text, view, undo };
}

function meet(a: Peer, b: Peer): void {
  const toB = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc));
  const toA = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc));
  Y.applyUpdate(b.doc, toB, "remote");
  Y.applyUpdate(a.doc, toA, "remote");
}

/** Puts the caret, or a selection, into the line of text that comes next after a share of the document. */
function select(view: FakeView, share: number, length: number): void {
  const { doc } = view.state;
  const at = Math.floor(share * doc.content.size);
  const $from = TextSelection.near(doc.resolve(at)).$from;
  const to = Math.min($from.pos + length, $from.end());
  view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, $from.pos, to)));
}

const act = fc.record({
  who: fc.constantFrom<0 | 1>(0, 1),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  what: fc.constantFrom("type", "type", "type", "enter", "bold", "erase", "undo"),
  meets: fc.boolean(),
});

const fullText = (view: FakeView) => view.state.doc.textContent.replace(/\s/g, "");

describe("two editors of prose", () => {
  test("copies converge, models equal their text, and documents say what it says", () => {
    fc.assert(
      fc.property(markdown, fc.array(act, { maxLength: 14 }), (start, steps) => {
        const first = createPeer(null, start);
        const peers = [first, createPeer(first.doc)] as const;
        for (const [at, { who, share, what, meets }] of steps.entries()) {
          const { view, undo } = peers[who];
          select(view, share, what === "bold" || what === "erase" ? 3 : 0);
          if (what === "type") view.dispatch(view.state.tr.insertText(`w${at}`));
          else if (what === "enter") splitBlock(view.state, (tr) => view.dispatch(tr));
          else if (what === "bold") toggleMark(schema.marks.strong)(view.state, (tr) => view.dispatch(tr));
          else if (what === "erase") view.dispatch(view.state.tr.deleteSelection());
          else undo.undo();
          for (const { view, text } of peers) expect(view.model.getValue()).toBe(text.toString());
          if (meets) meet(...peers);
        }
        meet(...peers);
        const [a, b] = peers;
        expect(a.text.toString()).toBe(b.text.toString());
        for (const { view, text } of peers) {
          expect(view.model.getValue()).toBe(text.toString());
          expect(view.state.doc.childCount).toBe(view.model.page().blocks.length);
          view.state.doc.check();
        }
      }),
      { numRuns: 300 },
    );
  });

  test("words typed by both at once are all there", () => {
    fc.assert(
      fc.property(markdown, fc.array(act, { minLength: 2, maxLength: 14 }), (start, steps) => {
        const first = createPeer(null, start);
        const peers = [first, createPeer(first.doc)] as const;
        const typed: string[] = [];
        for (const [at, { who, share, what, meets }] of steps.entries()) {
          const { view } = peers[who];
          select(view, share, 0);
          if (what === "enter") splitBlock(view.state, (tr) => view.dispatch(tr));
          else {
            const letter = String.fromCodePoint(0x4e00 + at);
            typed.push(letter);
            view.dispatch(view.state.tr.insertText(letter));
          }
          if (meets) meet(...peers);
        }
        meet(...peers);
        const all = [...peers[0].text.toString()];
        for (const letter of typed) expect(all.filter((one) => one === letter)).toEqual([letter]);
        expect(fullText(peers[0].view)).toContain(typed[0] ?? "");
      }),
      { numRuns: 300 },
    );
  });

  test("another's words in the same paragraph leave the caret with its text, and a space just typed", () => {
    const ada = createPeer(null, "Ours was theirs.\n\nLast");
    const ben = createPeer(ada.doc);
    select(ada.view, 1, 0);
    ada.view.dispatch(ada.view.state.tr.insertText(" line "));
    meet(ada, ben);
    ben.view.dispatch(ben.view.state.tr.insertText("The very ", 19));
    ben.view.dispatch(ben.view.state.tr.insertText("Once, ", 1));
    meet(ada, ben);
    ada.view.dispatch(ada.view.state.tr.insertText("here"));
    expect(ada.text.toString()).toBe("Once, Ours was theirs.\n\nThe very Last line here");
  });

  test("undo takes back this person's words alone, and puts the caret where they were", () => {
    const ada = createPeer(null, "One *two* three.");
    const ben = createPeer(ada.doc);
    select(ada.view, 1, 0);
    ada.view.dispatch(ada.view.state.tr.insertText(" Mine."));
    meet(ada, ben);
    ben.view.dispatch(ben.view.state.tr.insertText("Theirs. ", 1));
    meet(ada, ben);
    ada.undo.undo();
    expect(ada.text.toString()).toBe("Theirs. One *two* three.");
    expect(ada.view.state.selection.head).toBe(ada.view.state.doc.content.size - 1);
  });

  test("an empty line waits for its words while others write above and below", () => {
    const ada = createPeer(null, "Above.\n\nBelow.");
    const ben = createPeer(ada.doc);
    ada.view.dispatch(ada.view.state.tr.setSelection(TextSelection.create(ada.view.state.doc, 7)));
    splitBlock(ada.view.state, (tr) => ada.view.dispatch(tr));
    expect(ada.text.toString()).toBe("Above.\n\nBelow.");
    ben.view.dispatch(ben.view.state.tr.insertText("Far ", 1));
    meet(ada, ben);
    ada.view.dispatch(ada.view.state.tr.insertText("Between."));
    expect(ada.text.toString()).toBe("Far Above.\n\nBetween.\n\nBelow.");
  });
});
