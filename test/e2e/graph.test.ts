/** The graph of cells: opened by keyboard, walked along its lines, left to a cell; in French and on a narrow screen. */
import { expect, test } from "vitest";
import { findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;
const study =
  cell("double", "const twice = once * 2") +
  cell("single", "const once = 1") +
  cell("shown", "once + twice") +
  cell("alone", "7");

test("the graph shows which cell needs which, and leads to a cell by keyboard alone", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl);
  await page.goto(`${lab.workspace.origin}/studies/${id}`);
  await waitForSave(page, "saved");
  await page.getByTestId("run-all").click();
  await waitForState(page, "shown", "fresh");
  await page.getByTestId("cell-double").focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("graph of cells");
  await page.keyboard.press("Enter");
  const graph = page.getByTestId("graph");
  const node = (name: string) => graph.locator(`[data-node="${name}"]`);
  await node("double").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-node") === "double");
  expect(await node("double").textContent()).toMatch(/^twice.*Needs single. Needed by shown.$/);
  expect(await node("single").getAttribute("data-side")).toBe("needs");
  expect(await node("shown").getAttribute("data-side")).toBe("neededBy");
  expect(await node("alone").getAttribute("data-side")).toBe("other");
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("ArrowUp");
  expect(await node("single").getAttribute("data-side")).toBe("self");
  await page.keyboard.press("Enter");
  await graph.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-cell") === "single");

  // On a narrow screen the list, which says the same.
  await page.setViewportSize({ width: 320, height: 720 });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("graph of cells");
  await page.keyboard.press("Enter");
  await expect.poll(() => graph.getByRole("listitem").count()).toBe(4);
  await graph.getByText("Needed by double, shown.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
