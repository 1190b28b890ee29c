/**
 * What the desktop app asks of Chromium, in the Chromium that is here: the frame in which cells run has a process of its
 * own, and ending that process (as the desktop's watch over memory does) ends neither the page nor what it knows.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseSwitches } from "../../electron/policy/switches.ts";
import { launchChromium } from "../support/chromium.ts";
import { openWindow, startWorkspace, type Workspace } from "../support/workspace.ts";

const fence = "```";
/** In the page: the time that the cell shows, in milliseconds. */
const readTime = String.raw`/\b\d{13}\b/.exec(document.querySelector("[data-testid=cell-a]").innerText)?.[0] ?? ""`;
const countFrames = `document.querySelectorAll("iframe").length`;
let browser: Browser;
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace();
  browser = await launchChromium(
    chooseSwitches(2048).map(([name, value]) => (value === "" ? `--${name}` : `--${name}=${value}`)),
  );
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

describe("the process of the kernel's frame", () => {
  test("is not the page's; when it is ended the page lives, and the next run starts another", async () => {
    const id = await workspace.createStudy(`# Small\n\n${fence}ts {#a}\nDate.now()\n${fence}\n`);
    const { page, context } = await openWindow(browser, "Ada", workspace.studyUrl(id));
    await page.getByTestId("run-all").click();
    await page
      .getByTestId("cell-a")
      .getByText(/^\d{13}$/)
      .waitFor();

    const frame = page.frames().find((one) => one.url().endsWith("/kernel/frame.html"));
    if (frame === undefined) throw new Error("The page has no kernel's frame.");
    // Only a frame in a process of its own has a session of its own; any other is refused here.
    const kernel = await context.newCDPSession(frame);
    // Playwright takes a frame's end for the page's, so that the page is asked by a session of its own from here on.
    const session = await context.newCDPSession(page);
    const ask = async (expression: string): Promise<string> => {
      const { result } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
      return String(result.value);
    };
    // It ends with its target, and so has no answer.
    void kernel.send("Page.crash").catch(() => undefined);

    // The page notices the silence, and clears the frame away.
    await expect.poll(() => ask(countFrames)).toBe("0");
    const before = Number(await ask(readTime));
    expect(before).toBeGreaterThan(0);
    await ask(`document.querySelector("[data-testid=run-all]").click()`);
    await expect.poll(async () => Number(await ask(readTime))).toBeGreaterThan(before);
    expect(await ask(countFrames)).toBe("1");
  });
});
