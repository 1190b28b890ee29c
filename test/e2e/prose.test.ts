/** Text cells edited as they look, by people who write no Markdown and by those who do, and what stands in the study then. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { findSideways, findSmallTargets, findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const old = "* kept *as it is*\n* and __so__\n\n\n<!-- a note -->\n\nTwo\nlines.";

/** The study's file as the server has it. */
async function readStudy(id: string): Promise<string> {
  const token = new URL(lab.workspace.ownerUrl).searchParams.get("token");
  const response = await fetch(`${lab.workspace.origin}/api/studies/${id}?as=md`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return response.text();
}

/** Opens the editor of a text and puts the caret behind its last word. */
async function write(page: Page, cell: string): Promise<void> {
  await page.getByTestId(`cell-${cell}`).focus();
  await page.keyboard.press("Enter");
  await page.getByTestId(`cell-${cell}`).locator(".prose-editor").waitFor();
  await page.waitForFunction(() => document.activeElement?.matches(".prose-editor") === true);
  await page.keyboard.press("Control+End");
}

const examine = async (page: Page) => [
  ...(await findViolations(page)),
  ...(await findSmallTargets(page)),
  ...(await findSideways(page)),
];

let id = "";
beforeAll(async () => {
  id = await lab.workspace.createStudy(
    `# Prose\n\n${fence}ts {#share}\nconst share = 0.25\n${fence}\n\n${old}\n\n<!-- cell {#mine} -->\n\nFirst.\n`,
  );
});

test("text is written as it looks, by keys and habit, and is Markdown for everybody else", async () => {
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await page.getByTestId("cell-share").focus();
  await page.keyboard.press("Control+Enter");
  await waitForState(page, "share", "fresh");
  const { page: other } = await lab.open("Ben", lab.workspace.studyUrl(id));

  await write(page, "mine");
  const { keyboard } = page;
  await keyboard.press("Enter");
  await keyboard.type("## What changed");
  await keyboard.press("Enter");
  await keyboard.type(`A quarter, \${share}, `);
  await keyboard.press("Control+b");
  await keyboard.type("still");
  await keyboard.press("Control+b");
  await keyboard.type(" votes together.");
  await keyboard.press("Enter");
  await keyboard.type("- one");
  await keyboard.press("Enter");
  await keyboard.type("two");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("within");
  for (let out = 0; out < 3; out += 1) await keyboard.press("Enter");
  await keyboard.type("| Year | Share |");
  await keyboard.press("Enter");
  await keyboard.type("1990");
  await keyboard.press("Tab");
  await keyboard.type("61 %");
  expect(await examine(page), "the editor with its toolbar").toEqual([]);

  // Another window draws the same, table and all.
  const drawn = other.getByTestId("cell-mine");
  await drawn.getByRole("cell", { name: "61 %" }).waitFor();
  await drawn.getByRole("heading", { name: "What changed" }).waitFor();
  await drawn.locator("strong", { hasText: "still" }).waitFor();

  await keyboard.press("Control+z");
  await expect.poll(() => drawn.getByRole("cell", { name: "61 %" }).count()).toBe(0);
  await keyboard.press("Control+Shift+z");
  await drawn.getByRole("cell", { name: "61 %" }).waitFor();

  // Left for the cell, its value is calculated; back in the text it stands as a value.
  await keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.id === "cell-mine");
  await page.getByTestId("cell-mine").getByText("A quarter, 0.25, still votes together.").waitFor();
  await keyboard.press("Enter");
  await page.locator(".prose-chip", { hasText: "0.25" }).waitFor();

  // A link by keys, and the Markdown of it all, from where the drawn text is one press away again.
  await page.locator(".prose-editor:focus").waitFor();
  await keyboard.press("Control+Home");
  await keyboard.press("Shift+End");
  await keyboard.press("Control+k");
  await keyboard.type("example.org/a");
  expect(await examine(page), "the row that asks for a link").toEqual([]);
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Edit as Markdown" }).click();
  const mine = page.getByTestId("cell-mine");
  await mine.locator(".monaco-editor").getByText("[First.](https://example.org/a)").waitFor();
  await mine.getByRole("button", { name: "Edit as it looks" }).click();
  await mine.locator(".prose-editor a", { hasText: "First." }).waitFor();

  await waitForSave(page, "saved");
  expect((await readStudy(id)).split("[First.](https://example.org/a)")[1]).toBe(
    [
      `\n\n## What changed\n\nA quarter, \${share}, **still** votes together.\n`,
      "- one\n- two\n  - within\n",
      "| Year | Share |\n| --- | --- |\n| 1990 | 61 % |\n",
    ].join("\n"),
  );
  expect(complaints).toEqual([]);
});

test("two people write in one text as it looks: each sees the other's caret, no letter is lost or doubled, and a split takes the writer along", async () => {
  const study = await lab.workspace.createStudy("# Two\n\n<!-- cell {#shared} -->\n\nmiddle\n");
  const ada = await lab.open("Ada", lab.workspace.ownerUrl);
  const ben = await lab.open("Ben", lab.workspace.ownerUrl);
  for (const { page } of [ada, ben]) {
    await page.goto(`${lab.workspace.origin}/studies/${study}`);
    await waitForSave(page, "saved");
    await write(page, "shared");
  }
  await ben.page.keyboard.press("Control+Home");
  const caretIn = ({ page }: typeof ada) => page.locator(".prose-editor .prose-caret");
  await expect.poll(() => caretIn(ada).getAttribute("data-name")).toBe("Ben");
  await expect.poll(() => caretIn(ben).getAttribute("data-name")).toBe("Ada");
  await Promise.all([
    ada.page.keyboard.type("X".repeat(60), { delay: 5 }),
    ben.page.keyboard.type("Y".repeat(60), { delay: 5 }),
  ]);
  const whole = `${"Y".repeat(60)}middle${"X".repeat(60)}`;
  for (const { page, complaints } of [ada, ben]) {
    await page.getByTestId("cell-shared").getByText(whole).waitFor();
    await waitForSave(page, "saved");
    expect(complaints).toEqual([]);
  }
  expect(await readStudy(study)).toContain(`\n${whole}\n`);

  // One splits the text while the other writes in it: what is written goes on where the words around it went.
  await ben.page.keyboard.press("Control+End");
  await ada.page.keyboard.press("Control+Home");
  const writing = ben.page.keyboard.type("Z".repeat(80), { delay: 15 });
  await ben.page.getByTestId("cell-shared").getByText("ZZZ").waitFor();
  await ada.page.keyboard.press("Control+Shift+-");
  await writing;
  await waitForSave(ben.page, "saved");
  await expect.poll(() => readStudy(study)).toContain(`\n${whole}${"Z".repeat(80)}\n`);
});
