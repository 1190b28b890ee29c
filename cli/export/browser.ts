/** A page as a PDF, and drawings as pictures, by a browser of this machine. */
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
export function printPdf(browser: string, html: string): Promise<Uint8Array> {
  return showPage(browser, html, async (call) => {
    const { data } = await call("Page.printToPDF", printing);
    return Buffer.from(String(data), "base64");
  });
}

/** A picture to be taken: an SVG document, and its size in pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a picture for one of its drawing, so that it is sharp in print. */
const pictureScale = 2;

/**
 * Draws SVG documents as PNG.
 * @param fonts font faces, as a style sheet whose addresses are `data:`
 * @throws CommandError when the browser does not draw them
 */
export function drawPng(browser: string, pictures: readonly Picture[], fonts: string): Promise<Uint8Array[]> {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";
  const html = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${fonts}
body { margin: 0; background: #fff; } svg { display: block; }</style>${pictures.map(({ svg }) => svg).join("")}`;
  return showPage(browser, html, async (call) => {
    const drawn: Uint8Array[] = [];
    let y = 0;
    for (const { width, height } of pictures) {
      const clip = { x: 0, y, width, height, scale: pictureScale };
      const { data } = await call("Page.captureScreenshot", {
        ...{ format: "png", captureBeyondViewport: true, clip },
      });
      drawn.push(Buffer.from(String(data), "base64"));
      y += height;
    }
    return drawn;
  });
}

type Call = (
  method: string,
  params: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** Has a browser open a page that loads nothing, and does something with it. */
async function showPage<T>(browser: string, html: string, use: (call: Call) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "chancery-print-"));
  try {
    const page = join(folder, "page.html");
    await writeFile(page, html);
    return await openIn(browser, folder, pathToFileURL(page).href, use);
  } catch (error) {
    throw new CommandError(
      say("cli.export.print", { browser, detail: errorText(error) }),
      say("cli.export.browser.hint"),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Starts the browser, has it open the address, and ends it. */
async function openIn<T>(
  browser: string,
  folder: string,
  address: string,
  use: (call: Call) => Promise<T>,
): Promise<T> {
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
    return await use((method, params) => devTools.call(method, params, session));
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
