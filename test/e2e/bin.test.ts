/** A study is deleted, restored, deleted again and deleted for good, by keyboard and in a narrow window. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { binWords } from "../../shared/words/en-bin.ts";
import { frenchBinWords } from "../../shared/words/fr-bin.ts";
import { findSideways, findSmallTargets, findViolations } from "../support/axe.ts";
import { setUpLab } from "../support/workspace.ts";

const lab = setUpLab();
const title = "Aid";
const fill = (words: string) => words.replaceAll("{title}", title);

/** What is wrong with the page as it stands, wide and narrow, light and dark. */
async function examine(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [width, colorScheme] of [
    [1280, "light"],
    [320, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 720 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(
      ...(await findViolations(page)),
      ...(await findSmallTargets(page)),
      ...(await findSideways(page)),
    );
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  return found;
}

test("a deleted study comes back from the bin, or is deleted for good", async () => {
  await lab.workspace.createStudy(`---\nchancery: 1\ntitle: ${title}\n---\n\nKept.\n`);
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl);
  const study = page.locator(".home-row", { hasText: title });
  const toast = page.getByTestId("bin-toast");
  const remove = async () => {
    await page.getByRole("button", { name: fill(binWords.delete), exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog", { name: fill(binWords["delete.title"]) }).waitFor();
  };

  // The dialog begins with leaving things as they are.
  await remove();
  expect(await examine(page), "the question").toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  expect(await study.count()).toBe(1);

  await remove();
  await page.getByTestId("ask-do").click();
  await toast.getByText(fill(binWords.deleted)).waitFor();
  expect(await study.count()).toBe(0);
  await toast.getByRole("button", { name: binWords.restore }).click();
  await toast.getByText(fill(binWords.restored)).waitFor();
  expect(await study.count()).toBe(1);
  await page.getByTestId("bin").waitFor({ state: "detached" });

  await remove();
  await page.getByTestId("ask-do").click();
  await page.getByTestId("bin").locator("summary").click();
  const forGood = page.getByRole("button", { name: fill(binWords["forGood.label"]) });
  await forGood.waitFor();
  expect(await examine(page), "the bin").toEqual([]);
  await page.getByTestId("language-fr").click();
  await page.getByTestId("bin").getByText(frenchBinWords.title.replace("{count}", "1")).waitFor();
  await page.getByTestId("language-en").click();
  await forGood.click();
  await page.getByTestId("ask-do").click();
  await page.getByTestId("bin").waitFor({ state: "detached" });
  expect(await study.count()).toBe(0);
  expect(complaints).toEqual([]);
});
