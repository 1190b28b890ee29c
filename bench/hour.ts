/** What an hour of editing leaves in the page's memory: letters, runs, Undo, and editors that come and go by scrolling. */
import type { CDPSession, Page } from "playwright-core";
import { enterEditor } from "../test/support/workspace.ts";
import type { Row } from "./measure.ts";
import type { Measured } from "./measured.ts";
import { openStudyWindow, type StudyWindow } from "./window.ts";

const fence = "```";
const cells = 200;
/** Each types and takes back 500 letters, runs 10 times and opens some 130 editors: about what four minutes hold. */
const rounds = 15;
/** After so many the page has what it keeps for good: compiled code, the first editors' shared parts. */
const warmUp = 3;

export async function hourOfEditing(): Promise<Measured> {
  const source = (n: number) => `${fence}ts {#c${n}}\nconst c${n} = ${n}\n${fence}\n\n`;
  const window: StudyWindow = await openStudyWindow(
    Array.from({ length: cells }, (_unused, n) => source(n)).join(""),
  );
  const { page } = window;
  return {
    async *measure(): AsyncGenerator<Row> {
      const session = await page.context().newCDPSession(page);
      await session.send("Performance.enable");
      for (let round = 0; round < warmUp; round += 1) await editForMinutes(page);
      const before = await readMemory(page, session);
      for (let round = 0; round < rounds; round += 1) await editForMinutes(page);
      const after = await readMemory(page, session);
      for (const [what, key, limit] of [
        ["Heap of a page after an hour of editing (MB)", "megabytes", 1.25],
        // Which editors are there at the end differs from time to time, and each has some 200.
        ["Its DOM nodes", "nodes", null],
      ] as const)
        yield {
          ...{ name: what, peer: "after its first minutes", limit },
          ...{ ours: after[key], theirs: before[key], ratio: after[key] / before[key] },
        };
    },
    finish: () => window.finish(),
  };
}

async function editForMinutes(page: Page): Promise<void> {
  await enterEditor(page, "c1");
  for (let part = 0; part < 10; part += 1) {
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" + 1".repeat(12));
    await page.keyboard.press("Control+Enter");
    for (let step = 0; step < 12; step += 1) await page.keyboard.press("Control+z");
  }
  await page.keyboard.press("Escape");
  await page.evaluate(async () => {
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    for (let top = 0; top < 12_000; top += 600) {
      scrollTo(0, top);
      await wait(120);
    }
    scrollTo(0, 0);
    await wait(500);
  });
}

/** What is still held after the garbage was collected. */
async function readMemory(page: Page, session: CDPSession): Promise<{ megabytes: number; nodes: number }> {
  await page.waitForTimeout(1000);
  // Once is not enough for what finalizers let go.
  for (let time = 0; time < 3; time += 1) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const find = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { megabytes: find("JSHeapUsedSize") / 1e6, nodes: find("Nodes") };
}
