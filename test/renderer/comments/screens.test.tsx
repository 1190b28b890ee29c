// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { CellComments } from "../../../renderer/comments/CellComments.tsx";
import { CommentsPanel } from "../../../renderer/comments/CommentsPanel.tsx";
import { addThread } from "../../../shared/comments/operations.ts";
import { anchorText } from "../../../shared/comments/text-anchor.ts";
import { type CellEdit, nameMessage } from "../../../shared/protocol/provenance.ts";
import type { Role } from "../../../shared/protocol/sync.ts";
import { cellSource, readCell } from "../../../shared/study/document.ts";
import { deleteCell } from "../../../shared/study/operations.ts";
import { addSuggestion } from "../../../shared/suggestions/suggestions.ts";
import { stage } from "./stage.tsx";

const ben = { by: "ben1", name: "Ben Roth", at: "2026-11-28T10:00:00.000Z" };
const onCell = { cell: "prose", anchor: { on: "cell" }, quote: "" } as const;
const says = (text: string) => ({ text, mentions: [] });

let shown: Awaited<ReturnType<typeof stage>> | null = null;
afterEach(() => shown?.end());

async function openMargin(role: Role) {
  shown = await stage(role, true, <CellComments id="prose" />);
  return shown;
}

async function openPanel(role: Role) {
  shown = await stage(role, false, <CommentsPanel />);
  return shown;
}

