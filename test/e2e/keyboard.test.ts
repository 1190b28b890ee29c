/** Where the keyboard is before and after questions and runs: never nowhere, and never behind a question. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const study = `# Keys\n\n${fence}ts {#a}\n1 + 1\n${fence}\n\n${fence}ts {#b}\nconst b = 2\n${fence}\n`;

/** Waits until the keyboard is there: dialogs give it back a moment after they close. */
const waitForFocus = (page: Page, at: string) =>
  page.waitForFunction((id) => document.activeElement?.getAttribute("data-testid") === id, at);

test("the keyboard goes into a question and back, and stays on Run", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page } = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  await page.goto(`${lab.workspace.origin}/studies/${id}`);
  await waitForSave(page, "saved");
  const dialog = page.getByTestId("trust-dialog");
  const title = page.locator(".title input, .title textarea").first();
  await title.fill("Changed");
  await title.press("Enter");

  const run = page.getByTestId("run-all");
  await run.focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await waitForFocus(page, "trust-once");
  // Undo belongs to what is in front.
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await waitForFocus(page, "run-all");
  expect(await title.inputValue()).toBe("Changed");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.title.startsWith("Keys"));

  // The note with its button goes with a yes; the keyboard comes back to the note's cell.
  await page.getByTestId("withheld-a").getByRole("button").focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await page.waitForTimeout(450);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await waitForFocus(page, "cell-a");
  await waitForState(page, "a", "fresh");

  await run.focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await page.waitForTimeout(450);
  await page.keyboard.press("Enter");
  await waitForState(page, "b", "fresh");
  await run.waitFor();
  await waitForFocus(page, "run-all");
});
