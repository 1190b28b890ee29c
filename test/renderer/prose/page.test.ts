import fc from "fast-check";
import { EditorState, Selection } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import { drawPage, editPage, readPage } from "../../../renderer/prose/page.ts";
import { readMarkdown } from "../../../renderer/prose/read-markdown.ts";
import { schema } from "../../../renderer/prose/schema.ts";
import { writeBlock, writeBlocks } from "../../../renderer/prose/write-markdown.ts";
import { document, markdown } from "./generated.ts";

describe("prose as Markdown", () => {
  test("what is read and not touched is the same text", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const page = readPage(text);
        expect(page.text).toBe(text);
        expect(editPage(page, drawPage(page)).text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test("what is written is read as the same document", () => {
    fc.assert(
      fc.property(document, (doc) => {
        const text = writeBlocks(doc.children);
        const again = drawPage(readPage(text));
        expect(writeBlocks(again.children)).toBe(text);
        expect(again.textContent.replace(/\s/g, "")).toBe(doc.textContent.replace(/\s/g, ""));
        expect(again.childCount).toBe(doc.childCount);
      }),
      { numRuns: 1000 },
    );
  });

  test("reading what is written of any Markdown changes nothing more", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const { blocks, references } = readPage(text);
        for (const { node } of blocks) {
          const written = writeBlock(node);
          const [again] = readMarkdown(written, { ...references });
          if (written !== "") expect(writeBlock(again?.node ?? node)).toBe(written);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("where what follows an edit must be written anew, what precedes it keeps its characters", () => {
    const page = readPage("# Title #\n\n-\n\n    indented code\n");
    const doc = drawPage(page);
    const state = EditorState.create({ doc });
    const { text } = editPage(page, state.apply(state.tr.insertText("x", 10)).doc);
    expect(text).toBe("# Title #\n\n- x\n\n```\nindented code\n```\n");
  });

  test("a word typed into one block leaves the bytes of all others, and is read back there", () => {
    fc.assert(
      fc.property(markdown, fc.nat(), fc.constantFrom("x", "é ", "*", "mot"), (text, seed, typed) => {
        const page = readPage(text);
        const doc = drawPage(page);
        const places: number[] = [];
        doc.descendants((node, at) => {
          if (node.isTextblock)
            for (let in_ = 0; in_ <= node.content.size; in_ += 1) places.push(at + 1 + in_);
        });
        // Two lists that only an empty item holds apart become one, unless the editor gives them other signs (tidy.ts).
        const areApart = doc.children.every(
          ({ type }, at) => !type.name.endsWith("_list") || doc.maybeChild(at + 1)?.type !== type,
        );
        fc.pre(places.length > 0 && areApart);
        const at = places[seed % places.length] ?? 0;
        const index = doc.resolve(at).index(0);
        const state = EditorState.create({ doc });
        const next = state.apply(state.tr.insertText(typed, at)).doc;
        const edited = editPage(page, next);
        edited.blocks.forEach((block, which) => {
          // Code by its indent alone would become a part of a list above it.
          const isIndented = which === index + 1 && /^(?: {4}|\t)/.test(page.blocks[which]?.source ?? "");
          if (which !== index && !isIndented) expect(block.source).toBe(page.blocks[which]?.source);
        });
        const again = readPage(edited.text);
        const full = next.children.filter((node) => writeBlock(node) !== "");
        if (doc.child(index).type !== schema.nodes.source)
          expect(
            again.blocks
              .map(({ node }) => writeBlock(node))
              .filter(Boolean)
              .join("\n\n"),
          ).toBe(full.map((node) => writeBlock(node)).join("\n\n"));
      }),
      { numRuns: 1000 },
    );
  });

  test("an edit keeps the way in which its block was written", () => {
    const type = (text: string) => {
      const page = readPage(text);
      const doc = drawPage(page);
      const at = Selection.atEnd(doc).head;
      const state = EditorState.create({ doc });
      return editPage(page, state.apply(state.tr.insertText("!", at)).doc).text;
    };
    expect(type("Title\n=====")).toBe("Title!\n=====");
    expect(type("* a\n* __b__ _c_ d")).toBe("* a\n* __b__ _c_ d!");
    expect(type("Two *lines*\nof one  \nparagraph [here][r]\n\n1) end\n")).toBe(
      "Two *lines*\nof one  \nparagraph [here][r]\n\n1) end!\n",
    );
    expect(type("|a|b |\n|--|--|\n|1|« 2\u202f»|")).toBe("|a|b |\n|--|--|\n|1|« 2\u202f»!|");
    expect(type("Said.[^1]\n\n[^1]: By whom.\n\nQuoi ? « Oui » ; l’an 2024")).toBe(
      "Said.[^1]\n\n[^1]: By whom.\n\nQuoi ? « Oui » ; l’an 2024!",
    );
  });

  test("a heading and the lines under it stay together, and new neighbours are parted", () => {
    const page = readPage("# Title\nText\n***\nEnd");
    const doc = drawPage(page);
    const state = EditorState.create({ doc });
    expect(editPage(page, state.apply(state.tr.insertText("A ", 1)).doc).text).toBe(
      "# A Title\nText\n***\nEnd",
    );
    const parted = state.apply(state.tr.split(doc.child(0).nodeSize + 3)).doc;
    expect(editPage(page, parted).text).toBe("# Title\nTe\n\nxt\n***\nEnd");
  });
});
