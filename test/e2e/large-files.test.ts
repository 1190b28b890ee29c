/** A large file in a real browser: the page lives while it is read, and Stop ends it. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const rows = 2_000_000;

/** About 60 MB. */
async function writeLarge(path: string): Promise<void> {
  const stream = createWriteStream(path);
  stream.write("row,country,share\n");
  for (let row = 0; row < rows; ) {
    let block = "";
    for (const end = Math.min(row + 20_000, rows); row < end; row += 1)
      block += `${row},Country number ${row % 50},${(row % 1000) / 1000}\n`;
    if (!stream.write(block)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

test("a file of 60 MB shows its progress, the page goes on meanwhile, Stop ends it, and it can be read after", async () => {
  await writeLarge(join(lab.workspace.folder, "large.csv"));
  const id = await lab.workspace.createStudy(
    `# Large\n\n${fence}ts {#big}\nconst big = await file("large.csv").table()\nbig.numRows()\n${fence}\n`,
  );
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl);
  await page.goto(`${lab.workspace.origin}/studies/${id}`);
  await waitForSave(page, "saved");
  const cell = page.getByTestId("cell-big");
  await page.getByTestId("run-all").click();
  await cell
    .locator("progress")
    .waitFor()
    .catch(async (error) => {
      throw new Error(`${await cell.innerText()}`, { cause: error });
    });
  expect(await cell.locator(".progress").textContent()).toContain("large.csv");
  // The page's own thread answers while the kernel reads.
  expect(await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(1))))).toBe(
    1,
  );
  await page.getByTestId("stop").click();
  await waitForState(page, "big", "stopped");

  await page.getByTestId("run-all").click();
  await waitForState(page, "big", "fresh");
  await cell
    .getByText(/^2,?000,?000$/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
});
