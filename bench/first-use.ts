/**
 * The first minute on a new machine, in the same browser from loopback, with nothing kept: a study of ten cells beside
 * the page that Observable Notebook Kit builds of the same, and its editor beside Monaco alone in a page. Ours brings
 * editing, the server's connection and roles along; the built page is read only, and bare Monaco has no document.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../test/support/chromium.ts";
import { enterEditor } from "../test/support/workspace.ts";
import { installPeer } from "./install-peer.ts";
import type { Comparison } from "./measure.ts";
import type { Prepared } from "./prepared.ts";
import { openStudyWindow } from "./window.ts";

const pairs = 7;
const fence = "```";
const numbers = [1, 2, 3, 4];
const sentence = "A text that is read before anything else.";
const study = [
  `# Ten cells\n\n${sentence}\n\n`,
  ...numbers.map((n) => `${fence}ts {#n${n}}\nconst n${n} = ${n} + 1\n${fence}\n\nMore of it, ${n}.\n\n`),
].join("");
const notebook = `<!doctype html>
<notebook>
  <title>Ten cells</title>
  <script id="1" type="text/markdown">
    # Ten cells

    ${sentence}
  </script>
${numbers
  .map(
    (n) => `  <script id="${n * 10}" type="module" pinned>
    const n${n} = ${n} + 1;
  </script>
  <script id="${n * 10 + 1}" type="text/markdown">
    More of it, ${n}.
  </script>`,
  )
  .join("\n")}
</notebook>
`;
const monacoPage = `<!doctype html><meta charset="utf-8"><style>html, body, #editor { height: 100%; margin: 0; }</style>
<div id="editor"></div><script src="/vs/loader.js"></script><script>
require.config({ paths: { vs: "/vs" } });
require(["vs/editor/editor.main"], (monaco) =>
  monaco.editor.create(document.getElementById("editor"), { value: "const n1 = 1 + 1", language: "typescript" }));
</script>`;

/** Milliseconds from the navigation on to what was waited for. */
export async function firstUse(): Promise<Prepared> {
  const monaco = fileURLToPath(new URL("../node_modules/monaco-editor/min", import.meta.url));
  const kit = buildNotebook();
  const [kitServer, monacoServer] = [
    await serveFolder(kit, {}),
    await serveFolder(monaco, { "/": monacoPage }),
  ];
  const window = await openStudyWindow(study);
  const browser = await launchChromium();
  const ours = `${window.origin}/studies/${window.study}`;
  const token = `${window.origin}/?token=${window.token}`;
  const measure = (name: string, peer: string, take: readonly [Measure, Measure]): Comparison => ({
    ...{ name, peer, limit: null, pairs },
    ours: () => inNewProfile(browser, token, ours, take[0]),
    theirs: () =>
      inNewProfile(browser, null, peer === "Monaco alone" ? monacoServer.url : kitServer.url, take[1]),
  });
  return {
    comparisons: [
      measure("First paint of a study", "a page of Notebook Kit", [readPaint, readPaint]),
      measure("Its text is there", "a page of Notebook Kit", [readText, readText]),
      measure("First character typed into a cell", "Monaco alone", [typeIntoCell, typeIntoMonaco]),
    ],
    async finish() {
      await browser.close();
      await window.finish();
      for (const { server } of [kitServer, monacoServer]) server.close();
      rmSync(kit, { recursive: true, force: true });
    },
  };
}

type Measure = (page: Page) => Promise<number>;

/** A person who has never been there: no cache, no storage. */
async function inNewProfile(
  browser: Browser,
  token: string | null,
  url: string,
  take: Measure,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    // The address with the token sets the cookie; nothing of the app is loaded by it.
    if (token !== null) await context.request.get(token);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "commit" });
    return await take(page);
  } finally {
    await context.close();
  }
}

async function readPaint(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  );
  return (await found.jsonValue()) ?? Number.NaN;
}

async function readText(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    (text) => document.body?.textContent?.includes(text) && performance.now(),
    sentence,
  );
  return Number(await found.jsonValue());
}

async function waitForTyped(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => document.querySelector(".view-lines")?.textContent?.includes("qqq") && performance.now(),
  );
  return Number(await found.jsonValue());
}

async function typeIntoCell(page: Page): Promise<number> {
  await enterEditor(page, "n1");
  await page.keyboard.type("qqq");
  return waitForTyped(page);
}

async function typeIntoMonaco(page: Page): Promise<number> {
  await page.locator(".view-lines").click();
  await page.keyboard.type("qqq");
  return waitForTyped(page);
}

/** The folder of the page that Notebook Kit makes. @throws Error when it does not */
function buildNotebook(): string {
  const folder = installPeer("notebook-kit", ["@observablehq/notebook-kit@2.1.8"]);
  const docs = join(folder, "docs");
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(docs, "index.html"), notebook);
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      "node_modules/@observablehq/notebook-kit/dist/bin/notebooks.js",
      "build",
      "--root",
      "docs",
      "--",
      "docs/index.html",
    ],
    { cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`Notebook Kit did not build its page: ${stderr}`);
  return join(docs, ".observable/dist");
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

/** @param pages texts that stand in no file, by path */
async function serveFolder(
  folder: string,
  pages: Readonly<Record<string, string>>,
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://local").pathname;
    const file = join(folder, normalize(path === "/" ? "/index.html" : path));
    try {
      const body = pages[path] ?? readFileSync(file);
      response.writeHead(200, {
        "content-type": types[pages[path] ? ".html" : extname(file)] ?? "text/plain",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/` };
}
