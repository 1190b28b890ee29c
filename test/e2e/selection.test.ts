/** A selection in a chart that other cells use: by pointer, by keyboard, in words. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;

const study = [
  cell(
    "data",
    "const votes = aq.table({ year: Array.from({ length: 40 }, (_, i) => 1980 + i), country: Array.from({ length: 40 }, (_, i) => i % 2 ? 'Peru' : 'France'), n: Array.from({ length: 40 }, (_, i) => i) })",
  ),
  cell(
    "years",
    "const years = input.chart(votes, { params: [{ name: 'brush', select: { type: 'interval', encodings: ['x'] } }], mark: 'bar', width: 400, height: 120, encoding: { x: { field: 'year', type: 'quantitative', scale: { zero: false } }, y: { field: 'n', type: 'quantitative' } } }, { label: 'Years' })",
  ),
  cell(
    "found",
    "votes.filter((d) => !years || (d.year >= years.year[0] && d.year <= years.year[1])).numRows()",
  ),
  cell(
    "countries",
    "const countries = input.chart(votes, { params: [{ name: 'picked', select: { type: 'point', fields: ['country'] } }], mark: 'bar', width: 300, encoding: { y: { field: 'country' }, x: { aggregate: 'count' }, opacity: { condition: { param: 'picked', value: 1 }, value: 0.3 } } }, { label: 'Countries' })",
  ),
  cell("named", "(countries ?? []).map((d) => d.country).join(' and ') || 'all'"),
].join("");

const shows = (page: Page, id: string, text: string | RegExp) =>
  page.getByTestId(`cell-${id}`).locator(".output-list").getByText(text, { exact: true }).waitFor();
const part = (page: Page, name: string) => page.getByRole("group", { name, exact: true });

test("a selection in a chart is a value of other cells, and can be chosen without a pointer", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await page.getByTestId("run-all").click();
  await shows(page, "found", "40");
  await part(page, "Years").getByText("Nothing selected").waitFor();

  // By pointer: the picture stays where it is, since it already shows what the kernel was told.
  const picture = page.getByTestId("cell-years").locator(".chart-canvas svg");
  await picture.scrollIntoViewIfNeeded();
  await picture.evaluate((svg) => svg.setAttribute("data-same", "yes"));
  const box = await picture.locator(".background").first().boundingBox();
  if (!box) throw new Error("no chart");
  await page.mouse.move(box.x + box.width * 0.25, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await part(page, "Years")
    .getByText(/^year from 19\d\d\S* to 19\d\d/)
    .waitFor();
  await page
    .getByTestId("cell-found")
    .locator(".output-list")
    .getByText(/^(9|10|11)$/)
    .waitFor();
  expect(await picture.getAttribute("data-same")).toBe("yes");

  // By keyboard alone.
  await part(page, "Years").getByText("Choose by keyboard").focus();
  await page.keyboard.press("Enter");
  const from = part(page, "Years").getByLabel("year from");
  await from.fill("1990");
  await part(page, "Years").getByLabel("year to").fill("1994");
  await page.keyboard.press("Enter");
  await shows(page, "found", "5");
  await part(page, "Years").getByText("year from 1990 to 1994").waitFor();
  await page.getByTestId("cell-years").locator(".brush_brush").first().waitFor({ state: "attached" });

  await part(page, "Countries").getByText("Choose by keyboard").focus();
  await page.keyboard.press("Enter");
  await part(page, "Countries").getByLabel("Peru").focus();
  await page.keyboard.press("Space");
  await shows(page, "named", /^"?Peru"?$/);
  expect(await findViolations(page)).toEqual([]);
  await part(page, "Countries").getByRole("button", { name: "Clear selection" }).press("Enter");
  await shows(page, "named", /^"?all"?$/);
  await part(page, "Countries").getByText("Nothing selected").waitFor();

  // In a narrow window the plot, 400 pixels wide, is narrower, and what is selected stays; in a wide one it is as it was.
  const widths = () =>
    page
      .getByTestId("cell-years")
      .locator(".chart-canvas")
      .evaluate((box) => ({
        drawn: Number(box.querySelector("svg")?.getAttribute("width")),
        room: box.clientWidth,
      }));
  const { drawn } = await widths();
  expect(drawn).toBeGreaterThan(400);
  await page.setViewportSize({ width: 360, height: 720 });
  await expect
    .poll(async () => {
      const { drawn: now, room } = await widths();
      return now <= room;
    })
    .toBe(true);
  await part(page, "Years").getByText("year from 1990 to 1994").waitFor();
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(async () => (await widths()).drawn).toBe(drawn);

  // No picture is recorded of a selection: others see the study as it is written.
  expect(complaints).toEqual([]);
});
