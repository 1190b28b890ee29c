/** Editing the rows of `input.table` in a real browser. */
import { expect, test } from "vitest";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;

async function open(text: string) {
  const id = await lab.workspace.createStudy(text);
  const person = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(person.page, "saved");
  return person;
}

const study =
  cell(
    "c",
    'const weights = input.table({ label: "Weights", value: [{ country: "France", weight: 1, on: true }, { country: "Kenya", weight: 2, on: false }] })',
  ) + cell("u", 'weights.rollup({ all: (d) => op.sum(d.weight) * 10 + op.sum(d.on ? 1 : 0) }).get("all", 0)');

test("a number, a check, a new row and a removed row each run what uses the table", async () => {
  const { page, complaints } = await open(study);
  await page.getByTestId("run-all").click();
  await waitForState(page, "u", "fresh");
  const field = (label: string) => page.getByRole("textbox", { name: label, exact: true });
  const shows = (total: number, on: number) =>
    page
      .getByTestId("cell-u")
      .getByText(String(total * 10 + on), { exact: true })
      .waitFor();
  await field("weight, row 2").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("41");
  await page.keyboard.press("Enter");
  await shows(42, 1);

  await page.getByRole("checkbox", { name: "on, row 2" }).click();
  await shows(42, 2);

  await page.getByRole("button", { name: "Add row" }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "country, row 3");
  await page.keyboard.type("Chad");
  await page.keyboard.press("Tab");
  await page.keyboard.type("8");
  await page.keyboard.press("Tab");
  await shows(50, 2);

  await page.getByRole("button", { name: "Remove row 1" }).click();
  await shows(49, 1);
  expect(await field("country, row 1").inputValue()).toBe("Kenya");
  expect(complaints).toEqual([]);
});

test("what is no number is refused with a word, and Escape takes it back", async () => {
  const { page } = await open(study);
  await page.getByTestId("run-all").click();
  await waitForState(page, "u", "fresh");
  const weight = page.getByRole("textbox", { name: "weight, row 1", exact: true });
  await weight.focus();
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await page.locator(".table-input-fault").getByText("Not a number").waitFor();
  expect(await weight.getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.press("Escape");
  await page.locator(".table-input-fault").waitFor({ state: "detached" });
  expect(await weight.inputValue()).toBe("1");
  await page.keyboard.type("7");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  expect(await weight.inputValue()).toBe("1");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("weight, row 2");
  await page.keyboard.press("ArrowLeft");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
    "country, row 2",
  );
});
