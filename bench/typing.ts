/** Typing in a study of a thousand cells beside one of ten: from the press of a key to the frame that shows it. */
import type { Page } from "playwright-core";
import { enterEditor } from "../test/support/workspace.ts";
import { median, type Row } from "./measure.ts";
import type { Measured } from "./measured.ts";
import { openStudyWindow, type StudyWindow, waitUntilSaved } from "./window.ts";

const rounds = 6;
const letters = 40;
const fence = "```";

/** Every other cell is prose. */
function writeStudy(cells: number): string {
  const texts = Array.from({ length: cells / 2 }, (_unused, n) => [
    `## Part ${n}\n\nWhat part ${n} is about, in a sentence.\n\n`,
    `${fence}ts {#c${n}}\nconst c${n} = ${n} + 1\n${fence}\n\n`,
  ]);
  return `---\nchancery: 1\ntitle: ${cells} cells\n---\n\n${texts.flat().join("")}`;
}

export async function longStudyTyping(): Promise<Measured> {
  const windows: StudyWindow[] = [];
  for (const cells of [1000, 10]) windows.push(await openStudyWindow(writeStudy(cells)));
  return {
    async *measure(): AsyncGenerator<Row> {
      const times: [number[], number[]] = [[], []];
      for (const { page } of windows) {
        await waitUntilSaved(page);
        await enterEditor(page, "c2");
        await page.keyboard.press("Control+End");
        await watchKeys(page);
        await typeLetters(page);
      }
      for (let round = 0; round < rounds; round += 1)
        for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          const window = windows[at];
          if (window) times[at].push(median(await typeLetters(window.page)));
        }
      const [ours, theirs] = times.map(median);
      const ratio = median(times[0].map((value, round) => value / (times[1][round] ?? Number.NaN)));
      yield {
        ...{ name: "A letter in a study of 1,000 cells", peer: "in one of 10" },
        ...{ ours: ours ?? Number.NaN, theirs: theirs ?? Number.NaN, ratio, limit: 1.2 },
      };
    },
    async finish() {
      for (const window of windows) await window.finish();
    },
  };
}

/** In the page: how long each press of a key is on its way to the screen. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const waits: number[] = [];
    Object.assign(window, { keyWaits: waits });
    addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // The message comes after the frame is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => waits.push(performance.now() - timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
  });
}

/** Types at a quick person's pace, and gives the times. */
async function typeLetters(page: Page): Promise<number[]> {
  await page.evaluate(() => (window as unknown as { keyWaits: number[] }).keyWaits.splice(0));
  await page.keyboard.type("a".repeat(letters), { delay: 60 });
  return page.evaluate(() => [...(window as unknown as { keyWaits: number[] }).keyWaits]);
}
