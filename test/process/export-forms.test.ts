/** Exports of a study and of one cell, as a person calls for them and opens them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import { parquetReadObjects } from "hyparquet";
import { expect, onTestFinished, test } from "vitest";
import { findSideways, findViolations } from "../support/axe.ts";
import { launchChromium } from "../support/chromium.ts";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;
const study = [
  "---\nchancery: 1\ntitle: Hosts\nlanguage: en\nmarking: { scheme: TLP, label: TLP:GREEN }\n---\n\n# Who hosts\n\n[Source](https://example.org)\n\n",
  cell("many", "const many = aq.table({ n: Array.from({ length: 30_000 }, (_, i) => i) })\nmany"),
  "## By year\n\nIt grows.\n\n",
  cell(
    "lines",
    'chart(aq.table({ year: [1990, 2000], n: [3, 5] }), { title: "Hosts by year", params: [{ name: "near", select: "interval", bind: "scales" }, { name: "r", value: 5, bind: { input: "range", min: 1, max: 20 } }], mark: { type: "point", size: 400, filled: true }, encoding: { x: { field: "year", type: "quantitative", scale: { domain: [1980, 2010] } }, y: { field: "n", type: "quantitative" } } })',
  ),
].join("");

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "hosts.study.md"), study);
  return folder;
}

const call = (cwd: string, args: readonly string[], browser = "") =>
  spawnSync(process.execPath, [launcher, "export", "hosts.study.md", ...args], {
    ...{ cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
    env: { ...process.env, ...(browser ? { CHANCERY_BROWSER: browser } : {}) },
  });

test("a page and slides open without a network, complain of nothing and can be reached by all", async () => {
  const folder = makeFolder();
  expect(call(folder, ["--to", "html"])).toMatchObject({ status: 0, stderr: "" });
  expect(call(folder, ["--to", "slides"])).toMatchObject({ status: 0, stderr: "" });
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));

  await page.goto(pathToFileURL(join(folder, "hosts.html")).href);
  await page.getByText("In words and numbers").click();
  await page.getByText("TLP:GREEN").first().waitFor();
  // Drawn in the file, then one to be used: pointed at, zoomed by keys, brought back; what it binds is a control.
  const zoom = page.getByRole("button", { name: "Zoom in" });
  await zoom.waitFor();
  expect(await page.getByRole("slider").count()).toBe(1);
  await page
    .locator(".live .mark-symbol path")
    .first()
    .hover({ force: true, position: { x: 12, y: 3 } });
  await page.getByText("year: 1990", { exact: false }).filter({ visible: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".live-tip").waitFor({ state: "hidden" });
  const ticks = () => page.locator(".live .role-axis-label text").allTextContents();
  const before = await ticks();
  await zoom.press("Enter");
  await expect.poll(ticks).not.toEqual(before);
  await page.getByRole("button", { name: "Show the whole again" }).press("Enter");
  await expect.poll(ticks).toEqual(before);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 720 });
    expect([await findViolations(page), await findSideways(page)], `${width} px`).toEqual([[], []]);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(pathToFileURL(join(folder, "hosts.slides.html")).href);
  // The marking is in sight also on a slide that is higher than the window.
  await page.setViewportSize({ width: 1280, height: 300 });
  const mark = page.locator(".slide footer").first();
  expect(await mark.evaluate((footer) => [scrollY, footer.getBoundingClientRect().bottom])).toEqual([0, 300]);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.keyboard.press("PageDown");
  await page.waitForFunction(() => {
    const [, second] = document.querySelectorAll(".slide");
    return second !== undefined && Math.abs(second.getBoundingClientRect().top) < 40;
  });
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a notebook has its charts as pictures; a cell gives its whole table or its chart", async () => {
  const folder = makeFolder();
  const browser = await chromium.executablePath();
  expect(call(folder, ["--to", "ipynb"], browser)).toMatchObject({ status: 0, stderr: "" });
  const notebook = JSON.parse(readFileSync(join(folder, "hosts.ipynb"), "utf8")) as {
    cells: { outputs?: { data: Record<string, string> }[] }[];
  };
  const png = notebook.cells.at(-1)?.outputs?.[0]?.data["image/png"] ?? "";
  expect(Buffer.from(png, "base64").subarray(1, 4).toString()).toBe("PNG");

  const csv = call(folder, ["--cell", "many", "--to", "csv"]);
  expect(csv).toMatchObject({ status: 0, stderr: "" });
  expect(csv.stdout.trimEnd().split("\r\n")).toHaveLength(30_001);
  expect(call(folder, ["--cell", "many", "--to", "parquet"]).status).toBe(0);
  const { buffer } = new Uint8Array(readFileSync(join(folder, "many.parquet")));
  expect((await parquetReadObjects({ file: buffer })).at(-1)).toEqual({ n: 29_999 });
  const svg = call(folder, ["--cell", "lines", "--to", "svg"]);
  expect(svg.stdout).toMatch(/^<svg [\s\S]*Hosts by year[\s\S]*<\/svg>\n$/);
});

test("what cannot be written is refused by a sentence, and nothing is left", () => {
  const folder = makeFolder();
  const tell = (...args: string[]) => {
    const { status, stderr } = call(folder, args);
    return [status, stderr.split("\n")[0]];
  };
  expect(tell("--to", "csv")).toEqual([2, "chancery: A study as a whole cannot be written as csv."]);
  expect(tell("--to", "html", "--cell", "many")).toEqual([
    2,
    "chancery: One cell cannot be written as html.",
  ]);
  expect(tell("--to", "svg", "--cell", "many")).toEqual([2, "chancery: The cell many shows no chart."]);
  expect(tell("--to", "csv", "--cell", "none")[0]).toBe(2);
  expect(readdirSync(folder)).toEqual(["hosts.study.md"]);
});

test("what a marking holds back leaves with a reason, which its file tells; Secret is not opened", () => {
  const folder = makeFolder();
  const mark = (label: string) =>
    writeFileSync(join(folder, "hosts.study.md"), study.replace("label: TLP:GREEN", `label: ${label}`));
  mark("DR");
  const held = call(folder, ["--to", "html"]);
  expect(held).toMatchObject({ status: 2, stdout: "" });
  expect(held.stderr).toMatch(/DIFFUSION RESTREINTE, and leaves only with a reason\.\n.*--reason TEXT/);
  const csv = call(folder, [
    "--cell",
    "many",
    "--to",
    "csv",
    "--out",
    "many.csv",
    "--reason",
    "For the desk",
  ]);
  expect(csv).toMatchObject({ status: 0, stderr: "" });
  expect(JSON.parse(readFileSync(join(folder, "many.csv-metadata.json"), "utf8"))).toMatchObject({
    "dc:accessRights": "DIFFUSION RESTREINTE",
    "dc:provenance": "For the desk",
  });
  mark("TRÈS SECRET");
  const refused = spawnSync(process.execPath, [launcher, "check", "hosts.study.md"], {
    ...{ cwd: folder, encoding: "utf8" },
  });
  expect(refused).toMatchObject({ status: 2, stdout: "" });
  expect(refused.stderr).toMatch(/is marked TRÈS SECRET\.\n.*not approved for Secret and above/);
});
