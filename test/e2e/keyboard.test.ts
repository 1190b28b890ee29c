/** Where the keyboard is before and after questions and runs, and all around a study: never nowhere, and never behind. */
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
  const { page } = await lab.open("Ada", lab.workspace.studyUrl(id), "nothing");
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

/** Presses Tab until the keyboard is on what this selector matches; out of an editor by Escape, as people do. */
async function tabTo(page: Page, selector: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    if (await page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null))
      await page.keyboard.press("Escape");
    await page.keyboard.press(key);
  }
  throw new Error(`No stop of ${key} is ${selector}.`);
}

test("a study is made, written, run, looked at from all sides, told and left by keys alone", async () => {
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl);
  const isIn = (selector: string) =>
    page.waitForFunction((wanted) => document.activeElement?.closest(wanted) !== null, selector);
  const choose = async (typed: string) => {
    await page.keyboard.press("Control+k");
    await isIn("[data-testid=palette]");
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await page.getByTestId("palette").waitFor({ state: "detached" });
  };
  await page.getByTestId("new-study").waitFor();
  await tabTo(page, "[data-testid=new-study]");
  await page.keyboard.press("Enter");
  await waitForSave(page, "saved");
  // The keyboard is on what one does first.
  await page.waitForFunction(() => document.activeElement?.matches(".page-empty button") === true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await isIn(".monaco-editor");
  await page.keyboard.type("const answer = 6 * 7");
  await page.keyboard.press("Alt+Enter");
  await page.waitForFunction(() => document.querySelectorAll("section[data-cell]").length === 2);
  await page.locator('section[data-state="fresh"]').waitFor();
  await page.locator(".rail-value").getByText("42").waitFor();
  await isIn("section[data-cell]:last-of-type .monaco-editor");
  await page.keyboard.type("answer + 1");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await isIn("section[data-cell]");
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByTestId("key-teller").getByText("1 of 2").waitFor();

  // From anywhere to the cells by one stop; folded code and what is pressed to unfold it leave the keyboard on the cell.
  await tabTo(page, ".skip", "Shift+Tab");
  await page.keyboard.press("Enter");
  await isIn("section[data-cell]");
  await page.keyboard.press("l");
  await tabTo(page, "[data-current] .folded button");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches("section[data-current]") === true);

  // By Tab to the tools of the cell, and along them to the comment.
  await tabTo(page, "[data-current] [role=toolbar] button");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await isIn("[data-testid=new-comment]");
  await page.keyboard.type("Is this so?");
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("comment").getByText("Is this so?").first().waitFor();

  for (const [typed, inside] of [
    ["graph of cells", "[data-testid=graph]"],
    ["settings", "[role=dialog]"],
    ["slides", "[data-testid=present]"],
  ] as const) {
    await choose(typed);
    await isIn(inside);
    await page.keyboard.press("Escape");
    await page.locator(inside).first().waitFor({ state: "detached" });
    // Never nowhere: the keyboard is on something of the study again.
    await page.waitForFunction(() => document.activeElement !== document.body);
  }
  await tabTo(page, '.bar-end button[aria-label="More for this study"]', "Shift+Tab");
  await page.keyboard.press("Enter");
  await isIn("[role=menu]");
  const isHistory = () => document.activeElement?.textContent?.startsWith("History") === true;
  for (let item = 0; item < 20 && !(await page.evaluate(isHistory)); item += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await isIn("[data-testid=history]");
  await page.keyboard.press("Escape");
  await page.getByTestId("history").waitFor({ state: "detached" });
  await choose("all studies");
  await page.getByTestId("new-study").waitFor();
  expect(complaints).toEqual([]);
});