describe("comments beside a cell", () => {
  it("are written in a field that has the focus, with people to name, and sent by keyboard", async () => {
    const page = await openMargin("commenter");
    await page.act(() => page.discussion.start(onCell));
    expect(document.activeElement?.getAttribute("aria-label")).toBe("New comment on prose");
    await page.type("Right, @be");
    expect(page.all('[role="option"]').map(({ textContent }) => textContent)).toEqual(["Ben Roth"]);
    await page.key("Enter");
    await page.type("?");
    await page.key("Enter", { ctrlKey: true });
    const [thread] = page.comments.get().sorted;
    expect(thread?.messages[0]).toMatchObject({
      text: "Right, @Ben Roth ?",
      mentions: [{ by: "", name: "Ben Roth" }],
    });
    expect(page.find("article")?.textContent).toContain("Ada (you)");
    expect(page.find("textarea")).toBeNull();
  });

  it("are left by Escape where nothing was typed, and kept where something was", async () => {
    const page = await openMargin("commenter");
    await page.act(() => page.discussion.start(onCell));
    await page.type("Half a thought");
    await page.key("Escape");
    expect(document.activeElement).toBe(document.body);
    expect(page.find("textarea")?.textContent).toBe("Half a thought");
    await page.press("Cancel");
    await page.act(() => page.discussion.start(onCell));
    await page.key("Escape");
    expect(page.find("textarea")).toBeNull();
    expect(page.comments.get().sorted).toEqual([]);
  });

  it("keep what was typed when another is begun, and when the window becomes narrow", async () => {
    shown = await stage(
      "commenter",
      true,
      <>
        <CellComments id="prose" />
        <CommentsPanel />
      </>,
    );
    const page = shown;
    await page.act(() => page.discussion.start(onCell));
    await page.type("Half a thought");
    const place = { ...onCell, anchor: { on: "value", path: [] } } as unknown as typeof onCell;
    await page.act(() => page.discussion.start(place));
    expect(page.find("textarea")?.textContent).toBe("");
    await page.act(() => page.discussion.start(onCell));
    expect(page.find("textarea")?.textContent).toBe("Half a thought");
    await page.resize(false);
    expect(page.find(".comments-panel textarea")?.textContent).toBe("Half a thought");
    await page.key("Enter", { ctrlKey: true });
    expect(page.comments.get().sorted[0]?.messages[0]?.text).toBe("Half a thought");
    await page.act(() => page.discussion.start(onCell));
    expect(page.find("textarea")?.textContent).toBe("");
  });

  it("stay in their field when they cannot be written", async () => {
    const page = await openMargin("viewer");
    await page.act(() => page.discussion.start(onCell));
    await page.type("May I?");
    await page.key("Enter", { ctrlKey: true });
    expect(page.comments.get().sorted).toEqual([]);
    expect(page.find("textarea")?.textContent).toBe("May I?");
  });

  it("that are half answered or half changed are open, once, on either side of the width with a margin", async () => {
    shown = await stage(
      "commenter",
      true,
      <>
        <CellComments id="prose" />
        <CommentsPanel />
      </>,
    );
    const page = shown;
    await page.act(() => void page.comments.start(onCell, "Is this right?", []));
    await page.press("Reply");
    await page.type("I think");
    await page.resize(false);
    expect(page.all("textarea").map(({ textContent }) => textContent)).toEqual(["I think"]);
    expect(page.find(".comments-panel textarea")).not.toBeNull();
    await page.resize(true);
    expect(page.all("textarea").map(({ textContent }) => textContent)).toEqual(["I think"]);
    expect(page.find(".comments-panel")).toBeNull();
    await page.press("Cancel");
    expect(page.find("textarea")).toBeNull();
    await page.press("Edit");
    await page.type(" Or not?");
    await page.resize(false);
    expect(page.find(".comments-panel textarea")?.textContent).toBe("Is this right? Or not?");
    await page.press("Cancel");
    await page.resize(true);
    expect(page.find("textarea")).toBeNull();
  });

  it("say in one sentence why they cannot be sent, and keep the text", async () => {
    const page = await openMargin("commenter");
    await page.act(() => page.discussion.start(onCell));
    await page.type("Is it so?");
    expect(page.find(".composer-note")?.textContent).toBe("");
    await page.setRole("viewer");
    expect(page.find(".composer-note")?.textContent).toContain("you may not comment in this study");
    await page.key("Enter", { ctrlKey: true });
    expect(page.find("textarea")?.textContent).toBe("Is it so?");
    await page.setRole("commenter");
    expect(page.find(".composer-note")?.textContent).toBe("");
    await page.type("x".repeat(10_000));
    expect(page.find(".composer-note")?.textContent).toContain("This is 9 characters too long");
    await page.key("Enter", { ctrlKey: true });
    expect(page.comments.get().sorted).toEqual([]);
    expect(page.find("textarea")?.textContent).toHaveLength(10_009);
  });

  it("that were written and are not with the server say why", async () => {
    const page = await openMargin("commenter");
    await page.act(() => page.discussion.start(onCell));
    await page.type("Is it so?");
    await page.key("Enter", { ctrlKey: true });
    expect(page.find(".comment-unsent")).toBeNull();
    await page.disconnect(1006, "");
    expect(page.find(".comment-unsent")?.textContent).toContain("goes out by itself");
    await page.setRole("viewer");
    expect(page.find(".comment-unsent")?.textContent).toContain("you may no longer comment");
    await page.setRole("commenter");
    await page.disconnect(4413, "This study is full.");
    expect(page.find(".comment-unsent")?.textContent).toContain("refuses it. This study is full. The text");
    expect(page.text()).toContain("Is it so?");
  });

  it("are answered, resolved, and gone from the margin then", async () => {
    const page = await openMargin("editor");
    await page.act(() => void addThread(page.room.doc, onCell, says("Is this right?"), ben));
    expect(page.text()).toContain("New");
    await page.press("Reply");
    await page.type("It is.");
    await page.press("Reply");
    expect(page.comments.get().sorted[0]?.messages.map(({ text }) => text)).toEqual([
      "Is this right?",
      "It is.",
    ]);
    expect(page.text()).not.toContain("New");
    await page.press("Resolve");
    await page.press("Show less");
    expect(page.find("article")).toBeNull();
  });

  it("are changed and deleted by who wrote them", async () => {
    const page = await openMargin("editor");
    await page.act(() => void page.comments.start(onCell, "Is this rigth?", []));
    await page.press("Show the whole discussion");
    await page.press("Edit");
    await page.type(" Or not?");
    await page.press("Save");
    expect(page.text()).toContain("Is this rigth? Or not?");
    expect(page.text()).toContain("edited");
    await page.press("Delete");
    expect(page.find("article")).toBeNull();
  });

  it("carry a mark where the name is a sign-in's, and none where somebody else changed them", async () => {
    const page = await openMargin("viewer");
    await page.act(() => void addThread(page.room.doc, onCell, says("Is this right?"), ben));
    const [thread] = page.comments.get().sorted;
    const cell = nameMessage(thread?.id ?? "", thread?.messages[0]?.id ?? "");
    const edit = { cell, via: "v", before: "", after: "1".repeat(64), by: "b" };
    const author = { id: "b", name: "Ben Roth", role: "commenter" } as const;
    const tell = (verified: boolean, edits: readonly CellEdit[]) =>
      page.act(() =>
        page.authors.receive({ whole: true, authors: [{ ...author, verified }], edits: [...edits] }),
      );
    await tell(false, [edit]);
    expect(page.find(".comment-by [aria-label='signed in']")).toBeNull();
    await tell(true, [edit]);
    expect(page.find(".comment-by [aria-label='signed in']")).not.toBeNull();
    const other = { ...edit, before: edit.after, after: "2".repeat(64), by: "c" };
    await page.act(() =>
      page.authors.receive({
        whole: false,
        authors: [{ id: "c", name: "Eve", role: "owner" }],
        edits: [other],
      }),
    );
    expect(page.find(".comment-by [aria-label='signed in']")).toBeNull();
  });

  it("say that their text was removed, and quote it", async () => {
    const page = await openMargin("viewer");
    const about = anchorText(page.doc, "prose", 10, 20);
    await page.act(
      () => about && void addThread(page.room.doc, { cell: "prose", ...about }, says("Since when?"), ben),
    );
    expect(page.find(".comment-quote bdi")?.textContent).toBe("has fallen");
    expect(page.text()).not.toContain("removed");
    await page.act(() => cellSource(page.doc, "prose")?.delete(10, 10));
    expect(page.text()).toContain("The text was removed");
    expect(page.find("blockquote")?.textContent).toBe("has fallen");
  });

  it("bring no element and no unseen character of their writers into the page", async () => {
    const page = await openMargin("viewer");
    await page.act(
      () =>
        void addThread(
          page.room.doc,
          { ...onCell, quote: "\u202equote" },
          says(
            '<img src=x onerror="top.__pwned=1"><script>1</script> [x](javascript:1) ![p](https://a.invalid/p.png)',
          ),
          { ...ben, name: "<b>Ben</b>\u202e" },
        ),
    );
    expect(page.all("img, script, b, a[href]")).toEqual([]);
    expect(page.text()).toContain("<b>Ben</b>");
    expect(page.text()).not.toContain("\u202e");
  });

  it("are a few, and the rest is in the list", async () => {
    const page = await openMargin("viewer");
    await page.act(() => {
      for (let at = 0; at < 8; at += 1) addThread(page.room.doc, onCell, says(`${at}`), ben);
    });
    expect(page.all("article")).toHaveLength(5);
    await page.press("3 more on this cell");
    expect(page.discussion.get()).toMatchObject({ isListed: true, listedCell: "prose" });
  });
});

