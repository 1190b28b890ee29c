/** The built app in Chromium, with a study of this text open: what a person meets. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, CDPSession, Page } from "playwright-core";
import { createdStudySchema } from "../shared/protocol/api.ts";
import { launchChromium } from "../test/support/chromium.ts";

const launcher = fileURLToPath(new URL("../bin/chancery.js", import.meta.url));

export interface StudyWindow {
  readonly page: Page;
  /** Address of the server. */
  readonly origin: string;
  readonly token: string;
  readonly study: string;
  /** The browser's processes. */
  listProcesses(): Promise<number[]>;
  finish(): Promise<void>;
}

/**
 * @param text of the study
 * @param prepareFolder puts data files into the workspace's folder
 */
export async function openStudyWindow(
  text: string,
  prepareFolder: (folder: string) => void = () => {},
): Promise<StudyWindow> {
  const above = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const folder = join(above, "workspace");
  const server = spawn(process.execPath, [launcher, "serve", folder, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise((resolve) => server.once("exit", resolve));
  const ownerUrl = await new Promise<string>((resolve, reject) => {
    server.stdout.on("data", (chunk: Buffer) => {
      const found = /listening on (http\S+)/.exec(chunk.toString());
      if (found?.[1]) resolve(found[1]);
    });
    server.once("exit", (code) => reject(new Error(`chancery serve ended with ${code}`)));
  });
  const { origin, searchParams } = new URL(ownerUrl);
  const token = searchParams.get("token") ?? "";
  prepareFolder(folder);
  const made = await fetch(`${origin}/api/studies`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: text,
  });
  const study = createdStudySchema.parse(await made.json()).id;
  let browser: Browser | null = null;
  const finish = async () => {
    await browser?.close();
    server.kill("SIGTERM");
    await gone;
    rmSync(above, { recursive: true, force: true });
  };
  try {
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    // As by "Always run this study".
    await context.addInitScript(() => {
      const getItem = Storage.prototype.getItem;
      Storage.prototype.getItem = function (key: string) {
        const kept = getItem.call(this, key);
        return kept === null && key.startsWith("chancery.trust.")
          ? JSON.stringify({ study: true, people: [], texts: [] })
          : kept;
      };
    });
    const page = await context.newPage();
    await page.goto(ownerUrl);
    await page.goto(`${origin}/studies/${study}`);
    await waitUntilSaved(page);
    const cdp: CDPSession = await browser.newBrowserCDPSession();
    return {
      page,
      origin,
      token,
      study,
      async listProcesses() {
        const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
        return processInfo.map(({ id }) => id);
      },
      finish,
    };
  } catch (error) {
    await finish();
    throw error;
  }
}

/** Waits until a page just opened has its study, and says that it is saved. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid="save-state"][data-state="saved"]', { timeout: 60_000 });
}

/** Puts the focus on a cell and presses what runs it. */
export async function runCell(page: Page, id: string): Promise<void> {
  await page.getByTestId(`cell-${id}`).focus();
  await page.keyboard.press("Control+Enter");
}

/** Waits until a cell is in one of these states. */
export async function waitForCell(page: Page, id: string, ...states: string[]): Promise<void> {
  const selector = states.map((state) => `[data-testid="cell-${id}"][data-state="${state}"]`).join(",");
  await page.waitForSelector(selector, { timeout: 60_000 });
}
