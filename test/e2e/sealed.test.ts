/** A sealed study from its first button on: made, shared by a link, written by two, away and back, read by a third. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations } from "../support/axe.ts";
import { replaceSource, setUpLab, waitForKept, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab({ keepsApp: true });
const marker = "zebrafish";

/** Makes a link in the Share dialog. */
async function share(page: Page, role: RegExp): Promise<string> {
  await page.getByTestId("share").click();
  await page.getByRole("radio", { name: role }).check({ force: true });
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await page.getByTestId("share-link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByTestId("share-link").waitFor({ state: "detached" });
  return link;
}

/** Files below the workspace, the server's own among them, that have the word. */
function findMarked(folder: string): string[] {
  const files = globSync("**/*", { cwd: folder, withFileTypes: true, exclude: ["data"] });
  const dotted = globSync(".chancery/**/*", { cwd: folder, withFileTypes: true });
  return [...files, ...dotted]
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => path.includes(marker) || readFileSync(path).toString("latin1").toLowerCase().includes(marker),
    );
}

test("two write a sealed study by its link, away and back; a reader reads; the server has nothing of it", async () => {
  const { workspace } = lab;
  const { page: ada } = await lab.open(`Ada ${marker}`, workspace.ownerUrl);
  await ada.getByTestId("new-sealed").click();
  await ada.getByTestId("seal-make").waitFor();
  expect(await findViolations(ada)).toEqual([]);
  await ada.getByTestId("seal-make").click();
  await ada.getByTestId("seal-open").click();
  const title = ada.getByLabel("Title of the study");
  await title.fill(`A ${marker} in the room`);
  await title.press("Enter");
  const data = { name: `${marker}.csv`, mimeType: "text/csv", buffer: Buffer.from(`word\n${marker}\n`) };
  const chooser = ada.waitForEvent("filechooser");
  await ada.getByRole("navigation").getByRole("button", { name: /^Add/ }).click();
  await (await chooser).setFiles(data);
  const cell = (await ada.locator('[data-testid^="cell-"]').first().getAttribute("data-testid")) ?? "";
  const id = cell.slice("cell-".length);
  // What reads the file has run, and gives the keyboard back.
  await waitForState(ada, id, "fresh");
  await replaceSource(
    ada,
    id,
    `const fish = await file("${marker}.csv").text(); fish.slice(5).trim().toUpperCase()`,
  );
  await ada.getByTestId("run-all").click();
  await ada.getByTestId(cell).getByText(new RegExp(marker.toUpperCase())).waitFor();
  await waitForSave(ada, "saved");

  const link = await share(ada, /^Edit /);
  expect(link).toMatch(/#key=[\w-]{43}&token=/);
  const { page: ben } = await lab.open("Ben", link);
  // What Ada's run showed comes as a blob, which only a device with the key opens.
  await ben.getByTestId(cell).getByText(new RegExp(marker.toUpperCase())).waitFor();
  expect(new URL(ben.url()).hash + new URL(ben.url()).search).toBe("");
  await ada.getByTestId("people").getByRole("button", { name: "Ben" }).waitFor();

  // Without its server a window has only the app that it keeps.
  await Promise.all([ada, ben].map(waitForKept));
  await workspace.kill();
  await waitForSave(ben, "offline");
  await replaceSource(ben, id, "40 + 2");
  await title.fill("Offline title");
  await title.press("Enter");
  await waitForSave(ada, "offline");
  await ada.reload();
  await waitForSave(ada, "offline");
  await workspace.restart();
  await Promise.all([waitForSave(ada, "saved"), waitForSave(ben, "saved")]);
  await ben.getByTestId("run-all").click();
  await waitForState(ben, id, "fresh");
  await ada.getByTestId(cell).getByText("42", { exact: true }).waitFor();
  await expect.poll(() => ben.getByLabel("Title of the study").inputValue()).toBe("Offline title");

  // Without what stands behind the #, a page that says so; pasted there, it opens.
  const invitation = new URL(await share(ada, /^Read /));
  const token = new URLSearchParams(invitation.hash.slice(1)).get("token");
  const { page: eve } = await lab.open("Eve", `${invitation.origin}${invitation.pathname}?token=${token}`);
  await eve.getByText("This study is sealed").waitFor();
  expect(await findViolations(eve)).toEqual([]);
  // Put into the address of the open page, it is taken as well, and gone from there.
  const { page: ivy } = await lab.open("Ivy", `${invitation.origin}${invitation.pathname}?token=${token}`);
  await ivy.getByText("This study is sealed").waitFor();
  await ivy.evaluate((hash) => {
    location.hash = hash;
  }, invitation.hash);
  await ivy.getByRole("heading", { name: "Offline title" }).first().waitFor();
  expect(new URL(ivy.url()).hash).toBe("");
  await eve.getByLabel("Link or key").fill(invitation.href);
  await eve.getByRole("button", { name: "Open" }).click();
  await eve.getByRole("heading", { name: "Offline title" }).first().waitFor();
  // Where one looks for its history, it says that it has none.
  await eve.getByRole("button", { name: "More for this study" }).click();
  await eve.getByRole("menuitem", { name: /^No history/ }).click();
  await eve.getByText("What it cannot do for this study").waitFor();
  expect(await findViolations(eve)).toEqual([]);
  await eve.keyboard.press("Escape");
  await waitForSave(eve, "read-only");

  expect(findMarked(workspace.folder)).toEqual([]);
});
