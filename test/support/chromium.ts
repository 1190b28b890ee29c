/** The browser that end-to-end tests drive: real Chromium with its walls up. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/**
 * What keeps it quiet and lets it run as root in a container. Never flags that lower a wall which the product relies on
 * (web security, site isolation, process per site): the package's own list has some, so it is not used.
 */
const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts Chromium without a window. Close it when the tests are over.
 * @param extra switches beside the usual ones
 */
export async function launchChromium(extra: readonly string[] = []): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const home = mkdtempSync(join(tmpdir(), "chancery-chromium-"));
  const browser = await playwright.launch({
    executablePath,
    headless: true,
    args: [...flags, ...extra],
    env: { ...process.env, HOME: home },
  });
  browser.on("disconnected", () => rmSync(home, { recursive: true, force: true }));
  return browser;
}
