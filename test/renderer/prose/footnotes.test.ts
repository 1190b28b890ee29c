// @vitest-environment jsdom

import { EditorState, type Plugin, Selection, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { expect, test } from "vitest";
import { breakLine, insertFootnote } from "../../../renderer/prose/commands.ts";
import { escapeText } from "../../../renderer/prose/escape-text.ts";
import { createKeys } from "../../../renderer/prose/keymap.ts";
import { drawPage, editPage, readPage } from "../../../renderer/prose/page.ts";

/** A text in the editor, with the caret at the end of its first block; `text` is what it is after an edit. */
function open(source: string) {
  const page = readPage(source);
  const plugins: Plugin[] = createKeys();
  let state = EditorState.create({ doc: drawPage(page), plugins });
  const first = state.doc.firstChild?.content.size ?? 0;
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, first + 1)));
  const view = new EditorView(null, { state });
  return {
    view,
    run: (command: typeof insertFootnote) => command(view.state, view.dispatch, view),
    type: (words: string) => view.dispatch(view.state.tr.insertText(words)),
    press: (key: string) =>
      view.someProp("handleKeyDown", (handle) => handle(view, new KeyboardEvent("keydown", { key }))),
    text: () => editPage(page, view.state.doc).text,
  };
}

test("footnotes and their signs are what they are, and keep their characters", () => {
  const source = "Said[^1], *twice*[^b].\n\n[^1]: By `whom`.\n[^b]:   See\n    more.\n\nEnd.\n";
  const page = readPage(source);
  const doc = drawPage(page);
  expect(doc.children.map(({ type }) => type.name)).toEqual([
    "paragraph",
    "footnote",
    "footnote",
    "paragraph",
  ]);
  expect(doc.textContent).toContain("Said[^1]");
  expect(editPage(page, doc).text).toBe(source);
});

test("a new footnote has the next free number, and its text at the end is written next", () => {
  const { run, type, text } = open("Said[^1] so.\n\n[^1]: Who.\n");
  expect(run(insertFootnote)).toBe(true);
  type("Where & when.");
  expect(text()).toBe("Said[^1] so.[^2]\n\n[^1]: Who.\n\n[^2]: Where & when.\n");
});

test("Enter ends a footnote, and text goes on below it", () => {
  const { view, press, type, text } = open("[^1]: Who.");
  view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
  press("Enter");
  type("After.");
  expect(text()).toBe("[^1]: Who.\n\nAfter.");
});

test("a footnote of several paragraphs stays as it is written", () => {
  const page = readPage("A[^1].\n\n[^1]: One.\n\n    Two.\n");
  expect(drawPage(page).lastChild?.type.name).toBe("source");
});

test("a line is broken within a paragraph and in a footnote, and not in a heading", () => {
  const paragraph = open("One two");
  expect(paragraph.run(breakLine)).toBe(true);
  paragraph.type("three");
  expect(paragraph.text()).toBe("One two\\\nthree");
  const footnote = open("[^1]: Who");
  footnote.run(breakLine);
  footnote.type("else");
  expect(footnote.text()).toBe("[^1]: Who\\\n    else");
  expect(readPage(footnote.text()).blocks.map(({ node }) => node.type.name)).toEqual(["footnote"]);
  expect(open("# Title").run(breakLine)).toBe(false);
});

test("what stands beside a footnote's number is escaped as beside a node", () => {
  for (const [before, after] of [
    ["![ ", " share"],
    ["= ", ""],
    ["a <", "b"],
    ["a &", " b"],
    ["a $", " [b"],
  ] as const) {
    const apart = `${escapeText(before, { startsLine: true })}[^1]${escapeText(after, { endsBlock: true })}`;
    expect(escapeText(`${before}[^1]${after}`, { startsLine: true, endsBlock: true })).toBe(apart);
  }
});
