import { expect, it } from "vitest";
import { createDiscussion } from "../../../renderer/comments/discussion.ts";

const about = { cell: "votes", anchor: { on: "cell" }, quote: "" } as const;

it("starts a thread from what was picked, and ends with it", () => {
  const discussion = createDiscussion();
  discussion.pick({ ...about, at: { x: 1, y: 2 }, kind: "selection" });
  discussion.start(about);
  expect(discussion.get()).toMatchObject({ draft: about, picked: null, current: null });
  discussion.endDraft();
  discussion.show("t1");
  expect(discussion.get()).toMatchObject({ draft: null, current: "t1" });
});

it("lists all cells again when it is opened anew", () => {
  const discussion = createDiscussion();
  discussion.list(true, "votes");
  expect(discussion.get()).toMatchObject({ isListed: true, listedCell: "votes" });
  discussion.list(false);
  discussion.list(true);
  expect(discussion.get().listedCell).toBeNull();
});
