/** A large file in a real browser: the page lives while it is read, and Stop ends it. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { largeRows, writeLargeCsv } from "../support/large-file.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

// As people have it: with the worker that keeps the app between the page and all it reads.
const lab = setUpLab({ keepsApp: true });
const fence = "```";

test("a large file shows its progress, the page goes on meanwhile, Stop ends it, and it can be read after", async () => {
  await writeLargeCsv(join(lab.workspace.folder, "large.csv"));
  // Read again and again: on a quick machine one reading would be over before anyone saw it.
  const id = await lab.workspace.createStudy(
    `# Large\n\n${fence}ts {#big}\nfor (let n = 0; ; n += 1) await file("large.csv").table({ types: { row: n % 2 ? "string" : "number" } })\n${fence}\n\n${fence}ts {#once}\nconst once = await file("large.csv").table()\nonce.numRows()\n${fence}\n`,
  );
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  const cell = page.getByTestId("cell-big");
  await page.getByTestId("run-all").click();
  await cell.locator("progress").waitFor();
  expect(await cell.locator(".progress").textContent()).toContain("large.csv");
  // How long it has run, and what the other cell waits for.
  await cell
    .locator(".run-elapsed")
    .getByText(/^\d+\ss$/)
    .waitFor();
  expect(await page.getByTestId("cell-once").getByTestId("wait-line").textContent()).toBe(
    "One cell runs first",
  );
  // The page's own thread answers while the kernel reads.
  expect(await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(1))))).toBe(
    1,
  );
  await page.getByTestId("stop").click();
  await waitForState(page, "big", "stopped");

  await page.getByTestId("cell-once").focus();
  await page.keyboard.press("Control+Enter");
  await waitForState(page, "once", "fresh");
  await page
    .getByTestId("cell-once")
    .getByText(new RegExp(`^${largeRows.toLocaleString("en-US").replace(",", ",?")}$`))
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
});
