/** A browser, pages with and without the frame's policy, and the canaries: what the tests of the network share. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import { bundleFrame, bundlePage, stubRuntime } from "../../support/sandbox-bundles.ts";
import { answerAnyone, type Canaries, type Ear, startCanaries } from "./canaries.ts";
import { startDnsCanary } from "./dns-canary.ts";
import type { Addresses, Attempt } from "./network-attempts.ts";

export interface NetworkLab {
  readonly browser: Browser;
  /**
   * Of the pages: `/` ordinary; `/frame.html` the kernel's frame, `/policy.html` the same with its
   * Content-Security-Policy alone; `/sandbox.html` with the page's side of the sandbox.
   */
  readonly origin: string;
  readonly canaries: Canaries;
  /** Whether DNS questions are heard, and not only connections. */
  readonly hearsDns: boolean;
  /** Whether this browser does what `Connection-Allowlist: ()` says. */
  readonly knowsAllowlist: boolean;
  close(): Promise<void>;
}

/** An attempt with its ear. */
export interface Try {
  readonly attempt: Attempt;
  readonly ear: Ear;
  readonly at: Addresses;
}

/**
 * Names that only the canary's resolver answers. Where there is none, the browser is told their address; QUIC is left on,
 * for WebTransport, and loopback is allowed to WebRTC, for its packets to arrive where they are heard.
 */
const zone = "canary.example";
const flags = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--allow-loopback-in-peer-connection",
];

/** Starts all of it. Close it when the tests are over. */
export async function openNetworkLab(): Promise<NetworkLab> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-canary-"));
  const canaries = startCanaries();
  const frame = await bundleFrame(folder);
  const pageScript = await bundlePage(folder);
  const { "connection-allowlist": allowlist = "", "content-security-policy": policy = "" } = frame.headers;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://canary");
    const label = /^\/ear\/([^/]+)/.exec(pathname)?.[1];
    if (label !== undefined) {
      canaries.find(label)?.heard.push(`its own site ${request.method} ${request.url}`);
      return answerAnyone(request, response);
    }
    const html = (body: string, headers: Record<string, string> = {}) =>
      response.writeHead(200, { ...headers, "content-type": "text/html" }).end(body);
    if (pathname === "/frame.html") return html(frame.html, frame.headers);
    if (pathname === "/policy.html") return html(frame.html, { "content-security-policy": policy });
    if (pathname === "/allowlist.html") return html("<!doctype html>", { "connection-allowlist": allowlist });
    if (pathname === "/page.js") return response.setHeader("content-type", "text/javascript").end(pageScript);
    if (pathname === "/runtime.js") return response.end(stubRuntime);
    return html(
      `<!doctype html><title>page</title><body>${pathname === "/sandbox.html" ? "<script src=/page.js></script>" : ""}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dns = await startDnsCanary(canaries, folder);
  const executable = await chromium.executablePath();
  const browser = await playwright.launch({
    executablePath: dns?.wrap(executable) ?? executable,
    headless: true,
    args:
      dns === null
        ? [...flags, `--host-resolver-rules=MAP *.${zone} 127.0.0.1, MAP *.esm.sh 127.0.0.1`]
        : flags,
    env: { ...process.env, HOME: folder },
  });
  return {
    browser,
    origin,
    canaries,
    hearsDns: dns !== null,
    knowsAllowlist: await checkAllowlist(browser, origin),
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      dns?.close();
      await canaries.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Asks its own site from a page that has no other policy than the allowlist. */
async function checkAllowlist(browser: Browser, origin: string): Promise<boolean> {
  const page = await browser.newPage();
  await page.goto(`${origin}/allowlist.html`);
  const blocked = await page.evaluate(() =>
    fetch("/").then(
      () => false,
      () => true,
    ),
  );
  await page.close();
  return blocked;
}

/**
 * Opens an ear for each attempt that can be made here.
 * @param from where the attempts are made; part of the ear's name
 */
export async function prepare(
  { canaries, origin, hearsDns }: NetworkLab,
  from: string,
  attempts: readonly Attempt[],
): Promise<Try[]> {
  return Promise.all(
    attempts
      .filter(({ needsResolver }) => hearsDns || !needsResolver)
      .map(async (attempt) => {
        const label = `${from}-${attempt.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
        const ear = await canaries.open(label);
        const name = `${label}.${zone}`;
        const host = `${name}:${ear.port}`;
        const plain = `http://127.0.0.1:${ear.port}`;
        return {
          attempt,
          ear,
          at: { name, host, url: `http://${host}`, plain, port: ear.port, home: `${origin}/ear/${label}` },
        };
      }),
  );
}

