import { EditorState } from "prosemirror-state";
import { expect, test } from "vitest";
import { drawPage, editPage, readPage } from "../../../renderer/prose/page.ts";

/** A text after a word was typed at the end of what the editor draws of it. */
function typeAtEnd(text: string): string {
  const page = readPage(text);
  const doc = drawPage(page);
  const state = EditorState.create({ doc });
  return editPage(page, state.apply(state.tr.insertText(" more", doc.content.size - 1)).doc).text;
}

const formulas = [
  "is $x_1 + y_2$ and $a*b*c$ and $\\{x\\}$",
  "*is $a_i b_i$* and $\\frac{a}{b} \\\\ c$",
  "$x^{2}$ costs $5",
  "# $a*b*$ c $\\_$ d",
];

test("the editor leaves formulas to the byte: untouched, and beside a word that is typed", () => {
  for (const text of [...formulas, "$$\na\n+ b\n- c\n$$", "a\n$$\nx\n$$\nb"]) {
    const page = readPage(text);
    expect(editPage(page, drawPage(page)).text).toBe(text);
  }
  for (const text of formulas) expect(typeAtEnd(text)).toBe(`${text} more`);
});

test("a formula on lines of its own is edited as it is written, whatever its lines begin with", () => {
  const { blocks } = readPage("a\n\n$$\nx\n+ y\n$$\n\nb");
  expect(blocks.map(({ node }) => [node.type.name, node.textContent])).toEqual([
    ["paragraph", "a"],
    ["source", "$$\nx\n+ y\n$$"],
    ["paragraph", "b"],
  ]);
});
