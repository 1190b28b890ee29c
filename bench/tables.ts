/** How smoothly a table of a million rows scrolls: frames of the page that took longer than 50 ms, and the longest. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { Row } from "./measure.ts";
import type { Measured } from "./measured.ts";
import { openStudyWindow, runCell, waitForCell } from "./window.ts";

const seconds = 10;
const slow = 50;
const fence = "```";
const source = `const big = aq.table({
  n: Array.from({ length: 1_000_000 }, (_, i) => i),
  half: Array.from({ length: 1_000_000 }, (_, i) => i / 2),
  word: Array.from({ length: 1_000_000 }, (_, i) => "word " + (i % 977)),
  day: Array.from({ length: 1_000_000 }, (_, i) => new Date(Date.UTC(2000, 0, i % 9000))),
})
big`;

interface Frames {
  /** Milliseconds that each frame took. */
  readonly times: readonly number[];
}

/** Ten seconds of the wheel, then of the scroll bar dragged, against the same page at rest. */
export async function tableScrolling(): Promise<Measured> {
  const window = await openStudyWindow(`# Rows\n\n${fence}ts {#big}\n${source}\n${fence}\n`);
  const { page } = window;
  return {
    async *measure() {
      await runCell(page, "big");
      await waitForCell(page, "big", "fresh");
      const table = page.getByTestId("cell-big").getByRole("grid");
      await table.scrollIntoViewIfNeeded();
      await page.getByTestId("cell-big").locator(".profile-bars").first().waitFor();
      // Profiles of the other columns, and whatever else follows a run.
      await sleep(3000);
      const box = await table.boundingBox();
      if (!box) throw new Error("The table is not on the page.");
      const idle = await watchFrames(page, () => sleep(seconds * 1000));
      await page.mouse.move(box.x + 200, box.y + 200);
      const wheel = await watchFrames(page, () => turnWheel(page));
      const bar = await watchFrames(page, () => dragBar(page));
      yield* tell("the wheel", wheel, idle);
      yield* tell("the scroll bar dragged", bar, idle);
    },
    finish: window.finish,
  };
}

function* tell(how: string, ours: Frames, idle: Frames): Generator<Row> {
  const row = (name: string, count: (frames: Frames) => number): Row => {
    const [mine, theirs] = [count(ours), count(idle)];
    return {
      name: `${name}, ${seconds} s over 1,000,000 rows by ${how}`,
      peer: "the same page at rest",
      ours: mine,
      theirs,
      ratio: mine / theirs,
      limit: null,
    };
  };
  yield row(`Frames over ${slow} ms`, ({ times }) => times.filter((time) => time > slow).length);
  yield row("Longest frame", ({ times }) => Math.max(...times));
  yield row("Frames drawn", ({ times }) => times.length);
}

async function turnWheel(page: Page): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < end; turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 30 ? 240 : -360);
    await sleep(16);
  }
}

/** As the bar does: to a place far away at each step, there and back. */
async function dragBar(page: Page): Promise<void> {
  await page.evaluate(async (ms) => {
    const element = document.querySelector(".table-window");
    if (!element) return;
    const start = performance.now();
    const most = element.scrollHeight - element.clientHeight;
    for (;;) {
      const part = (performance.now() - start) / ms;
      if (part >= 1) return;
      element.scrollTop = most * Math.abs(Math.sin(part * Math.PI * 2));
      await new Promise(requestAnimationFrame);
    }
  }, seconds * 1000);
}

/** The times between frames while `job` goes on. */
async function watchFrames(page: Page, job: () => Promise<void>): Promise<Frames> {
  const watch = await page.evaluateHandle(() => {
    const times: number[] = [];
    let last = performance.now();
    let watching = true;
    const look = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      if (watching) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return {
      end() {
        watching = false;
        // The first counts from before it was watched.
        return times.slice(1);
      },
    };
  });
  await job();
  const times = await watch.evaluate((one) => one.end());
  await watch.dispose();
  return { times };
}
