/** Typing over real data in a real browser: problems, completion, definition, rename, fixes, and the recipe of a file. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  enterEditor,
  type Person,
  replaceSource,
  setUpLab,
  waitForSave,
  waitForState,
} from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string, rest = "") => `${fence}ts {#${id}${rest}}\n${source}\n${fence}\n\n`;

/** A study file in the workspace's folder, with its data beside it. */
async function openFile(text: string, files: Record<string, string> = {}): Promise<Person> {
  const { folder, studyUrl } = lab.workspace;
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  const id = await lab.workspace.createStudy(text);
  const person = await lab.open("Ada", studyUrl(id));
  await waitForSave(person.page, "saved");
  return person;
}

const votes = "country;vote;share\nFRA;yes;0,5\nNOR;no;0,25\nFRA;abstain;NA\n";

const read = cell("read", 'const votes = await file("ballots.csv").table()');

/** The text of a cell's editor as it is shown. */
async function readSource(page: Page, id: string): Promise<string> {
  const lines = await page.getByTestId(`cell-${id}`).locator(".view-line").allTextContents();
  return lines.join("\n").replaceAll("\u00a0", " ");
}

async function waitForSource(page: Page, id: string, source: string): Promise<void> {
  await expect.poll(() => readSource(page, id)).toBe(source);
}

