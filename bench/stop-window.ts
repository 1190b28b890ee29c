import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { findBusyThread, untilGone } from "./busy-thread.ts";
import { intoLoop, type Place } from "./stop-place.ts";
import { openStudyWindow, runCell, waitForCell } from "./window.ts";

/**
 * @param study its text
 * @param writeFiles puts its files into a folder
 * @returns the built page with the study open and its table read
 */
export async function prepareWindow(study: string, writeFiles: (folder: string) => void): Promise<Place> {
  const window = await openStudyWindow(study, writeFiles);
  const { page } = window;
  await runCell(page, "next");
  await waitForCell(page, "next", "fresh");
  const enterLoop = async () => {
    await runCell(page, "loop");
    await waitForCell(page, "loop", "running");
    await sleep(intoLoop);
  };
  const tellsGone = process.platform === "linux";
  return {
    tellsGone,
    async stop() {
      await enterLoop();
      const loop = tellsGone ? await findBusyThread(await window.listProcesses()) : null;
      const start = performance.now();
      const ready = stopAndRun(page, "alone");
      const gone = loop === null ? null : (await untilGone(loop)) - start;
      return { gone, ready: await ready };
    },
    async stopToResult() {
      await enterLoop();
      return stopAndRun(page, "next");
    },
    finish: window.finish,
  };
}

/** Presses Stop and, once the loop's cell says that it is stopped, runs a cell. @returns ms until it shows something new */
function stopAndRun(page: Page, id: string): Promise<number> {
  return page.evaluate(async (cell) => {
    const find = (testid: string) => document.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
    const until = (check: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!check()) return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        look();
      });
    const next = find(`cell-${cell}`);
    const shown = () => next?.querySelector(".output-list")?.textContent ?? "";
    const before = shown();
    const start = performance.now();
    find("stop")?.click();
    await until(() => find("cell-loop")?.dataset.state === "stopped");
    next?.focus();
    next?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
    );
    await until(() => shown() !== before && next?.dataset.state === "fresh");
    return performance.now() - start;
  }, id);
}
