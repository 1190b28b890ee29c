/** A researcher works on a study's cells without a pointer. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;

/** The ids of the cells, in page order. */
const listCells = (page: Page) =>
  page
    .locator("section[data-cell]")
    .evaluateAll((cells) => cells.map((one) => one.getAttribute("data-cell") ?? ""));
const waitForCell = (page: Page, id: string) =>
  page.waitForFunction((name) => document.activeElement?.id === `cell-${name}`, id);
const waitForCount = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelectorAll("section[data-cell]").length === wanted, count);
/** Tab until the keyboard is on a cell as a whole. */
async function tabToCell(page: Page): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.matches("section[data-cell]") === true)) return;
  }
  throw new Error("No cell is a stop of Tab.");
}

test("cells are gone to, edited, run, moved, copied, deleted and brought back by keys alone", async () => {
  const id = await lab.workspace.createStudy(`# Keys\n\n${cell("a", "const a = 1")}${cell("b", "a + 1")}`);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await tabToCell(page);

  await page.keyboard.press("End");
  await waitForCell(page, "b");
  await page.keyboard.press("k");
  await waitForCell(page, "a");
  await page.keyboard.press("Control+Enter");
  await waitForState(page, "a", "fresh");
  await waitForState(page, "b", "fresh");

  // A new cell below, written in and left for the cell as a whole; letters are text in between.
  await page.keyboard.press("b");
  await waitForCount(page, 4);
  const made = (await listCells(page))[2] ?? "";
  await waitForCell(page, made);
  await page.keyboard.press("Enter");
  await page.getByTestId(`cell-${made}`).locator(".monaco-editor").waitFor();
  await page.keyboard.type("a * 20");
  await page.keyboard.press("Alt+Enter");
  await waitForState(page, made, "fresh");
  await waitForCount(page, 5);
  await page.keyboard.press("Escape");
  const added = (await listCells(page))[3] ?? "";
  await waitForCell(page, added);
  await page.keyboard.press("d");
  await page.keyboard.press("d");
  await waitForCount(page, 4);
  await waitForCell(page, "b");

  // Two cells are chosen, moved to the top, copied and pasted; one Undo each takes it back.
  await page.keyboard.press("Shift+ArrowUp");
  await waitForCell(page, made);
  expect(await page.locator("[data-chosen]").count()).toBe(2);
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByTestId("key-teller").getByText("2 cells are now from number 2 of 4").waitFor();
  expect((await listCells(page)).slice(1)).toEqual([made, "b", "a"]);
  await page.keyboard.press("c");
  await page.getByText("2 cells copied.").first().waitFor();
  await page.keyboard.press("Control+v");
  await waitForCount(page, 6);
  expect((await listCells(page))[4]).toBe("b-2");
  await page.keyboard.press("z");
  await waitForCount(page, 4);
  // The keyboard is not lost with the cell that it was on.
  await page.waitForFunction(() => document.activeElement?.matches("section[data-cell]"));

  await page.keyboard.press("Home");
  await page.keyboard.press("j");
  await waitForCell(page, made);
  await page.keyboard.press("l");
  await page.getByTestId(`cell-${made}`).getByText("Code hidden").waitFor();
  await page.keyboard.press("?");
  await page.getByTestId("key-sheet").getByText("Restart the kernel").waitFor();
  // What is in front takes no keys of cells.
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  await page.getByTestId("key-sheet").waitFor({ state: "detached" });
  await waitForCell(page, made);
  expect(await listCells(page)).toHaveLength(4);
  expect(complaints).toEqual([]);
});

