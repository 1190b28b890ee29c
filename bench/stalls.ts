/**
 * How long the page stands still at worst while a cell burns: the longest time between two frames, or the longest task
 * of its thread, whichever is greater. Beside it, the same page with nothing running.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { type HostileCell, hostileCells } from "./hostile-cells.ts";
import type { Prepared } from "./prepared.ts";
import { openStudyWindow, runCell, waitUntilSaved } from "./window.ts";

const pairs = 3;
/** Ms that a cell may burn before it is stopped, and that the idle page is watched. */
const burning = 4000;
/** Ms after its end in which what it showed is drawn. */
const drawing = 1500;
const fence = "```";

/** The page's longest stall under each hostile cell; the project aims at 250 ms. */
export async function pageStalls(): Promise<Prepared> {
  const texts = hostileCells.map(({ id, source }) => `${fence}ts {#${id}}\n${source}\n${fence}\n`);
  const window = await openStudyWindow(`# Stalls\n\n${texts.join("\n")}`);
  const { page } = window;
  return {
    comparisons: hostileCells.map((cell) => ({
      name: `Longest stall of the page, aim 250: ${cell.name}`,
      peer: "the same page, idle",
      limit: null,
      pairs,
      ours: () => findLongestStall(page, () => burn(page, cell)),
      theirs: () => findLongestStall(page, () => sleep(burning)),
    })),
    finish: window.finish,
  };
}

/** Runs a cell until it ends or its time to burn is over, then presses Stop; leaves what it showed time to be drawn. */
async function burn(page: Page, { id }: HostileCell): Promise<void> {
  await runCell(page, id);
  const place = `[data-testid="cell-${id}"]`;
  await page.waitForSelector(`${place}[data-state="running"]`, { timeout: 10_000 }).catch(() => {});
  const end = `${place}:not([data-state="running"], [data-state="waiting"])`;
  const isOver = await page
    .waitForSelector(end, { timeout: burning })
    .then(() => true)
    .catch(() => false);
  // It may be over by now after all.
  if (!isOver)
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-testid="stop"]')?.click());
  await page.waitForSelector(end, { timeout: 120_000 });
  await sleep(drawing);
}

/** @returns the longest stall, in ms, while `job` goes on */
async function findLongestStall(page: Page, job: () => Promise<void>): Promise<number> {
  // Nothing that an earlier cell showed is left on it.
  await page.reload();
  await waitUntilSaved(page);
  await sleep(drawing);
  const watch = await page.evaluateHandle(() => {
    let longest = 0;
    let last = performance.now();
    let watching = true;
    const look = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (watching) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    const take = (entries: PerformanceEntryList) => {
      for (const { duration } of entries) longest = Math.max(longest, duration);
    };
    const tasks = new PerformanceObserver((list) => take(list.getEntries()));
    tasks.observe({ type: "longtask" });
    return {
      end() {
        watching = false;
        take(tasks.takeRecords());
        tasks.disconnect();
        look();
        return longest;
      },
    };
  });
  await job();
  const longest = await watch.evaluate((one) => one.end());
  await watch.dispose();
  return longest;
}
