/** A lab server of its own for an end-to-end test, started as people start it, and what a person does in its pages. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createdStudySchema } from "../../shared/protocol/api.ts";
import { launchChromium } from "./chromium.ts";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));

export interface Workspace {
  /** The owner's address, with the token. */
  readonly ownerUrl: string;
  readonly origin: string;
  /**
   * The owner's address of a study, with the token: one load of the app instead of the list's and the study's.
   * @param rest what follows in it: further questions, a fragment
   */
  studyUrl(id: string, rest?: string): string;
  readonly folder: string;
  /** Makes a study of this text; gives its id. */
  createStudy(text: string): Promise<string>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** The same server again on the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts `chancery serve` on a folder that does not exist yet, so that the examples come. */
export async function startWorkspace(): Promise<Workspace> {
  const above = mkdtempSync(join(tmpdir(), "chancery-e2e-"));
  const folder = join(above, "workspace");
  let child: ChildProcess;

  const start = async (port: string): Promise<string> => {
    child = spawn(process.execPath, [launcher, "serve", folder, "--port", port], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    return new Promise((resolve, reject) => {
      child.stdout?.on("data", (chunk: Buffer) => {
        const found = /listening on (http\S+)/.exec(chunk.toString());
        if (found?.[1]) resolve(found[1]);
      });
      child.once("exit", (code) => reject(new Error(`chancery serve ended with ${code}`)));
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };

  const ownerUrl = await start("0");
  const { origin, port, searchParams } = new URL(ownerUrl);
  return {
    ownerUrl,
    origin,
    studyUrl(id, rest = "") {
      const url = new URL(`/studies/${id}${rest}`, origin);
      url.searchParams.set("token", searchParams.get("token") ?? "");
      return url.href;
    },
    folder,
    async createStudy(text) {
      const response = await fetch(`${origin}/api/studies`, {
        method: "POST",
        headers: { authorization: `Bearer ${searchParams.get("token")}` },
        body: text,
      });
      return createdStudySchema.parse(await response.json()).id;
    },
    kill: () => end("SIGKILL"),
    async restart() {
      await start(port);
    },
    async close() {
      await end("SIGTERM");
      rmSync(above, { recursive: true, force: true });
    },
  };
}

/** When to give up waiting for something in a page: what comes at once here can take a busy machine long. */
const patientMs = 90_000;

export interface Person {
  readonly page: Page;
  /** What the page's console and its Content-Security-Policy complained of. */
  readonly complaints: string[];
  readonly context: BrowserContext;
}

/** What a person in a new window has allowed to run: every study (as by "Always run this study"), or none yet. */
export type Allowing = "every study" | "nothing";

export interface WindowOptions {
  readonly proxy?: BrowserContextOptions["proxy"];
  /**
   * Whether the device keeps the app for when its server is away. Fetching, checking and storing all of it takes as long
   * as everything else that opening a study does, so that is left to the tests that a server's absence concerns.
   */
  readonly keepsApp?: boolean;
}

/** A person at a window of their own (own cookies, own device copy) with a name that others see. */
export async function openWindow(
  browser: Browser,
  name: string,
  url: string,
  allowing: Allowing = "every study",
  { proxy, keepsApp = false }: WindowOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: keepsApp ? "allow" : "block",
    ...(proxy ? { proxy } : {}),
  });
  if (allowing === "every study") await context.addInitScript(allowEveryStudy);
  await context.addInitScript(rememberPerson, name);
  context.setDefaultTimeout(patientMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints, context };
}

/** In the page: a study of which this device remembers nothing is one that the person allowed for always. */
export function allowEveryStudy(): void {
  const getItem = Storage.prototype.getItem;
  Storage.prototype.getItem = function (key: string) {
    const kept = getItem.call(this, key);
    const isTrust = kept === null && key.startsWith("chancery.trust.");
    return isTrust ? JSON.stringify({ study: true, people: [], texts: [] }) : kept;
  };
}

/** Answers the question whose code may run, once it is asked: this study for always. */
export async function allowStudy(page: Page): Promise<void> {
  await page.getByTestId("trust-dialog").waitFor();
  // An answer that comes at once is taken for a slip.
  await page.waitForTimeout(450);
  await page.getByTestId("trust-study").click();
  await page.getByTestId("trust-dialog").waitFor({ state: "detached" });
}

/** In the page, before its own code: the device remembers who sits at it. Frames without storage have nobody. */
function rememberPerson(name: string): void {
  try {
    if (localStorage.getItem("chancery.person") !== null) return;
    localStorage.setItem("chancery.person", JSON.stringify({ name, color: "#0072b2" }));
  } catch {
    // A sandboxed frame: storage refuses.
  }
}

/** Puts the caret into a cell's editor once it is there. */
export async function enterEditor(page: Page, cell: string): Promise<void> {
  const editor = page.getByTestId(`cell-${cell}`).locator(".monaco-editor").first();
  await page.getByTestId(`cell-${cell}`).locator(".editor-box").click();
  await editor.waitFor();
  await editor.click();
}

/** Replaces the text of a code cell as a person would: select all, type. */
export async function replaceSource(page: Page, cell: string, source: string): Promise<void> {
  await enterEditor(page, cell);
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(source);
}

/** Waits until a cell is in one of these run states. */
export async function waitForState(page: Page, cell: string, ...states: string[]): Promise<void> {
  const selector = states.map((state) => `[data-testid="cell-${cell}"][data-state="${state}"]`).join(",");
  await page.waitForSelector(selector);
}

/** Waits until the device keeps all that the build lists, in a window that keeps the app. */
export async function waitForKept(page: Page): Promise<void> {
  const isKept = () => page.evaluate(async () => (await caches.match("/offline.json")) !== undefined);
  await expect.poll(isKept).toBe(true);
}

/** Waits until the state line says this. */
export async function waitForSave(page: Page, state: string): Promise<void> {
  await page.waitForSelector(`[data-testid="save-state"][data-state="${state}"]`);
}

export interface Lab {
  readonly workspace: Workspace;
  /** Opens a window for a person; it is closed after the test. They have allowed every study unless told otherwise. */
  open(
    name: string,
    url: string,
    allowing?: Allowing,
    proxy?: BrowserContextOptions["proxy"],
  ): Promise<Person>;
}

/**
 * A server and a browser for the tests of one file, and windows that close after each test.
 * @param options of every window; a proxy may be given for one
 */
export function setUpLab(options: WindowOptions = {}): Lab {
  let browser: Browser | undefined;
  let workspace: Workspace | undefined;
  let people: Person[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
    workspace = await startWorkspace();
  });
  afterEach(async () => {
    await Promise.all(people.map(({ context }) => context.close()));
    people = [];
  });
  afterAll(async () => {
    await browser?.close();
    await workspace?.close();
  });
  return {
    get workspace() {
      if (!workspace) throw new Error("The server has not started.");
      return workspace;
    },
    async open(name, url, allowing, proxy) {
      if (!browser) throw new Error("The browser has not started.");
      const person = await openWindow(browser, name, url, allowing, proxy ? { ...options, proxy } : options);
      people.push(person);
      return person;
    },
  };
}
