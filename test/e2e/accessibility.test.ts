/** WCAG 2.2 AA, as far as a machine can tell: axe, target sizes and reflow on the main screens, and a walk by keyboard. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findSideways, findSmallTargets, findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;
const study = [
  "---\nchancery: 1\ntitle: Reach\n---\n\n# What it says\n\nThey agreed on [trade](https://example.org).\n\n",
  cell("year", 'const year = input.select({ label: "Year", options: [1990, 2000], value: 1990 })'),
  cell("failed", 'throw new Error("No such year")'),
  cell("t", 'aq.table({ n: [1, 2, 3, 4], w: ["often", "rare", "often", "often"] })'),
  cell(
    "bars",
    'chart(aq.table({ n: [1, 2], w: ["a", "b"] }), { mark: "bar", encoding: { x: { field: "w", type: "nominal" }, y: { field: "n", type: "quantitative" } } })',
  ),
].join("");

/** In the page: editors have the ink of the page; they change a moment after it. */
const isInOneScheme = () => {
  const ink = getComputedStyle(document.documentElement).color;
  return [...document.querySelectorAll(".monaco-editor .mtk1")].every(
    (word) => getComputedStyle(word).color === ink,
  );
};

/** Targets of the bar that the keyboard comes to after one that stands to their right or on a line below theirs. */
const findStepsBack = (page: Page) =>
  page.evaluate(() => {
    const targets = [...document.querySelectorAll(".bar :is(button, input)")]
      .map((element) => ({ element, box: (element.closest("label") ?? element).getBoundingClientRect() }))
      .filter(({ element, box }) => box.width > 1 && !element.matches(".skip, [hidden]"));
    return targets
      .filter(({ box }, at) => {
        const before = targets[at - 1]?.box;
        return (
          before !== undefined &&
          (box.bottom <= before.top || (box.top < before.bottom && box.left < before.left))
        );
      })
      .map(({ element }) => element.getAttribute("aria-label") ?? element.textContent);
  });

/**
 * What is wrong with the page as it stands: wide and narrow (also 1280 px at 400 %), at 200 %, light and dark.
 * @param inDark `all` where something is drawn anew in dark
 */
async function examine(page: Page, inDark: "all" | "colours" = "colours"): Promise<string[]> {
  const found: string[] = [];
  const note = (where: string, lines: readonly string[]) =>
    found.push(...lines.map((line) => `${where}: ${line}`));
  for (const width of [1280, 640, 320]) {
    await page.setViewportSize({ width, height: 720 });
    for (const colorScheme of width === 640 ? [] : (["light", "dark"] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.waitForFunction(isInOneScheme);
      note(
        `${width} px, ${colorScheme}`,
        await findViolations(page, colorScheme === "light" ? "all" : inDark),
      );
    }
    note(`${width} px, small`, await findSmallTargets(page));
    note(`${width} px, sideways`, await findSideways(page));
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  return found;
}

test("the main screens have no violation that axe finds, no small target, and nothing sideways", async () => {
  const { page } = await lab.open("Ada", lab.workspace.ownerUrl);
  await page.getByText("Human development").first().waitFor();
  await page.getByTestId("lessons").waitFor();
  expect(await examine(page), "home").toEqual([]);

  await page.goto(`${lab.workspace.origin}/studies/${await lab.workspace.createStudy(study)}`);
  await waitForSave(page, "saved");
  await page.getByTestId("cell-t").locator(".monaco-editor").waitFor();
  expect(await examine(page), "a study that never ran").toEqual([]);
  // One line beside a tablet's edge, two on a phone; the keyboard goes along them as one reads.
  const lines: number[] = [];
  for (const width of [768, 375, 320]) {
    await page.setViewportSize({ width, height: 720 });
    lines.push(Math.round(((await page.locator(".bar").boundingBox())?.height ?? 0) / 44));
    expect(await findStepsBack(page), `${width} px`).toEqual([]);
  }
  expect(lines).toEqual([1, 2, 2]);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByTestId("run-all").click();
  await waitForState(page, "failed", "failed");
  await page.locator(".table-head .profile-bars").first().waitFor();
  await page.getByTestId("cell-bars").locator("svg").first().waitFor();
  await page.getByTestId("run-teller").getByText("3 cells have run, 1 failed or stopped.").waitFor();
  expect(await examine(page, "all"), "a study that has run").toEqual([]);

  await page.getByTestId("view-briefing").click();
  await page.getByText("How was this computed").first().click();
  await page.locator(".how-code summary").first().click();
  await page.getByTestId("cell-bars").locator("svg").first().waitFor();
  expect(await examine(page), "briefing").toEqual([]);
  await page.getByTestId("view-bench").click();
  await page.getByTestId("cell-t").locator(".monaco-editor").waitFor();

  await page.locator(".table-head").getByRole("button", { name: "w", exact: true }).click();
  await page.getByRole("dialog").getByRole("listitem").first().waitFor();
  expect(await examine(page), "what a column holds").toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Make a chart" }).click();
  await page.getByTestId("chart-maker").locator("svg .mark-rect").first().waitFor();
  expect(await examine(page), "making a chart").toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByTestId("chart-maker").waitFor({ state: "detached" });

  await page.getByTestId("share").click();
  await page.getByRole("button", { name: "Create link" }).click();
  await page.getByTestId("share-link").waitFor();
  expect(await examine(page), "share").toEqual([]);
  await page.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "More for this study" }).click();
  await page.getByRole("menuitem", { name: "History" }).click();
  await page.getByLabel("Name this version").waitFor();
  expect(await examine(page), "history").toEqual([]);
  await page.setViewportSize({ width: 320, height: 720 });
  const beside = await page.locator(".history-page").boundingBox();
  expect(beside?.width, "what differs, in a narrow window").toBeGreaterThan(240);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.keyboard.press("Escape");
  await page.getByTestId("history").waitFor({ state: "detached" });

  await page.getByTestId("comments-open").click();
  await page
    .getByTestId("comments-state")
    .or(page.getByRole("radio", { name: /Resolved/ }))
    .first()
    .waitFor();
  expect(await examine(page), "comments").toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByTestId("cell-year").focus();
  await page.keyboard.press("?");
  await page.getByTestId("key-sheet").waitFor();
  expect(await examine(page), "all keys").toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByTestId("key-sheet").waitFor({ state: "detached" });

  await page.keyboard.press("Control+k");
  await page.getByTestId("palette").waitFor();
  expect(await examine(page), "the palette").toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByTestId("palette").waitFor({ state: "detached" });

  await page.keyboard.press("Control+Shift+F");
  await page.getByTestId("find").waitFor();
  await page.keyboard.type("on");
  await page.getByTestId("find").getByText(/ of /).waitFor();
  expect(await examine(page), "the search").toEqual([]);
});

