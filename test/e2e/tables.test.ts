/** What a table's header says of its columns, and runs by hand, in a real browser. */
import { describe, expect, test } from "vitest";
import { findViolations } from "../support/axe.ts";
import { replaceSource, setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;

async function open(text: string) {
  const id = await lab.workspace.createStudy(text);
  const person = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(person.page, "saved");
  return person;
}

describe("the header of a table", () => {
  test("shows what each column holds, and tells it in full to the keyboard", async () => {
    const { page, complaints } = await open(
      cell(
        "t",
        'aq.table({ n: Array.from({ length: 1000 }, (_, i) => i % 50), w: Array.from({ length: 1000 }, (_, i) => (i % 4 ? "often" : "rare")), d: Array.from({ length: 1000 }, (_, i) => i % 10 ? new Date(Date.UTC(2000 + (i % 20), 0, 1)) : null) })',
      ),
    );
    await page.getByTestId("run-all").click();
    const head = page.locator(".table-head");
    await head.locator(".profile-bars").nth(1).waitFor();
    await head.locator(".profile-words").first().waitFor();
    await head.getByText("0 – 49").waitFor();
    await head.getByText("10% missing").waitFor();
    await head.getByRole("button", { name: "w", exact: true }).focus();
    await page.keyboard.press("Enter");
    const details = page.getByRole("dialog", { name: "w: what the column holds" });
    await details.getByRole("listitem").filter({ hasText: "often" }).waitFor();
    await details.getByText("750", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await details.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  test("of 60 columns, asks only for those in sight", async () => {
    const { page } = await open(
      cell(
        "t",
        "aq.table(Object.fromEntries(Array.from({ length: 60 }, (_, i) => ['column' + i, [i, i + 1, i + 2]])))",
      ),
    );
    await page.getByTestId("run-all").click();
    await page.locator(".table-head .profile-bars").nth(3).waitFor();
    await page.waitForTimeout(500);
    const drawn = await page.locator(".table-head .profile-bars").count();
    expect(drawn).toBeLessThan(30);
    await page.locator(".table-window").evaluate((element) => {
      element.scrollLeft = element.scrollWidth;
    });
    await page.locator(".table-head [role=columnheader]").last().locator(".profile-bars").waitFor();
  });
});

test("rows of a table come after a reload when they are scrolled to, and nothing of it counts as a run", async () => {
  const { page } = await open(
    cell("t", "const t = aq.table({ n: Array.from({ length: 5000 }, (_, i) => i * 3) })\nt"),
  );
  await page.getByTestId("run-all").click();
  await waitForState(page, "t", "fresh");
  await page.getByTestId("cell-t").getByText("5,000 rows").waitFor();
  await waitForSave(page, "saved");
  await page.reload();
  await page.getByText(/^Run by Ada/).waitFor();
  const table = page.locator(".table-window").first();
  const button = page.getByRole("button", { name: "Run to see all 5,000 rows" });
  await button.waitFor({ state: "detached" });
  // Sorted over all rows, of which only the first are here.
  await page.locator('.table-window[aria-rowcount="5001"]').waitFor();
  await table.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Sort, largest first" }).press("Enter");
  await table.getByText("14997").waitFor();
  await waitForState(page, "t", "never");
  await page.getByText(/^Run by Ada/).waitFor();
  // In manual mode nothing runs by being scrolled to.
  await page.getByTestId("automatic").click();
  await button.waitFor();
});

test("a table is walked, sorted, filtered, laid out, copied and written as code by keys alone", async () => {
  const { page, context, complaints } = await open(
    cell(
      "t",
      'const t = aq.table({ n: Array.from({ length: 3000 }, (_, i) => (i * 7919) % 3001), w: Array.from({ length: 3000 }, (_, i) => (i % 3 ? "often" : null)), m: Array.from({ length: 3000 }, (_, i) => i) })\nt',
    ) +
      cell(
        "wide",
        "aq.table(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => ['column' + i, [i, i + 1, i + 2]])))",
      ),
  );
  await context.grantPermissions(["clipboard-read"]);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  // Menus and forms give the keyboard on a moment after they are gone: what is pressed before is nobody's.
  const hasKeyboard = (selector: string) =>
    page.waitForFunction((wanted) => document.activeElement?.closest(wanted) !== null, selector);
  const menu = async (name: string, then = "[role=grid]") => {
    await hasKeyboard("[role=grid]");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name, exact: true }).press("Enter");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await hasKeyboard(then);
  };
  await page.getByTestId("run-all").click();
  const shown = page.getByTestId("cell-t");
  const grid = shown.getByRole("grid");
  await shown.locator(".profile-bars").nth(1).waitFor();
  const activeText = () =>
    grid.evaluate(
      (element) => document.getElementById(element.getAttribute("aria-activedescendant") ?? "")?.textContent,
    );

  // One stop of Tab; the grid tells its size, and where the keyboard is.
  await grid.focus();
  expect(await grid.getAttribute("aria-rowcount")).toBe("3001");
  await press("Control+End");
  await expect.poll(activeText).toBe("2999");
  await press("Home", "PageUp", "Control+Home", "ArrowRight", "ArrowUp");
  await expect.poll(activeText).toContain("text · 33% missing");

  // What is missing stands last in both directions.
  await menu("Sort, Z to A");
  const head = grid.getByRole("columnheader", { name: /^w/ });
  await expect.poll(() => head.getAttribute("aria-sort")).toBe("descending");
  await press("Control+End");
  await expect.poll(activeText).toBe("2997");
  await press("Control+Home", "ArrowUp");
  await menu("Sort, largest first");
  await shown.getByText("Sorted by n, descending").waitFor();
  await press("ArrowRight", "ArrowRight");
  await menu("Filter…", "form");
  await page.keyboard.press("Tab");
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("This is not a number.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await press("Control+A");
  await page.keyboard.type("1500");
  await page.keyboard.press("Enter");
  await shown.getByText("1,500 of 3,000 rows × 3 columns").waitFor();
  await shown.getByText("m is at least 1500").waitFor();

  // A run of the cell leaves it so.
  await hasKeyboard("[role=grid]");
  await press("Control+Home", "Shift+ArrowDown", "Shift+ArrowRight", "Control+c");
  await shown.getByText("2 rows × 2 columns copied.").waitFor();
  expect(await copied()).toMatch(/^\d+\t(often)?\n\d+\t(often)?$/);
  await press("ArrowUp", "ArrowUp", "ArrowUp");
  await menu("Pin to the left");
  await press("ArrowRight", "ArrowRight");
  await menu("Hide the column");
  expect(await grid.getAttribute("aria-colcount")).toBe("2");
  await press("ArrowLeft", "ArrowLeft", "Enter");
  const before = (await grid.getByRole("columnheader").first().boundingBox())?.width ?? 0;
  await page.getByRole("menuitem", { name: "Wider" }).press("Enter");
  await page.getByRole("menuitem", { name: "Wider" }).press("Enter");
  await page.keyboard.press("Escape");
  await expect
    .poll(async () => (await grid.getByRole("columnheader").first().boundingBox())?.width)
    .toBe(before + 48);
  expect(await findViolations(page)).toEqual([]);
  await shown.getByRole("button", { name: /^Show all columns/ }).press("Enter");
  expect(await grid.getAttribute("aria-colcount")).toBe("3");

  // The whole window, and back to the button.
  const full = shown.getByRole("button", { name: "Full window" });
  await full.press("Enter");
  const dialog = page.getByTestId("full-table");
  await dialog.getByRole("grid").focus();
  await press("Control+a", "Control+c");
  await dialog.getByText("1,500 rows × 3 columns copied.").waitFor();
  expect((await copied()).split("\n")).toHaveLength(1500);
  expect(await findViolations(page)).toEqual([]);
  await press("Escape", "Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => full.evaluate((element) => element === document.activeElement)).toBe(true);

  // As a file, as Markdown, as code.
  await shown.getByRole("button", { name: "Copy or save" }).press("Enter");
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Download as CSV" }).press("Enter");
  expect((await download).suggestedFilename()).toBe("t.csv");
  await shown.getByRole("button", { name: "Write as code" }).press("Enter");
  await shown.getByText('t.filter(d => d.m >= 1500).orderby(aq.desc("n"))').waitFor();
  await shown.getByText("1,500 rows × 3 columns").waitFor();
  expect(await shown.locator(".table-chips").count()).toBe(0);

  // A thousand columns.
  const wide = page.getByTestId("cell-wide").getByRole("grid");
  await wide.focus();
  await press("End", "ArrowUp");
  await wide.getByRole("columnheader", { name: /^column999/ }).waitFor();
  expect(await wide.getByRole("columnheader").count()).toBeLessThan(40);
  expect(complaints).toEqual([]);
});

test("a chart of a table is made by keys alone, and is a cell below it", async () => {
  const { page, complaints } = await open(
    cell("t", 'const t = aq.table({ n: [3, 5, 9], m: [1, 2, 3], w: ["a", "b", "c"] })\nt'),
  );
  await page.getByTestId("run-all").click();
  await page.getByTestId("cell-t").getByRole("button", { name: "Make a chart" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByTestId("chart-maker");
  await dialog.locator("svg .mark-rect").first().waitFor();
  // The keyboard is on the kind of chart.
  await page.keyboard.type("Do");
  await dialog.locator("svg .mark-symbol").first().waitFor();
  await page.keyboard.press("Home");
  await dialog.locator("svg .mark-rect").first().waitFor();
  await dialog.getByRole("textbox", { name: "Title" }).focus();
  await page.keyboard.type("Three bars");
  await dialog.locator("svg").getByText("Three bars").first().waitFor();
  await dialog.getByRole("button", { name: "Insert as cell" }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  const made = page.locator('[data-testid^="cell-"]:has(.chart-view)');
  await made.locator('svg [aria-label*="n: 9"]').first().waitFor();
  await made.locator("svg").getByText("Three bars").first().waitFor();
  await page.waitForFunction(() => document.activeElement?.querySelector(".chart-view") !== null);
  expect(complaints).toEqual([]);
});

describe("manual mode", () => {
  test("marks what an edit makes stale, runs it when told, and is remembered", async () => {
    const { page } = await open(cell("a", "const a = 2") + cell("b", "a * 21"));
    await page.getByTestId("run-all").click();
    await waitForState(page, "b", "fresh");
    await page.getByTestId("automatic").click();
    await replaceSource(page, "a", "const a = 3");
    await waitForState(page, "b", "stale");
    await page.waitForTimeout(1200);
    await page.getByTestId("cell-b").getByText("42", { exact: true }).waitFor();
    const button = page.getByTestId("run-stale");
    expect(await button.textContent()).toContain("(2)");
    await button.click();
    await page.getByTestId("cell-b").getByText("63", { exact: true }).waitFor();
    await button.waitFor({ state: "detached" });
    await page.reload();
    await page.getByTestId("automatic").waitFor();
    expect(await page.getByTestId("automatic").getAttribute("data-selected")).toBeNull();
  });

  test("a control makes stale what uses it, and shows its value at once", async () => {
    const { page } = await open(
      cell("c", 'const year = input.select({ label: "Year", options: [1990, 2000], value: 1990 })') +
        cell("u", "year + 1"),
    );
    await page.getByTestId("run-all").click();
    await waitForState(page, "u", "fresh");
    await page.getByTestId("automatic").click();
    await page.getByTestId("cell-c").locator("select").selectOption({ label: "2000" });
    await waitForState(page, "u", "stale");
    await page.getByTestId("cell-u").getByText("1991", { exact: true }).waitFor();
    await page.getByTestId("run-stale").click();
    await page.getByTestId("cell-u").getByText("2001", { exact: true }).waitFor();
  });
});
