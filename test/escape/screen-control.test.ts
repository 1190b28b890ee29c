/** That what the other tests look with does see: strings let in past the product, by the test itself. */
import { describe, expect, it } from "vitest";
import { setUpLab } from "../support/workspace.ts";
import { markup } from "./corpus/screen-strings.ts";
import { countAttempts } from "./support/attempts.ts";
import { findForeignElements, findTrespassing, findUnwritten } from "./support/screen-look.ts";
import { cell, openFile, runAll } from "./support/screen-study.ts";
import { watchContext } from "./support/screen-watch.ts";

const lab = setUpLab();
const study = cell("a", '"calm"') + cell("b", '"calm too"');

/** Puts HTML into what a cell shows, as a hole in the product would. */
const letIn = (html: readonly string[]) => {
  const place = document.querySelector(".output-list");
  for (const one of html) {
    const box = document.createElement("div");
    box.innerHTML = one;
    place?.append(box);
  }
};

/** Puts a strip over all else at the top of a cell that is far down: it meets the bar at that place of the page alone. */
const letOver = () => {
  const cell = document.querySelector<HTMLElement>(".cell");
  if (!cell) throw new Error("There is no cell.");
  document.body.style.paddingBottom = "2000px";
  cell.style.marginTop = `${1000 - cell.getBoundingClientRect().top - scrollY}px`;
  const top = cell.getBoundingClientRect().top + scrollY;
  const strip = document.createElement("div");
  strip.style.cssText = `position: absolute; top: ${top}px; height: 30px; width: 100%; z-index: 1000`;
  strip.className = "strip";
  document.body.append(strip);
};

describe("what watches the screen", () => {
  it("sees elements, covers, unwritten characters, scripts, navigations, windows and questions", async (context) => {
    const shown = await openFile(lab, "control", study);
    await runAll(shown);
    const { page, watch } = shown;
    expect(watch.seen).toEqual([]);
    expect(await findTrespassing(page)).toEqual([]);

    await page.evaluate(letOver);
    expect(await findTrespassing(page)).toContain("over the bar: div.strip of no cell");
    await page.evaluate(() => document.querySelector(".strip")?.remove());

    await page.evaluate(
      letIn,
      markup.filter((one) => one.includes("inset:0")),
    );
    expect((await findTrespassing(page)).some((where) => where.startsWith("over the bar"))).toBe(true);

    // The product's policy stands: nothing runs, and what it stops is heard.
    const refreshes = (one: string) => one.includes("http-equiv");
    await page.evaluate(
      letIn,
      markup.filter((one) => !refreshes(one)),
    );
    expect((await findForeignElements(page)).length).toBeGreaterThan(10);
    await expect.poll(() => watch.of("policy").length).toBeGreaterThan(3);
    await expect.poll(() => watch.of("request").length).toBeGreaterThan(2);
    expect(watch.of("script")).toEqual([]);

    await page.evaluate(() => document.querySelector(".output-list")?.append("a\u202eb"));
    expect(await findUnwritten(page)).toHaveLength(1);
    await page.evaluate(() => Reflect.set(globalThis, "__pwned", 1));
    await page.evaluate(() => void setTimeout(() => confirm("a question")));
    await page.evaluate(() => void open("about:blank"));
    await expect.poll(() => watch.of("script", "question", "window")).toHaveLength(3);
    await page.evaluate(letIn, markup.filter(refreshes));
    await expect.poll(() => watch.of("navigation").length).toBeGreaterThan(0);
    countAttempts(context, markup.length + 5);
  });

  it("hears the strings' own scripts run where neither the product nor its policy stands in their way", async (context) => {
    const { page: first } = await lab.open("Ada", lab.workspace.ownerUrl);
    const browser = first.context().browser();
    if (!browser) throw new Error("The browser has gone.");
    const open = await browser.newContext({ bypassCSP: true });
    const watch = await watchContext(open, lab.workspace.origin);
    const page = await open.newPage();
    await page.goto(lab.workspace.ownerUrl);
    await page.locator(".home-row").first().waitFor();
    await page.evaluate(
      (html) => {
        for (const one of html) {
          const box = document.createElement("div");
          box.innerHTML = one;
          document.body.append(box);
        }
      },
      markup.filter((one) => !one.includes("http-equiv")),
    );
    await expect.poll(() => watch.of("script").length).toBeGreaterThan(4);
    await expect.poll(() => watch.of("request").length).toBeGreaterThan(2);
    await open.close();
    countAttempts(context, markup.length);
  });
});
