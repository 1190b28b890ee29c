/** A page as a PDF, by a browser of this machine. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";
import type { Found } from "../open/choose-window.ts";
import { findAppBrowser, type Machine } from "../open/machine.ts";
import { openDevTools } from "./dev-tools.ts";

/** How long a browser may print, in ms. */
const patience = 120_000;

/** The browser that prints: the one that `CHANCERY_BROWSER` names, else one that is installed. */
export function findPrinter(machine: Machine): Found<string> {
  const named = machine.env.CHANCERY_BROWSER;
  if (named !== undefined && named !== "")
    return machine.exists(named) ? { is: named } : { not: say("cli.export.browser.named", { file: named }) };
  const found = findAppBrowser(machine);
  return "is" in found ? { is: found.is.path } : { not: say("cli.export.browser") };
}

/** The arguments of a browser that is told what to do over a pipe, which nobody else on the machine can reach. */
export function printArguments(profile: string, isRoot: boolean): string[] {
  return [
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    `--user-data-dir=${profile}`,
    // Chromium does not start as root otherwise. The page has no script, and may load nothing.
    ...(isRoot ? ["--no-sandbox"] : []),
    "about:blank",
  ];
}

/**
 * Prints a page that loads nothing.
 * @returns the bytes of the PDF
 * @throws CommandError when the browser does not print it
 */
export async function printPdf(browser: string, html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "chancery-print-"));
  try {
    const page = join(folder, "page.html");
    await writeFile(page, html);
    return await printIn(browser, folder, pathToFileURL(page).href);
  } catch (error) {
    throw new CommandError(
      say("cli.export.print", { browser, detail: errorText(error) }),
      say("cli.export.browser.hint"),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Starts the browser, has it print the page, and ends it. */
async function printIn(browser: string, folder: string, address: string): Promise<Uint8Array> {
  const child = spawn(browser, printArguments(join(folder, "profile"), process.getuid?.() === 0), {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    env: { ...process.env, HOME: folder },
    timeout: patience,
    killSignal: "SIGKILL",
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    const devTools = openDevTools(child);
    const { targetId } = await devTools.call("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await devTools.call("Target.attachToTarget", { targetId, flatten: true });
    const session = String(sessionId);
    await devTools.call("Page.enable", {}, session);
    await Promise.all([
      devTools.next("Page.loadEventFired"),
      devTools.call("Page.navigate", { url: address }, session),
    ]);
    const { data } = await devTools.call("Page.printToPDF", printing, session);
    return Buffer.from(String(data), "base64");
  } finally {
    child.kill("SIGKILL");
    await gone;
  }
}

/** As the page's own style says, with tags for screen readers and an outline. */
const printing = {
  preferCSSPageSize: true,
  printBackground: true,
  displayHeaderFooter: false,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};
