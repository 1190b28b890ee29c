/** A study from somebody unknown, in a real window: nothing of it runs until this person says so, whatever else they do. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { allowStudy, enterEditor, setUpLab, waitForSave, waitForState } from "../support/workspace.ts";
import { countAttempts } from "./support/attempts.ts";

const lab = setUpLab({ keepsApp: true });
const fence = "```";
/** Every cell leaves a trace when it runs; `later` is clean until another window makes it hostile. */
const study = `# From somebody\n\nProse that runs: \${"ran in prose"}.\n\n${fence}ts {#first}\nconst first = "ran " + 1\nfirst\n${fence}\n\n${fence}ts {#hidden hide=code}\nfirst + " hidden"\n${fence}\n\n${fence}ts {#slider}\nconst year = input.range({ label: "Year", min: 1, max: 9, value: 5 })\n${fence}\n`;

const theirs = ["first", "hidden", "slider"];

/** States of the study's own cells, and what any of them has left. */
async function look(page: Page) {
  const states = await Promise.all(
    theirs.map((id) => page.getByTestId(`cell-${id}`).getAttribute("data-state")),
  );
  const traces = await page.locator(".page").evaluate((all) => {
    const text = [...all.querySelectorAll(".outputs, .cell-text")].map((part) => part.textContent).join(" ");
    return /ran \d|ran in prose\./.test(text.replace(/\$\{[^}]*\}/g, ""));
  });
  return { states, traces, frames: page.frames().length };
}

const untouched = { states: theirs.map(() => "never"), traces: false };

async function inviteLink(id: string): Promise<string> {
  const token = new URL(lab.workspace.ownerUrl).searchParams.get("token");
  const response = await fetch(`${lab.workspace.origin}/api/studies/${id}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ role: "editor" }),
  });
  return ((await response.json()) as { url: string }).url;
}

describe("a study from somebody unknown", () => {
  it("does not run by being opened, read, edited around, undone, or met again after a lost connection", async (context) => {
    const id = await lab.workspace.createStudy(study);
    const { page } = await lab.open("Reader", await inviteLink(id), "nothing");
    const kernels: string[] = [];
    page.on("frameattached", (frame) => kernels.push(frame.url()));
    await waitForSave(page, "saved");
    expect(await look(page)).toMatchObject(untouched);

    await page.reload();
    await waitForSave(page, "saved");
    await page.getByTestId("cell-first").hover();
    await page.getByTestId("cell-first").focus();
    await enterEditor(page, "first");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Control+Z");
    await page.getByTestId("cell-first").locator(".view-lines").getByText("ran ").first().waitFor();
    await page.evaluate(() => {
      dispatchEvent(new Event("focus"));
      document.dispatchEvent(new Event("visibilitychange"));
    });
    expect(await look(page)).toMatchObject(untouched);
    // No kernel was started for any of it.
    expect(kernels).toEqual([]);

    // One's own cell runs, and its edits run by themselves from then on: theirs do not come along.
    await page.getByRole("button", { name: "Add a code cell here" }).last().click();
    const mine = page.locator('.cell[data-kind="ts"]').last();
    await mine.locator(".monaco-editor").waitFor();
    await page.keyboard.insertText('"mine " + 1');
    await page.keyboard.press("Control+Enter");
    await mine.getByText("mine 1", { exact: true }).waitFor();
    await page.keyboard.insertText(" + 1");
    await mine.getByText("mine 11", { exact: true }).waitFor();
    // It needs one of theirs: it waits, and nobody is asked by an automatic run.
    await page.keyboard.insertText(" + first");
    await page.getByText("Waits for cell first").first().waitFor();
    expect(await page.getByTestId("trust-dialog").count()).toBe(0);
    expect(await look(page)).toMatchObject(untouched);

    await lab.workspace.kill();
    await lab.workspace.restart();
    await waitForSave(page, "saved");
    expect(await look(page)).toMatchObject(untouched);

    await page.getByTestId("run-all").click();
    await page.getByTestId("trust-dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("trust-dialog").waitFor({ state: "detached" });
    expect(await look(page)).toMatchObject(untouched);

    // Positive control: allowed, all of it runs and leaves its traces.
    await page.getByTestId("run-all").click();
    await allowStudy(page);
    for (const cell of theirs) await waitForState(page, cell, "fresh");
    await expect.poll(async () => (await look(page)).traces).toBe(true);
    countAttempts(context, 9);
  });
});
