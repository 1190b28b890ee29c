/** Two people, one of them on a train: a slow network, then none, with edits and a run meanwhile. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteSchema } from "../../shared/protocol/api.ts";
import { openSlowLine, type SlowLine } from "../support/slow-line.ts";
import { enterEditor, setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab({ keepsApp: true });
/** 50 kB a second, and 400 ms there and back. */
let line: SlowLine;
beforeAll(async () => {
  line = await openSlowLine(50 * 1024, 200);
});
afterAll(() => line.close());

const fence = "```";
const far = Array.from({ length: 40 }, (_unused, at) => `Line ${at}.`).join("\n\n");
const study = `# On a train\n\n${fence}ts {#a}\n// start\n${fence}\n\n${far}\n\n${fence}ts {#b}\n"forty-" + "two"\n${fence}\n`;

async function invite(id: string): Promise<string> {
  const { origin, ownerUrl } = lab.workspace;
  const token = new URL(ownerUrl).searchParams.get("token");
  const response = await fetch(`${origin}/api/studies/${id}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ role: "editor" }),
  });
  return inviteSchema.parse(await response.json()).url;
}

/** The study's text as the server has it now. */
async function readServer(page: Page, id: string): Promise<string> {
  return page.evaluate(async (path) => (await fetch(path)).text(), `/api/studies/${id}?as=md`);
}

const count = (text: string, letter: string) => text.split(letter).length - 1;

test("a slow network and an offline spell: runs and views are seen, nothing is lost, nothing doubled, saved is saved", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page: owner } = await lab.open("Ada", lab.workspace.studyUrl(id));
  const { page: guest } = await lab.open("Béatrice", await invite(id), "every study", line.proxy);
  await Promise.all([waitForSave(owner, "saved"), waitForSave(guest, "saved")]);
  // Editors are fetched once; the train comes after.
  for (const page of [owner, guest]) await enterEditor(page, "a");
  line.set("slow");

  // What the owner runs is seen without running.
  const began = Date.now();
  await owner.getByTestId("cell-b").locator(".mark").click();
  await waitForState(owner, "b", "fresh");
  await guest.getByTestId("cell-b").getByText("forty-two").waitFor();
  await guest.getByTestId("cell-b").getByText("Run by Ada, now. Up to date.").waitFor();
  // The record, and what it showed: had the line not been slow, this test would prove nothing.
  expect(Date.now() - began).toBeGreaterThan(600);
  expect(await guest.getByTestId("cell-b").getAttribute("data-state")).toBe("never");

  // The guest follows the owner to the far end of the page, until a key is pressed.
  await guest.evaluate(() => scrollTo(0, 0));
  await guest.getByTestId("people").getByLabel("Ada").click();
  await enterEditor(owner, "b");
  await guest.getByTestId("follow-bar").waitFor();
  await expect
    .poll(() => guest.evaluate(() => document.getElementById("cell-b")?.getBoundingClientRect().top ?? 0), {
      timeout: 60_000,
    })
    .toBeLessThan(720);
  await guest.keyboard.press("Escape");
  await guest.getByTestId("follow-bar").waitFor({ state: "detached" });

  line.set("cut");
  await enterEditor(guest, "a");
  await guest.keyboard.press("Control+Home");
  await guest.keyboard.type("Y".repeat(40));
  await waitForSave(guest, "offline");
  await enterEditor(owner, "a");
  await owner.keyboard.press("Control+End");
  await owner.keyboard.type("X".repeat(40));
  await waitForSave(owner, "saved");
  expect(count(await readServer(owner, id), "Y")).toBe(0);

  line.set("slow");
  await waitForSave(guest, "saved");
  // At the very moment that the guest is told so.
  expect(count(await readServer(owner, id), "Y")).toBe(40);
  for (const page of [owner, guest]) {
    const lines = page.getByTestId("cell-a").locator(".view-lines");
    await expect
      .poll(async () => {
        const shown = (await lines.textContent()) ?? "";
        return [count(shown, "X"), count(shown, "Y")];
      })
      .toEqual([40, 40]);
  }
  const file = join(lab.workspace.folder, "On a train.study.md");
  await expect
    .poll(() => ["X", "Y", "{#a}"].map((part) => count(readFileSync(file, "utf8"), part)), {
      timeout: 60_000,
    })
    .toEqual([40, 40, 1]);
});

test("on a first visit the study's words stand there before the app's code has come, and go when it shows the study", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page } = await lab.open("Chloé", "about:blank");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(lab.workspace.studyUrl(id), { waitUntil: "commit" });
  await page.locator("#first-text h1").getByText("On a train", { exact: true }).waitFor();
  expect(await page.locator(".cell").count()).toBe(0);
  release();
  await page.locator(".cell").first().waitFor();
  await page.locator("#first-text").waitFor({ state: "detached" });
});
