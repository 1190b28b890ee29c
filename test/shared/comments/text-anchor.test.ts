import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { anchorSchema } from "../../../shared/comments/schema.ts";
import { anchorText, locateText, type TextAnchor } from "../../../shared/comments/text-anchor.ts";
import { cellSource, readStudy } from "../../../shared/study/document.ts";
import { deleteCell, insertCell, setCellSource } from "../../../shared/study/operations.ts";
import { joinCells, splitCell } from "../../../shared/study/split-join.ts";

const sentence = "The share of votes that agree has fallen since 1990 in every region.";

function open(source = sentence, quoted = "has fallen") {
  const doc = new Y.Doc();
  insertCell(doc, { id: "prose", kind: "text", source }, null);
  const text = cellSource(doc, "prose") as Y.Text;
  const from = source.indexOf(quoted);
  const made = anchorText(doc, "prose", from, from + quoted.length);
  if (!made) throw new Error("There is nothing to anchor.");
  return { doc, text, ...made };
}

/** What the anchor points at in `doc`, as text. */
function find(doc: Y.Doc, anchor: TextAnchor, quote: string): string | null {
  const place = locateText(doc, "prose", anchor, quote);
  if (!place) return null;
  return `${place.cell}: ${cellSource(doc, place.cell)?.toString().slice(place.from, place.to)}`;
}

/** The same study as a document of a new epoch: nothing of the old one's ids is known there. */
function renew(doc: Y.Doc): Y.Doc {
  const next = new Y.Doc();
  for (const cell of readStudy(doc).cells.toReversed()) insertCell(next, cell, null);
  return next;
}

describe("an anchor on text", () => {
  it("is well formed, and quotes what it stands on", () => {
    const { anchor, quote } = open();
    expect(anchorSchema.parse(anchor)).toEqual(anchor);
    expect(quote).toBe("has fallen");
  });

  it("is not made of nothing", () => {
    const { doc } = open();
    expect(anchorText(doc, "prose", 5, 5)).toBeNull();
    expect(anchorText(doc, "gone", 0, 5)).toBeNull();
  });

  it("follows typing before, after and inside, and takes nothing in at its edges", () => {
    const { doc, text, anchor, quote } = open();
    text.insert(0, "Note: ");
    expect(find(doc, anchor, quote)).toBe("prose: has fallen");
    const at = text.toString().indexOf("has fallen");
    text.insert(at, "clearly ");
    text.insert(text.toString().indexOf("has fallen") + "has fallen".length, "!");
    expect(find(doc, anchor, quote)).toBe("prose: has fallen");
    text.insert(text.toString().indexOf("fallen"), "much ");
    expect(find(doc, anchor, quote)).toBe("prose: has much fallen");
  });

  it("keeps what is left of it, and says so when all was removed", () => {
    const { doc, text, anchor, quote } = open();
    const at = sentence.indexOf("has fallen");
    text.delete(at, 4);
    expect(find(doc, anchor, quote)).toBe("prose: fallen");
    text.delete(at, 6);
    expect(find(doc, anchor, quote)).toBeNull();
  });

  it("is not moved to the same word elsewhere when its own was removed", () => {
    const { doc, text, anchor, quote } = open("Votes are votes, and votes count here.", "votes,");
    text.insert(text.length, " votes, ");
    text.delete(10, 6);
    expect(find(doc, anchor, quote)).toBeNull();
  });

  it("goes with its text to another cell", () => {
    const { doc, anchor, quote } = open();
    insertCell(doc, { id: "other", kind: "text", source: `Before.\n\n${sentence}` }, "prose");
    setCellSource(doc, "prose", "");
    expect(find(doc, anchor, quote)).toBe("other: has fallen");
    deleteCell(doc, "prose");
    expect(find(doc, anchor, quote)).toBe("other: has fallen");
  });

  it("goes along where its cell is split or joined, also right at the cut", () => {
    for (const quoted of ["The share", "of votes", "in every region."]) {
      const { doc, anchor, quote } = open(`Intro words.\n\n${sentence}`, quoted);
      const made = splitCell(doc, "prose", 14);
      expect(find(doc, anchor, quote)).toBe(`${made}: ${quoted}`);
      joinCells(doc, "prose", "down");
      expect(find(doc, anchor, quote)).toBe(`prose: ${quoted}`);
    }
  });

  it("goes with a paragraph that is cut and pasted between others, in its cell and to another one", () => {
    const { doc, text, anchor, quote } = open(`One.\n\n${sentence}\n\nTwo.\n\nThree.`, "The share");
    text.delete(6, sentence.length + 2);
    expect(find(doc, anchor, quote)).toBeNull();
    text.insert("One.\n\nTwo.\n\n".length, `${sentence}\n\n`);
    expect(find(doc, anchor, quote)).toBe("prose: The share");
    insertCell(doc, { id: "other", kind: "text", source: `Four.\n${sentence}\nFive.` }, "prose");
    expect(find(doc, anchor, quote)).toBeNull();
    text.delete(4, text.length - 4);
    expect(find(doc, anchor, quote)).toBe("other: The share");
  });

  it("is not moved to a short line that reads alike", () => {
    const { doc, anchor, quote } = open("const a = 1\nvotes.count()\nconst b = 2", "votes");
    insertCell(doc, { id: "other", kind: "ts", source: "let x = 0\nvotes.count()\nlet y = 0" }, "prose");
    insertCell(doc, { id: "third", kind: "ts", source: "votes.count()" }, "prose");
    setCellSource(doc, "prose", "");
    expect(find(doc, anchor, quote)).toBeNull();
  });

  it("comes back with what an undo brings back", () => {
    const { doc, text, anchor, quote } = open();
    const undo = new Y.UndoManager(text);
    text.delete(0, text.length);
    expect(find(doc, anchor, quote)).toBeNull();
    undo.undo();
    expect(find(doc, anchor, quote)).toBe("prose: has fallen");
  });

  it("is found again by its quote in a document of a new epoch, at the place whose surroundings fit", () => {
    const { doc, anchor, quote } = open("It has fallen here. It has fallen there.", "has fallen there");
    setCellSource(doc, "prose", "Now, it has fallen there too? It has fallen there.");
    expect(find(renew(doc), anchor, quote)).toBe("prose: has fallen there");
    expect(locateText(renew(doc), "prose", anchor, quote)?.from).toBe(33);
  });

  it("is removed in a document of a new epoch that has the quote no more", () => {
    const { doc, anchor, quote } = open();
    setCellSource(doc, "prose", sentence.replace("has fallen", "rose"));
    expect(find(renew(doc), anchor, quote)).toBeNull();
  });

  it("survives hostile positions, and makes no type in the study's document", () => {
    const { doc, quote } = open();
    const types = [...doc.share.keys()];
    const named = Y.encodeRelativePosition(Y.createRelativePositionFromJSON({ tname: "planted", assoc: 0 }));
    for (const bytes of [named, new Uint8Array([0, 255, 255, 255]), new Uint8Array()]) {
      const position = Buffer.from(bytes).toString("base64");
      const anchor = { on: "text", start: position, end: position, before: "", after: "" } as const;
      expect(find(doc, anchor, quote)).toBe("prose: has fallen");
      expect(find(doc, { ...anchor, start: "%%%" }, "not there")).toBeNull();
    }
    expect([...doc.share.keys()]).toEqual(types);
  });

  it("does not cut a character in two", () => {
    const { quote, anchor } = open("Flags 🇫🇷🇩🇪 of all", "🇩🇪");
    expect(quote.isWellFormed() && anchor.before.isWellFormed()).toBe(true);
  });
});
