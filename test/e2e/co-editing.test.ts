/** Two people in one study, on a server that may die at any moment. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { enterEditor, setUpLab, waitForSave } from "../support/workspace.ts";

const lab = setUpLab();

const fence = "```";
const study = `# Together\n\n${fence}ts {#a}\n// start\n${fence}\n`;

/** The owner's window with the study open, and a link for `role` made in the Share dialog. */
async function openAndShare(id: string, role: "Edit" | "Read"): Promise<{ owner: Page; link: string }> {
  const { page: owner } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(owner, "saved");
  await owner.getByTestId("share").click();
  await owner.getByRole("dialog").getByText(role, { exact: true }).click();
  await owner.getByRole("button", { name: "Create link" }).click();
  const link = await owner.getByTestId("share-link").inputValue();
  await owner.getByRole("button", { name: "Done" }).click();
  await owner.getByRole("dialog").waitFor({ state: "detached" });
  return { owner, link };
}

async function join_(link: string, name: string): Promise<Page> {
  const person = await lab.open(name, link);
  return person.page;
}

/** The study's file once it holds all of these, or the last that was seen. */
async function readMirror(name: string, ...wanted: string[]): Promise<string> {
  let text = "";
  for (let tries = 0; tries < 100; tries += 1) {
    text = readFileSync(join(lab.workspace.folder, name), "utf8");
    if (wanted.every((one) => text.includes(one))) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return text;
}

const count = (text: string, letter: string) => text.split(letter).length - 1;

test("two windows write in one cell: no character is lost, each sees the other, the file has it all", async () => {
  const id = await lab.workspace.createStudy(study);
  const { owner, link } = await openAndShare(id, "Edit");
  expect(link).not.toContain(new URL(lab.workspace.ownerUrl).searchParams.get("token") ?? "none");
  const guest = await join_(link, "Béatrice");
  await waitForSave(guest, "saved");

  await owner.getByTestId("people").getByLabel("Béatrice").waitFor();
  await guest.getByTestId("people").getByLabel("Ada").waitFor();

  await enterEditor(owner, "a");
  await owner.keyboard.press("Control+End");
  await enterEditor(guest, "a");
  await guest.keyboard.press("Control+Home");
  // The name beside a caret is CSS content, which is no text of the page.
  const caret = owner.locator(".monaco-editor .remote-caret").first();
  await caret.waitFor({ state: "attached" });
  // The caret is drawn anew at each change, and its name's style comes after it.
  await expect
    .poll(() => caret.evaluate((mark) => getComputedStyle(mark, "::after").content))
    .toBe('"Béatrice"');
  await Promise.all([
    owner.keyboard.type("X".repeat(120), { delay: 4 }),
    guest.keyboard.type("Y".repeat(120), { delay: 4 }),
  ]);
  await waitForSave(owner, "saved");
  await waitForSave(guest, "saved");

  const file = await readMirror("Together.study.md", "X".repeat(120), "Y".repeat(120));
  expect(count(file, "X")).toBe(120);
  expect(count(file, "Y")).toBe(120);
  for (const page of [owner, guest]) {
    const shown = (await page.getByTestId("cell-a").locator(".view-lines").textContent()) ?? "";
    expect([count(shown, "X"), count(shown, "Y")]).toEqual([120, 120]);
  }

  await guest.reload();
  await guest.getByTestId("cell-a").getByText("YYYY").first().waitFor();
});

test("the server is killed in mid-edit and started again: both go on and nothing is lost", async () => {
  const id = await lab.workspace.createStudy(study.replace("Together", "Killed"));
  const { owner, link } = await openAndShare(id, "Edit");
  const guest = await join_(link, "Chen");
  await waitForSave(guest, "saved");
  await enterEditor(owner, "a");
  await owner.keyboard.press("Control+End");
  await enterEditor(guest, "a");
  await guest.keyboard.press("Control+Home");

  const typing = Promise.all([
    owner.keyboard.type("X".repeat(150), { delay: 10 }),
    guest.keyboard.type("Y".repeat(150), { delay: 10 }),
  ]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await lab.workspace.kill();
  await lab.workspace.restart();
  await typing;
  await waitForSave(owner, "saved");
  await waitForSave(guest, "saved");
  const file = await readMirror("Killed.study.md", "X", "Y");
  await expect
    .poll(() => count(readFileSync(join(lab.workspace.folder, "Killed.study.md"), "utf8"), "X"), {
      timeout: 20_000,
    })
    .toBe(150);
  await expect
    .poll(() => count(readFileSync(join(lab.workspace.folder, "Killed.study.md"), "utf8"), "Y"), {
      timeout: 20_000,
    })
    .toBe(150);
  expect(file).toContain("{#a}");
});

test("while the server is away the state line says so, and what was typed arrives when it is back", async () => {
  const id = await lab.workspace.createStudy(study.replace("Together", "Away"));
  const { page } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await enterEditor(page, "a");
  await lab.workspace.kill();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(" typed on a train");
  await waitForSave(page, "offline");
  await lab.workspace.restart();
  await waitForSave(page, "saved");
  expect(await readMirror("Away.study.md", "typed on a train")).toContain("// start typed on a train");
});

test("a word is deleted for good while somebody types: their page goes over to the new document, and no key press is lost", async () => {
  const id = await lab.workspace.createStudy(
    `${study.replace("Together", "Anew")}\n${fence}ts {#b}\n// leaked\n${fence}\n`,
  );
  const { page } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await enterEditor(page, "a");
  await page.keyboard.press("Control+End");
  const typing = page.keyboard.type("X".repeat(150), { delay: 10 });
  const answer = await fetch(`${lab.workspace.origin}/api/studies/${id}/erasures`, {
    method: "POST",
    headers: { authorization: `Bearer ${new URL(lab.workspace.ownerUrl).searchParams.get("token")}` },
    body: JSON.stringify({ words: "leaked" }),
  });
  expect(answer.status).toBe(200);
  await typing;
  await page.getByRole("status").filter({ hasText: "anew" }).waitFor();
  await page.keyboard.type("Z");
  await waitForSave(page, "saved");
  expect(await readMirror("Anew.study.md", `${"X".repeat(150)}Z`)).toContain(`// start${"X".repeat(150)}Z\n`);
  expect(await readMirror("Anew.study.md")).not.toContain("leaked");
});

test("a reader's link opens a study that cannot be written in", async () => {
  const id = await lab.workspace.createStudy(study.replace("Together", "Read only"));
  const { link } = await openAndShare(id, "Read");
  const guest = await join_(link, "Dana");
  await waitForSave(guest, "read-only");
  expect(await guest.getByTestId("share").count()).toBe(0);
  // Readers are shown the briefing first; editors stand on the bench.
  await guest.getByTestId("view-bench").click();
  await guest.getByTestId("cell-a").locator(".editor-box").click();
  await guest.keyboard.type("intruder");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await readMirror("Read only.study.md")).not.toContain("intruder");
});