/** What was heard, by attempt: empty when nothing got out. */
export function listHeard(tries: readonly Try[]): Record<string, string[]> {
  return Object.fromEntries(
    tries
      .filter(({ ear }) => ear.heard.length > 0)
      .map(({ attempt, ear }) => [attempt.name, ear.heard.slice(0, 5)]),
  );
}

/** Attempts whose ordinary twin should be heard and is not (yet). */
export function listDeaf(tries: readonly Try[]): string[] {
  return tries
    .filter(({ attempt, ear }) => ear.heard.length === 0 && attempt.deaf === undefined)
    .map(({ attempt }) => attempt.name);
}

/** The text that makes one attempt and does not wait for it. */
const makeOne = ({ attempt, at }: Try) =>
  `void (async () => { const at = ${JSON.stringify(at)}; ${attempt.code} })().catch(() => {});`;

/** The text that makes all of them, one after the other's start, in a worker. */
export const makeAll = (tries: readonly Try[]) =>
  `for (const [code, at] of ${JSON.stringify(
    tries.map(({ attempt, at }) => [attempt.code, at]),
    null,
    1,
  )})
    (async () => { await new (async () => {}).constructor("at", code)(at) })().catch(() => {});`;

/** Attempts that share a document. */
const sharing = 20;

/** The attempts of one document each: those that need it have one of their own. */
function groupByDocument(tries: readonly Try[]): Try[][] {
  const groups = tries.filter(({ attempt }) => attempt.ownDocument).map((one) => [one]);
  const others = tries.filter(({ attempt }) => !attempt.ownDocument);
  for (let at = 0; at < others.length; at += sharing) groups.push(others.slice(at, at + sharing));
  return groups;
}

/**
 * Makes the attempts in documents inside the page, as if their own script had.
 * @param address of the documents
 * @param attributes of their iframes
 * @returns how many attempts found their document
 */
export async function tryInFrames(
  page: Page,
  address: string,
  attributes: Readonly<Record<string, string>>,
  tries: readonly Try[],
): Promise<number> {
  const groups = groupByDocument(tries);
  const urls = groups.map((_, index) => `${address}?n=${index}`);
  await page.evaluate(
    ([addresses, given]) =>
      Promise.all(
        addresses.map((src) => {
          const element = document.createElement("iframe");
          for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
          element.src = src;
          return new Promise((resolve) => {
            element.onload = resolve;
            document.body.append(element);
          });
        }),
      ),
    [urls, attributes] as const,
  );
  const frames = new Map(page.frames().map((frame) => [frame.url(), frame]));
  const made = await Promise.all(
    groups.map(async (group, index) => {
      const frame = frames.get(urls[index] ?? "");
      // A navigation may end the evaluation that began it.
      await frame?.evaluate(group.map(makeOne).join("\n")).catch(() => {});
      return frame === undefined ? 0 : group.length;
    }),
  );
  return made.reduce((sum, count) => sum + count, 0);
}

/** Makes each attempt in a window of its own: one click, so to say, opens one window. */
export async function tryInWindows(browser: Browser, address: string, tries: readonly Try[]): Promise<void> {
  const context = await browser.newContext();
  await Promise.all(
    tries.map(async (one) => {
      const page = await context.newPage();
      await page.goto(address);
      await page.evaluate(makeOne(one)).catch(() => {});
    }),
  );
}