/** Where the keyboard is, and whether one sees it. */
const readFocus = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    // A switch's field is out of sight; its label has the ring. A title and an editor have a caret of their own.
    const ringed = at.closest("label") ?? at;
    // A cell's ring is that of its card, which is drawn behind it.
    const card = at.matches("section[data-cell]") ? at.querySelector(".cell-body") : null;
    const { outlineStyle, outlineWidth } = card
      ? getComputedStyle(card, "::before")
      : getComputedStyle(ringed);
    const seen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    const name = at.getAttribute("aria-label") ?? at.textContent ?? "";
    return { name, seen, inEditor: at.closest(".monaco-editor") !== null };
  });

test("by keyboard through a study: each stop is seen, code is passed by Tab and gone into by Enter", async () => {
  const id = await lab.workspace.createStudy(cell("a", "1 + 1") + cell("b", "2 + 2"));
  const { page } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await page.getByTestId("cell-b").locator(".monaco-editor").waitFor();

  const unseen: string[] = [];
  const cells: string[] = [];
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    const at = await readFocus(page);
    // Past the last stop the browser's own are next.
    if (at === null && cells.length > 1) break;
    if (at && !at.seen) unseen.push(at.name);
    expect(at?.inEditor ?? false, `code is a stop, as ${at?.name}`).toBe(false);
    const id = await page.evaluate(() => document.activeElement?.id ?? "");
    if (id.startsWith("cell-")) cells.push(id);
  }
  expect(unseen).toEqual([]);
  expect(cells).toEqual(["cell-a", "cell-b"]);

  // In: Tab indents. Out: Escape, and Tab goes on to what else the cell has, never back into its text.
  await page.getByTestId("cell-a").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest("#cell-a .monaco-editor") !== null);
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.id === "cell-a");
  for (let tabs = 0; tabs < 4; tabs += 1) {
    await page.keyboard.press("Tab");
    const after = await readFocus(page);
    expect(after?.inEditor).toBe(false);
    expect(after?.seen).toBe(true);
  }
  const lines = page.getByTestId("cell-a").locator(".view-lines");
  expect((await lines.textContent())?.replaceAll("\u00a0", " ")).toBe("  1 + 1");
});
