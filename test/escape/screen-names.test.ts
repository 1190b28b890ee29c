/** Names that others choose: of people, of studies, of files; where the bar, the rail, the list and the margin show them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { setUpLab, waitForSave } from "../support/workspace.ts";
import { addresses, markup, spoofs } from "./corpus/screen-strings.ts";
import { countAttempts } from "./support/attempts.ts";
import { cell, expectInert, expectQuiet, openFile, type Shown, write } from "./support/screen-study.ts";

const lab = setUpLab();
const texts = [...markup, ...addresses, ...spoofs].filter((text) => text.length < 2000 && text.trim() !== "");

const readId = ({ page }: Pick<Shown, "page">) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

/** A co-editor with a client of their own making, in the study that a window shows. */
async function joinAs(shown: Shown, token: string) {
  const doc = new Y.Doc();
  const url = `${lab.workspace.origin.replace("http", "ws")}/sync`;
  const provider = new WebsocketProvider(url, readId(shown), doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  await new Promise<void>((done) => provider.once("sync", () => done()));
  return { doc, provider };
}

async function invite(shown: Shown): Promise<string> {
  const owner = new URL(lab.workspace.ownerUrl).searchParams.get("token");
  const response = await fetch(`${lab.workspace.origin}/api/studies/${readId(shown)}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${owner}` },
    body: JSON.stringify({ role: "editor" }),
  });
  return ((await response.json()) as { token: string }).token;
}

describe("names on screen", () => {
  it("people's names, colours and places are a short line of letters", async (context) => {
    const shown = await openFile(lab, "people", `${cell("a", "const a = 1\na")}\n${cell("b", "a + 1")}`);
    const { page } = shown;
    await page.locator(".monaco-editor").first().waitFor();
    const { doc, provider } = await joinAs(shown, await invite(shown));
    const source = (doc.getMap("cells").get("a") as Y.Map<unknown>).get("source") as Y.Text;
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(source, 2));
    for (const [at, text] of texts.entries()) {
      const color = `#0001${(at + 16).toString(16)}`;
      provider.awareness.setLocalState({
        user: { name: text, color },
        cursor: { cell: "a", anchor: place, head: place },
      });
      await page.locator(`.person[style*="rgb(0, 1, ${at + 16})"]`).waitFor();
      await expectInert(shown);
    }
    await page.locator(".remote-caret").first().waitFor();
    await page.locator(".person").first().hover();
    await page.locator(".tooltip").waitFor();
    await expectInert(shown);
    // A colour and a cell that are none.
    provider.awareness.setLocalState({
      user: { name: markup[2], color: "red;background:url(https://attacker.invalid/c)" },
      cursor: { cell: markup[2], anchor: { type: markup[2] }, head: 7 },
      cell: markup[2],
    });
    await page.locator('.person[style*="rgb(91, 100, 114)"]').waitFor();
    await expectInert(shown);
    // What they write is told with their name, and asked about.
    provider.awareness.setLocalState({ user: { name: `\u202e${markup[2]}`, color: "#000000" } });
    source.insert(0, `/* \u202e ${markup[0]} */ `);
    await page.getByTestId("run-all").click();
    await page.getByTestId("trust-dialog").waitFor();
    await page.getByTestId("trust-show").click();
    await expectInert(shown);
    await page.getByTestId("trust-cancel").click();
    await page.getByTestId("trust-dialog").waitFor({ state: "detached" });
    for (const text of texts.slice(0, 8)) {
      await page.locator(".person-me").click();
      await page.locator("#person-name").fill(text.replaceAll("\n", " "));
      await page.keyboard.press("Enter");
      await page.locator(".name-dialog").waitFor({ state: "detached" });
    }
    await expectQuiet(shown);
    provider.destroy();
    countAttempts(context, texts.length * 4 + 12);
  });

  it("titles and names of files are text, and titles that a co-editor changes", async (context) => {
    const file = (text: string) => text.replaceAll(/[/\0]/g, "_").slice(0, 60);
    for (const [at, text] of texts.entries()) {
      writeFileSync(
        join(lab.workspace.folder, `${file(text)}${at}.study.md`),
        `---\nchancery: 1\ntitle: ${write(text)}\nfiles: ${write(texts)}\n---\n\n${cell("a", "1")}`,
      );
      writeFileSync(join(lab.workspace.folder, `${file(text)}.csv`), "a,b\n1,2\n");
    }
    const shown = await openFile(
      lab,
      "titles",
      `---\nchancery: 1\ntitle: Calm\nfiles: ${write(texts)}\n---\n\n${cell("a", "1")}`,
    );
    const { page } = shown;
    await page.locator(".rail-file").first().waitFor();
    await expectQuiet(shown);
    const { doc, provider } = await joinAs(shown, await invite(shown));
    for (const text of texts) {
      doc.getMap("meta").set("title", text);
      doc.getMap("files").set(text, { sha256: "0".repeat(64), bytes: 1, type: text });
    }
    await waitForSave(page, "saved");
    for (const text of texts.slice(-12)) {
      const before = await page.title();
      doc.getMap("meta").set("title", text);
      await page.waitForFunction((before) => document.title !== before, before);
      await expectInert(shown);
    }
    await expectQuiet(shown);
    await page.goto(lab.workspace.origin);
    await page.locator(".home-row").nth(texts.length).waitFor();
    await expectInert(shown);
    provider.destroy();
    expect(shown.watch.seen).toEqual([]);
    countAttempts(context, texts.length * 5);
  });
});
