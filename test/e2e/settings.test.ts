/** Settings of this device, and what one does with studies in their list: searching, renaming, duplicating. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { homeWords } from "../../shared/words/en-home.ts";
import { settingWords } from "../../shared/words/en-settings.ts";
import { signatureWords } from "../../shared/words/en-signatures.ts";
import { frenchSettingWords } from "../../shared/words/fr-settings.ts";
import { findSideways, findSmallTargets, findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave } from "../support/workspace.ts";

const lab = setUpLab({ keepsApp: true });

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
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return found;
}

/** Widths of a window in which a study's bar does not show its title, the button that runs it or the menu. */
async function findCutOff(page: Page): Promise<number[]> {
  const cutOff: number[] = [];
  for (let width = 320; width <= 1440; width += 40) {
    await page.setViewportSize({ width, height: 720 });
    const isWhole = await page.evaluate((least) => {
      const find = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      const ends = [
        find('[data-testid="run-all"]'),
        find(".bar > .save ~ .button-icon, .bar-end > :last-child"),
      ];
      const edge = document.documentElement.clientWidth;
      return ends.every((one) => one && one.right <= edge) && (find(".title input")?.width ?? 0) >= least;
    }, 90);
    if (!isWhole) cutOff.push(width);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  return cutOff;
}

const inkOf = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).color);

test("settings hold at once, in all windows of the browser, and what the device keeps is wiped", async () => {
  const id = await lab.workspace.createStudy("---\ntitle: Aid of many years\n---\n\nKept words.\n");
  const { page, context, complaints } = await lab.open("Ada", lab.workspace.ownerUrl);
  const other = await context.newPage();
  await other.goto(`${lab.workspace.origin}/studies/${id}`);
  await waitForSave(other, "saved");

  // By keyboard.
  await page.getByRole("button", { name: settingWords.title, exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByTestId("settings");
  await dialog.waitFor();
  expect(await examine(page), "the settings").toEqual([]);
  // A key to sign with is made and read out here; the form, and what it comes to.
  await dialog.getByRole("button", { name: signatureWords.make }).click();
  expect(await examine(page), "making a key").toEqual([]);
  await dialog.getByLabel(signatureWords.name).fill("Ada Lovelace");
  await dialog.getByLabel(signatureWords.passphrase, { exact: true }).fill("five words that do not belong");
  await dialog.getByLabel(signatureWords.again).fill("five words that do not belong");
  await dialog.getByRole("button", { name: signatureWords["make.do"] }).click();
  await dialog.getByText(signatureWords.read).waitFor();
  expect(await examine(page), "a key").toEqual([]);
  const light = await inkOf(other);
  await dialog.getByLabel(settingWords.theme).selectOption("dark");
  await expect.poll(() => inkOf(other)).not.toBe(light);
  expect(await inkOf(page)).toBe(await inkOf(other));
  const size = () => other.evaluate(() => getComputedStyle(document.body).fontSize);
  expect(await size()).toBe("14px");
  await dialog.getByLabel(settingWords.text, { exact: true }).selectOption("150");
  await expect.poll(size).toBe("21px");
  expect(await examine(page), "with large words").toEqual([]);
  expect(await examine(other), "a study with large words").toEqual([]);
  await dialog.getByLabel(settingWords.language).selectOption("fr");
  await dialog.getByRole("heading", { name: frenchSettingWords.title }).waitFor();
  await expect.poll(() => other.evaluate(() => document.documentElement.lang)).toBe("fr");
  expect(await findCutOff(other), "large French words").toEqual([]);
  await dialog.getByLabel(frenchSettingWords.language).selectOption("en");

  // Wiping begins with keeping everything; edits that only this device has are told of.
  await other.close();
  await dialog.getByTestId("wipe").click();
  const wiping = page.getByTestId("wipe-dialog");
  await wiping.waitFor();
  expect(await examine(page), "the question").toEqual([]);
  expect(complaints).toEqual([]);
  await page.route("**/api/studies", (route) => route.abort());
  await wiping.getByTestId("wipe-do").click();
  await wiping.getByRole("listitem").getByText("Aid of many years", { exact: true }).waitFor();
  expect(await examine(page), "unsent edits").toEqual([]);
  await page.unroute("**/api/studies");
  await wiping.getByRole("button", { name: settingWords["wipe.keep"] }).click();
  await wiping.waitFor({ state: "detached" });
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0);
  await dialog.getByTestId("wipe").click();
  await wiping.getByTestId("wipe-do").click();
  await page.waitForURL(`${lab.workspace.origin}/`);
  await page.getByTestId("search").waitFor();
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .not.toContain(`chancery-study-${id}`);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("chancery.theme"))).toBeNull();
});

test("a word is found in all studies and opens at its cell; studies are renamed and duplicated", async () => {
  const text =
    "---\ntitle: Scrutins\n---\n\nUn bilan des élections.\n\n```ts {#turnout}\nconst turnout = 0.61\nturnout\n```\n";
  await lab.workspace.createStudy(text);
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl);
  const field = page.getByTestId("search");
  await field.fill("ELECTIONS bilan");
  await page.getByText("Un bilan des élections.").waitFor();
  expect(await examine(page), "what was found").toEqual([]);
  await field.fill("turnout");
  await page.locator(".found-code").first().waitFor();
  // To the study, to its line, and in.
  await field.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#cell-turnout$/);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("cell-turnout");
  await page.goBack();
  await page.locator(".found-code").first().waitFor();
  await field.fill("");

  const menu = async (title: string, item: string) => {
    await page.getByRole("button", { name: homeWords.more.replace("{title}", title) }).click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  await menu("Scrutins", homeWords.rename);
  const dialog = page.getByTestId("rename");
  await dialog.waitFor();
  expect(await examine(page), "renaming").toEqual([]);
  await page.keyboard.type("Élections");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.locator(".home-row-title", { hasText: /^Élections$/ }).waitFor();

  await menu("Élections", homeWords.copy);
  await page.locator(".title input").waitFor();
  await expect.poll(() => page.locator(".title input").inputValue()).toBe("Copy of Élections");
  await page.getByTestId("cell-turnout").waitFor();

  // Above a long list, what was opened last.
  for (const title of ["One", "Two", "Three"]) await lab.workspace.createStudy(`---\ntitle: ${title}\n---\n`);
  await page.goto(lab.workspace.origin);
  const lately = page.getByRole("navigation", { name: homeWords.lately }).getByRole("link");
  await lately.first().waitFor();
  expect(await lately.allTextContents()).toEqual(["Copy of Élections", "Élections"]);
  expect(await examine(page), "a long list").toEqual([]);
  expect(complaints).toEqual([]);
});