describe("suggestions above the list of comments", () => {
  const suggest = (page: Awaited<ReturnType<typeof openPanel>>, cell: string, text: string) => {
    const proposed = { cell, base: "The share has fallen since 1990.", text, note: "" };
    return page.act(() => void addSuggestion(page.room.doc, proposed, ben));
  };

  it("lead to their cells, and are decided there where the cell was deleted: it comes back with what was suggested", async () => {
    const page = await openPanel("editor");
    await page.act(() => page.discussion.list(true));
    expect(page.find(".suggestion-list")).toBeNull();
    await suggest(page, "prose", "The share rose.");
    await vi.waitFor(() => expect(page.find(".suggestion-list h3")?.textContent).toBe("Suggestions: 1"));
    expect(page.find(".suggestion-list button")?.textContent).toContain("Ben Roth suggests");
    expect(page.find(".suggestion-list .suggestion")).toBeNull();

    await page.act(() => deleteCell(page.doc, "prose"));
    expect(page.find(".suggestion-list .suggestion")?.textContent).toContain("The cell was removed");
    await page.press("Bring the cell back with this text");
    expect(readCell(page.doc, "prose")?.source).toBe("The share rose.");
    expect(page.find(".suggestion-list")).toBeNull();
  });

  it("for a cell that the document knows no more can only be rejected", async () => {
    const page = await openPanel("editor");
    await page.act(() => page.discussion.list(true));
    await suggest(page, "gone", "Words.");
    await vi.waitFor(() => expect(page.find(".suggestion-list ins")?.textContent).toBe("Words."));
    const verbs = page.all(".suggestion-list .suggest-actions button").map(({ textContent }) => textContent);
    expect(verbs).toEqual(["Reject"]);
    await page.press("Reject");
    expect(page.suggestions.get().decided).toHaveLength(1);
  });
});

describe("the list of comments", () => {
  it("tells a reader why they can't write, and offers nothing to write with", async () => {
    const page = await openPanel("viewer");
    await page.act(() => {
      addThread(page.room.doc, onCell, says("Is this right?"), ben);
      page.discussion.list(true);
    });
    expect(page.text()).toContain("ask the owner of the study for a link that lets people comment");
    expect(page.text()).toContain("Is this right?");
    // Away from its cell, which is named.
    expect(page.find(".comment-quote bdi")?.textContent).toBe("prose");
    expect(page.all("textarea")).toEqual([]);
    await expect(page.press("Reply")).rejects.toThrow();
    await expect(page.press("Resolve")).rejects.toThrow();
  });

  it("filters, counts, and draws a flood some at a time, the newest first", async () => {
    const page = await openPanel("commenter");
    await page.act(() => {
      page.room.doc.transact(() => {
        for (let at = 0; at < 50; at += 1)
          addThread(page.room.doc, onCell, says(`No. ${at}`), {
            ...ben,
            at: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
          });
      });
      page.comments.resolve(page.comments.get().sorted[0]?.id ?? "");
      page.discussion.list(true);
    });
    expect(page.all("article")).toHaveLength(40);
    expect(page.find("article")?.textContent).toContain("No. 49");
    await page.press("Show 9 more");
    expect(page.all("article")).toHaveLength(49);
    expect(page.text()).toContain("Open 49");
    await page.press("Resolved 1");
    expect(page.all("article")).toHaveLength(1);
    await page.press("Mark all as read");
    expect(page.comments.unread.get().size).toBe(0);
  });

  it("is where a comment is written on narrow windows, and closes by Escape", async () => {
    const page = await openPanel("commenter");
    await page.act(() => page.discussion.start(onCell));
    await page.type("On a small screen");
    await page.key("Enter", { ctrlKey: true });
    expect(page.comments.get().sorted[0]?.messages[0]?.text).toBe("On a small screen");
    // The list shows it, and the keyboard is on it.
    expect(page.find("article")?.textContent).toContain("On a small screen");
    await expect.poll(() => document.activeElement?.closest("article")).toBe(page.find("article"));
    await page.key("Escape");
    expect(page.discussion.get().current).toBeNull();
    await page.key("Escape");
    expect(page.discussion.get().isListed).toBe(false);
  });
});
