import { expect, it } from "vitest";
import * as Y from "yjs";
import { createBeside } from "../../../renderer/comments/beside.ts";
import type { CommentsView } from "../../../renderer/stores/comments.ts";
import { readThreads } from "../../../shared/comments/document.ts";
import { addThread } from "../../../shared/comments/operations.ts";
import { anchorText } from "../../../shared/comments/text-anchor.ts";
import { cellSource, readStudy } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";
import { joinCells, splitCell } from "../../../shared/study/split-join.ts";

const mark = { by: "ada1", name: "Ada", at: "2026-11-30T12:00:00.000Z" };

it("a comment stands beside the cell that its text is in, through split, join and cut and paste", () => {
  const doc = new Y.Doc();
  const room = new Y.Doc();
  const sentence = "The share of votes that agree has fallen since 1990.";
  insertCell(doc, { id: "prose", kind: "text", source: `Intro.\n\n${sentence}` }, null);
  const about = anchorText(doc, "prose", 8, 17);
  if (about === null) throw new Error("There is nothing to anchor.");
  addThread(room, { cell: "prose", ...about }, { text: "Which?", mentions: [] }, mark);
  addThread(room, { cell: "prose", anchor: { on: "cell" }, quote: "" }, { text: "Ok", mentions: [] }, mark);
  const sorted = [...readThreads(room).values()];
  const comments: Pick<CommentsView, "sorted" | "byCell"> = { sorted, byCell: new Map([["prose", sorted]]) };
  const beside = createBeside(doc);
  const tell = () =>
    [...beside(readStudy(doc).cells, comments)].map(([cell, threads]) => [
      cell,
      ...threads.map(({ anchor }) => anchor.on),
    ]);

  expect(tell()).toEqual([["prose", "text", "cell"]].map((one) => expect.arrayContaining(one)));
  const made = splitCell(doc, "prose", 8) ?? "";
  expect(new Set(tell().map(String))).toEqual(new Set([`${made},text`, "prose,cell"]));
  joinCells(doc, "prose", "down");
  expect(tell()).toHaveLength(1);

  const text = cellSource(doc, "prose");
  text?.delete(0, text.length);
  expect(tell()).toHaveLength(1);
  // Pasted where the comment's own cell is not touched.
  insertCell(doc, { id: "other", kind: "text", source: `Before.\n\n${sentence}\n\nBehind.` }, null);
  expect(new Set(tell().map(String))).toEqual(new Set(["other,text", "prose,cell"]));
});
