/** Comments of somebody who may comment and writes what they like: texts, names, quotes, places and dates. */
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { messagesOf } from "../../shared/comments/document.ts";
import { addThread } from "../../shared/comments/operations.ts";
import { setUpLab } from "../support/workspace.ts";
import { addresses, markup, spoofs } from "./corpus/screen-strings.ts";
import { countAttempts } from "./support/attempts.ts";
import { cell, expectInert, expectQuiet, openFile, prose } from "./support/screen-study.ts";

const lab = setUpLab();
const texts = [...markup, ...addresses, ...spoofs].filter((text) => text.length < 2000 && text.trim() !== "");

async function joinComments(id: string) {
  const owner = new URL(lab.workspace.ownerUrl).searchParams.get("token");
  const response = await fetch(`${lab.workspace.origin}/api/studies/${id}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${owner}` },
    body: JSON.stringify({ role: "commenter" }),
  });
  const { token } = (await response.json()) as { token: string };
  const doc = new Y.Doc();
  const url = `${lab.workspace.origin.replace("http", "ws")}/sync`;
  const provider = new WebsocketProvider(url, `${id}/comments`, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  await new Promise<void>((done) => provider.once("sync", () => done()));
  return { doc, provider };
}

describe("comments on screen", () => {
  it("are text in the margin, in the list and in the marks", async (context) => {
    const shown = await openFile(lab, "comments", `${prose("p", "A word of prose.")}\n${cell("a", "1")}`);
    const { page } = shown;
    const { doc, provider } = await joinComments(new URL(page.url()).pathname.split("/").at(-1) ?? "");
    const mark = (name: string, at: number) => ({
      by: `w${at}`,
      name: name.slice(0, 200),
      at: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
    });
    // One thread with every text as a message and as its writer's name, and one each with it as the quote.
    doc.transact(() => {
      for (const [at, text] of texts.entries()) {
        const quote = text.slice(0, 400);
        const anchor = { on: "value", output: 0, column: quote, row: at } as const;
        addThread(doc, { cell: "a", anchor, quote }, { text, mentions: [] }, mark(text, at));
      }
      const whole = addThread(
        doc,
        {
          cell: "p",
          anchor: { on: "text", start: texts[0] ?? "", end: "AA", before: "", after: "" },
          quote: "word",
        },
        { text: "All of them", mentions: [{ by: "", name: texts[1] ?? "" }] },
        mark("All", texts.length),
      );
      messagesOf(doc, whole)?.push(
        texts.map(
          (text, at) => new Y.Map(Object.entries({ ...mark(text, at), id: `m${at}`, text, mentions: [] })),
        ),
      );
    });
    const closed = page.locator('.cell-comments [data-testid="comment"]').filter({ hasText: "All of them" });
    await closed.getByRole("button", { name: "Show the whole discussion" }).click();
    const thread = page.locator(".cell-comments [data-open]");
    while ((await thread.getByRole("button", { name: /^Show \d+ more$/ }).count()) > 0)
      await thread.getByRole("button", { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => thread.locator(".comment-message").count()).toBe(texts.length + 1);
    await expectQuiet(shown);
    await thread.getByRole("button", { name: "Show less" }).click();

    await page.getByTestId("comments-open").click();
    const panel = page.locator(".comments-panel");
    while ((await panel.getByRole("button", { name: /^Show \d+ more$/ }).count()) > 0)
      await panel.getByRole("button", { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => panel.getByTestId("comment").count()).toBe(texts.length + 1);
    await expectInert(shown);
    // A link in a comment asks, with the whole address.
    await page.keyboard.press("Escape");
    const link = page.locator('.comment-text a[href^="http"]').first();
    if ((await link.count()) > 0) {
      await link.click();
      await page.locator(".link-dialog").waitFor();
      await expectInert(shown);
    }
    provider.destroy();
    countAttempts(context, texts.length * 5);
  });
});
