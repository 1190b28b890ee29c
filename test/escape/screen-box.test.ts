/** What a cell shows stays in its box to the pixel, and its links say where they lead before they open. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { setUpLab, waitForState } from "../support/workspace.ts";
import { addresses, climbing, spoofs } from "./corpus/screen-strings.ts";
import { countAttempts } from "./support/attempts.ts";
import { cell, expectQuiet, openFile, prose, runAll, type Shown, write } from "./support/screen-study.ts";

const lab = setUpLab();
/** The pixels of the bar, the outline and the cell above, with the pointer away and the page at its top. */
async function photograph(page: Page): Promise<Map<string, string>> {
  await page.mouse.move(1279, 719);
  await page.evaluate(async () => {
    scrollTo({ top: 0, behavior: "instant" });
    (document.activeElement as HTMLElement | null)?.blur();
    await document.fonts.ready;
  });
  const pictures = new Map<string, string>();
  for (const part of [".bar", ".rail-section", "[data-testid=cell-above] .output-list"]) {
    const box = await page.locator(part).first().boundingBox();
    if (box === null) throw new Error(`${part} is not on the page.`);
    const picture = await page.screenshot({ clip: box, animations: "disabled", caret: "hide" });
    pictures.set(part, picture.toString("base64"));
  }
  return pictures;
}

/**
 * The parts that do not look as they did. Rounded corners are drawn anew with shades that differ by one: a pixel has
 * changed when a shade has by more than a few.
 */
async function findChanges(
  page: Page,
  before: Map<string, string>,
  after: Map<string, string>,
): Promise<string[]> {
  // Elsewhere than on the page that is looked at, whose policy lets no such picture in and whose windows are counted.
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser.");
  const blank = await browser.newPage();
  const changed: string[] = [];
  for (const [part, picture] of before) {
    const same = await blank.evaluate(
      async ([one, other]) => {
        const read = async (base64 = "") => {
          const image = await createImageBitmap(
            await (await fetch(`data:image/png;base64,${base64}`)).blob(),
          );
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height);
        };
        const [a, b] = [await read(one), await read(other)];
        if (!a || !b || a.width !== b.width || a.height !== b.height) return false;
        return a.data.every((shade, at) => Math.abs(shade - (b.data[at] ?? 0)) <= 8);
      },
      [picture, after.get(part)] as const,
    );
    if (!same) changed.push(part);
  }
  await blank.close();
  return changed;
}

const study = `---
chancery: 1
title: Box
---

# Outline

${cell("above", '"This stands above."')}
${cell(
  "below",
  `if (climbs) {
  const climbing = ${write(climbing)}
  for (const text of [climbing, ...${write(spoofs)}]) display(text)
  display(md\`# \${climbing}\`)
  display(chart([{ a: climbing }], { title: climbing, mark: { type: "text", fontSize: 900, dx: -900, dy: -900 }, encoding: { text: { field: "a" } } }))
  display(aq.table({ [climbing]: [climbing], b: [climbing] }))
  throw Object.assign(new Error(climbing), { name: climbing })
}`,
)}
${cell("climb", 'const climbs = input.checkbox({ label: "Climb" })')}
${prose("prose", `${climbing}\n\n# ${"W".repeat(5000)}\n\n| ${climbing} |\n| - |\n| ${climbing} |`)}`;

describe("the box of a cell", () => {
  it("cuts what climbs, grows or is moved out of it: bar, rail and the cell above stay to the pixel", async (context) => {
    const shown = await openFile(lab, "box", study);
    await runAll(shown);
    const { page } = shown;
    await page.locator("[data-testid=cell-above] .output-list").waitFor();
    await page.locator("[data-testid=cell-above] .monaco-editor").waitFor();
    // Control: a calm page is the same to the pixel when it is looked at again; and other pixels would be told.
    let before = await photograph(page);
    await expect
      .poll(async () => {
        const last = before;
        before = await photograph(page);
        return findChanges(page, last, before);
      })
      .toEqual([]);
    await page.evaluate(() => document.querySelector(".bar")?.classList.add("person"));
    expect(await findChanges(page, before, await photograph(page))).toContain(".bar");
    await page.evaluate(() => document.querySelector(".bar")?.classList.remove("person"));

    await page.getByTestId("cell-climb").locator("input").click();
    await waitForState(page, "below", "failed");
    await page.locator(".chart-canvas svg").first().waitFor();
    // The bar says for a moment that something runs and is being saved.
    await expect.poll(async () => findChanges(page, before, await photograph(page))).toEqual([]);
    await expectQuiet(shown);
    // Control: these accents do climb where nothing cuts them.
    await page.addStyleTag({ content: ".cell-body * { overflow: visible !important }" });
    expect(await findChanges(page, before, await photograph(page))).not.toEqual([]);
    countAttempts(context, spoofs.length + 8);
  });

  it("links say where they lead, letter for letter, before they open; others are none", async (context) => {
    const good = [
      ["https://www.u\u043f.org/", "https://www.xn--u-0tbi.org/"],
      ["https://un.org@attacker.invalid/a", "https://attacker.invalid/a"],
      [
        "https://www.un.org.attacker.invalid/\u202egro.nu",
        "https://www.un.org.attacker.invalid/%E2%80%AEgro.nu",
      ],
      ["https://attacker.invalid/?a=https://www.un.org", "https://attacker.invalid/?a=https://www.un.org"],
      ["HTTPS://WWW.UN.ORG/", "https://www.un.org/"],
      ["mailto:someone@attacker.invalid", "mailto:someone@attacker.invalid"],
    ] as const;
    const shown: Shown = await openFile(
      lab,
      "links",
      [
        prose("good", good.map(([address]) => `[https://www.un.org/](<${address}>)`).join("\n\n")),
        prose("none", addresses.map((address) => `[https://www.un.org/](<${address}>)`).join("\n\n")),
      ].join("\n"),
    );
    const { page, watch } = shown;
    const links = page.getByTestId("cell-good").locator("a");
    expect(await links.count()).toBe(good.length);
    for (const [at, [, leads]] of good.entries()) {
      await links.nth(at).click({ button: at === 1 ? "middle" : "left" });
      await page.locator(".link-dialog").waitFor();
      expect(await page.locator(".link-address").textContent()).toMatch(
        at === 0 ? /^https:\/\/www\.xn--[a-z0-9-]+\.org\/$/ : leads,
      );
      await page.keyboard.press("Escape");
      await page.locator(".link-dialog").waitFor({ state: "detached" });
    }
    const others = page.getByTestId("cell-none").locator("a");
    for (const link of await others.all()) {
      expect(await link.getAttribute("href")).toBeNull();
      await link.click();
    }
    expect(await page.locator(".link-dialog").count()).toBe(0);
    await expectQuiet(shown);
    // Control: one that is allowed opens, in a window of its own that knows nothing of this one.
    await links.nth(3).click();
    await page.getByTestId("link-open").click();
    await expect.poll(() => watch.of("window").length).toBe(1);
    countAttempts(context, good.length + addresses.length);
  });
});