test("commands, cells and words are found by keys, and words replaced in all cells at once", async () => {
  const text = `# Votes\n\nA vote is a vote.\n\n${cell("count", "const votes = 2")}${cell("late", "votes * 20")}`;
  const id = await lab.workspace.createStudy(text);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  const palette = page.getByTestId("palette");
  const choose = async (typed: string, name: string) => {
    await page.keyboard.press("Control+k");
    await palette.waitFor();
    await page.keyboard.type(typed);
    await palette.getByRole("option", { selected: true }).getByText(name).first().waitFor();
    await page.keyboard.press("Enter");
    await palette.waitFor({ state: "detached" });
  };
  await choose("late", "late");
  await waitForCell(page, "late");
  await choose("run all", "Run all");
  await waitForState(page, "late", "fresh");
  await choose("edit", "Edit the cell");
  await page.waitForFunction(() => document.activeElement?.closest(".monaco-editor") !== null);

  // Also from within an editor. The search begins at its cell and goes round.
  await page.keyboard.press("Control+Shift+F");
  const find = page.getByTestId("find");
  await page.keyboard.type("vote");
  await find.getByText("5 of 5").waitFor();
  await page.keyboard.press("Enter");
  await find.getByText("1 of 5").waitFor();
  await page.keyboard.press("Shift+Enter");
  await find.getByText("5 of 5").waitFor();
  expect(await page.getByTestId("cell-late").locator(".found-current").count()).toBe(1);
  await find.getByLabel("Regular expression").press("Enter");
  await find.getByLabel("Find in the study").fill("(");
  await find.getByText(/This is no regular expression/).waitFor();
  await find.getByLabel("Find in the study").fill("votes?\\b");
  await find.getByText(/ of 5/).waitFor();
  await find.getByLabel("Replace with").fill("share");
  await find.getByLabel("Replace all").press("Enter");
  await find.getByText("5 matches replaced. One Undo takes them back.").waitFor();
  await page.getByText("A share is a share.").waitFor();
  await waitForState(page, "late", "fresh");

  await page.keyboard.press("Escape");
  await find.waitFor({ state: "detached" });
  await page.getByText("A share is a share.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await page.getByText("A vote is a vote.").waitFor();
  expect(complaints).toEqual([]);
});

/** Of the cells in the window: the spaces between them, and how many chunks they are in. Of all: how many have tools. */
const readPage = (page: Page) =>
  page.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>("section[data-cell]")];
    const seen = cells.filter((one) => {
      const { bottom, top } = one.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    const boxes = seen.map((one) => one.getBoundingClientRect());
    return {
      spaces: boxes.slice(1).map(({ top }, at) => Math.round(top - (boxes[at]?.bottom ?? 0))),
      chunks: new Set(seen.map((one) => one.parentElement)).size,
      withTools: cells.filter((one) => one.querySelector("[role=toolbar]")).length,
    };
  });

test("in a long study one lands in the middle, walks, edits and moves cells as in a short one", async () => {
  const cells = Array.from({ length: 200 }, (_unused, n) => cell(`c${n}`, `const c${n} = ${n}`));
  const id = await lab.workspace.createStudy(cells.join(""));
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id, "#cell-c89"));
  await waitForSave(page, "saved");
  await waitForCell(page, "c89");
  await page.waitForFunction(() => {
    const box = document.activeElement?.getBoundingClientRect();
    return box && box.top > 0 && box.bottom < innerHeight;
  });
  await page.getByTestId("cell-c89").getByRole("toolbar").waitFor();
  const there = await readPage(page);
  expect(there.chunks).toBe(2);
  expect(there.spaces.length).toBeGreaterThan(3);
  expect(new Set(there.spaces).size, `spaces of ${there.spaces}`).toBe(1);
  // What is far away is text, to be found and read; tools and editors are where the person is.
  expect(there.withTools).toBeLessThan(120);
  const far = page.getByTestId("cell-c10");
  await far.locator("textarea, .monaco-editor").first().waitFor({ state: "detached" });
  expect(await far.textContent()).toContain("const c10 = 10");

  // Past cells of a chunk, in and out of an editor, and moved down across a border with its place kept.
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
  }
  await waitForCell(page, "c109");
  await page.keyboard.press("Enter");
  await page.getByTestId("cell-c109").locator(".monaco-editor").waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" + 1");
  await page.keyboard.press("Escape");
  await waitForCell(page, "c109");
  await page.evaluate(() => document.activeElement?.setAttribute("data-drawn", "once"));
  for (let step = 1; step <= 4; step += 1) {
    await page.keyboard.press("Alt+ArrowDown");
    await page.waitForFunction(
      (at) => document.querySelectorAll("section[data-cell]")[at]?.id === "cell-c109",
      109 + step,
    );
    await waitForCell(page, "c109");
  }
  expect(await page.getByTestId("cell-c109").getAttribute("data-drawn")).toBe("once");
  await page.getByTestId("cell-c109").getByText("const c109 = 109 + 1").first().waitFor();
  await page.keyboard.press("End");
  await waitForCell(page, "c199");
  await page.getByTestId("cell-c199").getByRole("toolbar").waitFor();
  // None of the editors that were opened and left is kept: they are where the person is.
  await page.waitForFunction(() => {
    const editors = [...document.querySelectorAll(".monaco-editor")];
    return editors.length > 0 && editors.every((one) => one.getBoundingClientRect().bottom > -1200);
  });
  expect(complaints).toEqual([]);
});
