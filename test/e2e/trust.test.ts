/** Whose code runs in a window: what others wrote waits until the person at the window allows it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { allowStudy, replaceSource, setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const study = `# Shared\n\n${fence}ts {#a}\nconst a = 1\n${fence}\n\n${fence}ts {#b}\na * 10\n${fence}\n\n${fence}ts {#c}\n"mine"\n${fence}\n`;

const output = (page: Page, cell: string, text: string) =>
  page.getByTestId(`cell-${cell}`).getByText(text, { exact: true }).first().waitFor();
const dialog = (page: Page) => page.getByTestId("trust-dialog");
/** An answer that comes at once is taken for a slip. */
const answer = async (page: Page, how: string) => {
  await page.waitForTimeout(450);
  await page.getByTestId(`trust-${how}`).click();
  await dialog(page).waitFor({ state: "detached" });
};

test("a co-editor's edit stays stale until it is allowed: once, for this person, and no longer", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page: ada } = await lab.open("Ada", lab.workspace.studyUrl(id), "nothing");
  await waitForSave(ada, "saved");

  // The study came as a file: also its owner is asked.
  await ada.getByTestId("run-all").click();
  await dialog(ada).waitFor();
  expect(await dialog(ada).textContent()).toContain("3 cells");
  expect(await dialog(ada).textContent()).toContain("whoever wrote the study’s file");
  expect(await ada.getByTestId("trust-people").count()).toBe(0);
  expect(await ada.getByTestId("cell-a").getAttribute("data-state")).toBe("never");
  await ada.waitForTimeout(450);
  await ada.keyboard.press("Enter");
  await output(ada, "b", "10");

  await ada.getByTestId("share").click();
  await ada.getByRole("button", { name: "Create link" }).click();
  const link = await ada.getByTestId("share-link").inputValue();
  await ada.getByRole("button", { name: "Done" }).click();
  const { page: guest } = await lab.open("Béatrice", link, "nothing");
  await waitForSave(guest, "saved");
  await guest.getByRole("button", { name: "Add a code cell here" }).last().waitFor();
  await replaceSource(guest, "a", "const a = 2");
  await guest.getByTestId("cell-a").locator(".view-lines").getByText("2").first().waitFor();

  await waitForState(ada, "a", "stale");
  await waitForState(ada, "b", "stale");
  await ada.getByTestId("withheld-a").getByText("Changed by Béatrice, not allowed here yet").waitFor();
  await ada.getByTestId("withheld-b").getByText("Waits for cell a").waitFor();
  await output(ada, "b", "10");
  // Automatic is on, and runs what Ada writes, alone.
  await replaceSource(ada, "c", "6 * 7");
  await output(ada, "c", "42");
  expect(await ada.getByTestId("cell-a").getAttribute("data-state")).toBe("stale");
  expect(await dialog(ada).count()).toBe(0);

  await ada.getByTestId("run-all").click();
  await ada.getByTestId("trust-show").click();
  expect(await dialog(ada).locator(".trust-removed").allTextContents()).toEqual(["−const a = 1\n"]);
  expect(await dialog(ada).locator(".trust-added").allTextContents()).toEqual(["+const a = 2\n"]);
  await answer(ada, "people");
  await output(ada, "b", "20");

  await replaceSource(guest, "a", "const a = 3");
  await waitForState(ada, "b", "stale");
  expect(await ada.getByTestId("withheld-a").count()).toBe(0);
  await ada.getByTestId("run-all").click();
  await output(ada, "b", "30");

  // The next window knows Béatrice; what was allowed once, it asks about again.
  await ada.reload();
  await waitForSave(ada, "saved");
  await ada.getByTestId("run-all").click();
  await dialog(ada).waitFor();
  expect(await dialog(ada).textContent()).toContain("2 cells");
  expect(await dialog(ada).textContent()).not.toContain("Béatrice");
  await answer(ada, "once");
  await output(ada, "b", "30");

  await ada.getByRole("button", { name: "More for this study" }).click();
  await ada.getByRole("menuitem", { name: "Whose code runs here" }).click();
  await ada.getByRole("button", { name: "Remove: What Béatrice writes" }).click();
  await ada.getByRole("button", { name: "Done" }).click();
  await replaceSource(guest, "a", "const a = 4");
  await waitForState(ada, "b", "stale");
  await ada.getByTestId("run-all").click();
  await dialog(ada).waitFor();
  await ada.keyboard.press("Escape");
  await dialog(ada).waitFor({ state: "detached" });
  expect(await ada.getByTestId("cell-b").getAttribute("data-state")).toBe("stale");
  await output(ada, "b", "30");
});

test("what a person writes in a study of their own runs unasked; the same study asks somebody else", async () => {
  const { page: ada } = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  await ada.getByTestId("new-study").click();
  await ada.getByRole("button", { name: /code/i }).first().click();
  const cell = ada.locator('.cell[data-kind="ts"]').first();
  await cell.locator(".monaco-editor").waitFor();
  await ada.keyboard.insertText("6 * 7");
  await ada.getByTestId("run-all").click();
  await cell.getByText("42", { exact: true }).waitFor();
  expect(await dialog(ada).count()).toBe(0);
  await waitForSave(ada, "saved");
  // Also in the next window of this device.
  await ada.reload();
  await waitForSave(ada, "saved");
  await ada.getByTestId("run-all").click();
  await cell.getByText("42", { exact: true }).waitFor();

  const { page: other } = await lab.open("Ada elsewhere", lab.workspace.ownerUrl, "nothing");
  await other.goto(ada.url());
  await waitForSave(other, "saved");
  await other.getByTestId("run-all").click();
  await dialog(other).getByText("Ada", { exact: false }).first().waitFor();
  await allowStudy(other);
  await other.locator('.cell[data-kind="ts"]').first().getByText("42", { exact: true }).waitFor();
});

test("an example runs at a new person's first press", async () => {
  const { page } = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  await page.getByText("Carbon and temperature").first().click();
  await page.getByTestId("run-all").click();
  await page.locator('.cell[data-kind="ts"][data-state="fresh"]').first().waitFor();
  expect(await dialog(page).count()).toBe(0);
});