describe("typed cells", () => {
  test("a column that is not there is underlined as it is typed, with the name that is", async () => {
    const { page, complaints } = await openFile(read + cell("use", "1"), { "ballots.csv": votes });
    await replaceSource(page, "use", "votes.filter(d => d.vot === 1)");
    await page.getByTestId("cell-use").locator(".squiggly-error").first().waitFor();
    const problem = page.locator(".rail-problem").filter({ hasText: "use:1" }).first();
    await problem.waitFor();
    expect(await problem.textContent()).toContain("vot");
    expect(await page.getByTestId("cell-use").getAttribute("data-state")).toBe("never");
    await replaceSource(page, "use", "votes.filter(d => d.vote === 'yes')");
    await page.locator(".rail-problem").first().waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  test("a file that is another by now is typed anew when a run reads it, and when someone comes back", async () => {
    const { page } = await openFile(
      cell("read", 'const later = await file("later.csv").table()') +
        cell("use", "later.filter(d => d.seats > 3)"),
      {
        "later.csv": "country,votes\nFRA,1\nNOR,2\n",
      },
    );
    await page.getByTestId("cell-use").locator(".editor-box").click();
    const underlined = page.getByTestId("cell-use").locator(".squiggly-error").first();
    await underlined.waitFor();
    writeFileSync(join(lab.workspace.folder, "later.csv"), "country,seats\nFRA,11\nNOR,12\n");
    await page.getByTestId("run-all").click();
    await waitForState(page, "use", "fresh");
    await underlined.waitFor({ state: "detached" });
    writeFileSync(join(lab.workspace.folder, "later.csv"), "country,places\nFRA,111\nNOR,112\n");
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await underlined.waitFor();
  });

  test("a text that is no program says so before anything runs", async () => {
    const { page } = await openFile(cell("a", "1"));
    await replaceSource(page, "a", "const = 5");
    await page.getByTestId("cell-a").locator(".squiggly-error").first().waitFor();
  });

  test("completion offers the columns of the file", async () => {
    const { page } = await openFile(read + cell("use", "1"), { "ballots.csv": votes });
    await replaceSource(page, "use", "votes.derive({ x: d => d })");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type(".");
    const list = page.locator(".suggest-widget.visible");
    await list.getByText("country").first().waitFor();
    await list.getByText("share").first().waitFor();
    expect(await list.getByText("undefined").count()).toBe(0);
  });

  test("the list of names is below its line far down a page, and stays there while the page scrolls", async () => {
    const fill = (from: number) =>
      Array.from({ length: 12 }, (_unused, at) => cell(`fill${from + at}`, `${at}\n\n\n`)).join("");
    const { page } = await openFile(
      cell("a", "const far = { near: 1 }") + fill(0) + cell("use", "1") + fill(20),
    );
    await page.getByTestId("cell-use").evaluate((element) => {
      element.scrollIntoView();
      scrollBy(0, -200);
    });
    await replaceSource(page, "use", "far");
    await page.keyboard.type(".");
    const list = page.locator(".suggest-widget.visible");
    await list.getByText("near").first().waitFor();
    const line = page.getByTestId("cell-use").locator(".view-line").first();
    const readGap = async () => ((await list.boundingBox())?.y ?? 0) - ((await line.boundingBox())?.y ?? 0);
    const before = await readGap();
    expect(before).toBeGreaterThan(0);
    const top = (await line.boundingBox())?.y ?? 0;
    await page.mouse.move(900, 600);
    await page.mouse.wheel(0, 60);
    await expect.poll(async () => (await line.boundingBox())?.y ?? 0).toBeLessThan(top - 30);
    await expect.poll(readGap).toBeCloseTo(before, 0);
  });

  test("renames in two cells at once, and one undo takes it back", async () => {
    const { page } = await openFile(cell("a", "const total = 2") + cell("b", "total * total"));
    await enterEditor(page, "a");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    for (let at = 0; at < 6; at += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F2");
    await page.locator(".rename-box input:focus").waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("sum");
    await page.keyboard.press("Enter");
    await waitForSource(page, "a", "const sum = 2");
    await waitForSource(page, "b", "sum * sum");
    await enterEditor(page, "b");
    await page.keyboard.press("Control+Z");
    await waitForSource(page, "b", "total * total");
    await waitForSource(page, "a", "const total = 2");
  });

  test("F12 goes to the definition in a folded cell far away", async () => {
    const filler = Array.from({ length: 30 }, (_unused, at) => cell(`fill${at}`, `${at}\n\n\n\n\n`)).join("");
    const { page } = await openFile(
      cell("use", "far + 1") + filler + cell("def", "// one\nconst far = 1", " hide=code"),
    );
    await enterEditor(page, "use");
    await page.keyboard.press("Home");
    await page.keyboard.press("F12");
    await page.waitForSelector('[data-testid="cell-def"][data-editing]');
    await page.getByTestId("cell-def").locator(".monaco-editor").first().waitFor();
    await page.keyboard.type("near");
    await waitForSource(page, "def", "// one\nconst nearfar = 1");
  });

  test("a quick fix mends the name", async () => {
    const { page } = await openFile(read + cell("use", "1"), { "ballots.csv": votes });
    await replaceSource(page, "use", "votes.filter(d => d.vot === 'yes')");
    await page.getByTestId("cell-use").locator(".squiggly-error").first().waitFor();
    await page.keyboard.press("Home");
    for (let at = 0; at < 21; at += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+.");
    await page
      .locator(".action-widget .action")
      .or(page.locator(".action-widget .monaco-list-row.action"))
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await waitForSource(page, "use", "votes.filter(d => d.vote === 'yes')");
  });

  test("the recipe of a file, corrected on screen, is written into the cell, which runs again", async () => {
    const { page } = await openFile(read, { "ballots.csv": votes });
    await page.getByTestId("run-all").click();
    await waitForState(page, "read", "fresh");
    const line = page.getByTestId("cell-read").locator(".import-line");
    await line.waitFor();
    expect(await line.textContent()).toContain("semicolon");
    expect(await line.textContent()).toContain("3 rows");
    await line.click();
    await page.getByLabel("Words for missing in vote").fill("abstain");
    await page.getByRole("button", { name: "Write into the cell" }).click();
    await waitForSource(
      page,
      "read",
      'const votes = await file("ballots.csv").table({ missing: { vote: ["abstain"] } })',
    );
    await waitForState(page, "read", "fresh");
  });
});
