/** Hints of the editor that carry a study's own strings: on hover, in the list of completions, with parameters, at problems. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { enterEditor, setUpLab } from "../support/workspace.ts";
import { addresses, markup, spoofs } from "./corpus/screen-strings.ts";
import { countAttempts } from "./support/attempts.ts";
import { cell, expectInert, group, openFile, write } from "./support/screen-study.ts";

const lab = setUpLab();
const texts = [...markup, ...addresses, ...spoofs].filter((text) => text.length < 2000);
const keys = `{ ${texts.map((text) => `${write(text)}: ${write(text)}`).join(", ")} }`;
const inComment = (text: string) => text.replaceAll("*/", "* /").replaceAll(/[\n\u2028\u2029]+/g, " ");
/** Documentation is Markdown: what would fetch, lead away or command there. */
const documentation = [
  "[site](https://attacker.invalid/\u202e) [delete](command:workbench.action.files.save) [go](vscode://x) $(warning)",
  "![x](https://attacker.invalid/i.png) ![x][i] [![x](https://attacker.invalid/j.png)](https://attacker.invalid/)",
  "[i]: https://attacker.invalid/k.png",
  '{@link https://attacker.invalid/ un.org} <img src="https://attacker.invalid/l.png"> ![](data:image/svg+xml,<svg/>)',
  ...addresses.map((address) => `[un.org](${inComment(address)}) ![x](${inComment(address)})`),
  ...texts.map(inComment),
];
/** A hint shows so many characters of documentation at most: no more stand in one. */
const toldOf = group(documentation, 24).map((lines, at) => {
  const comment = lines.map((line) => ` * ${line}\n *`).join("\n");
  return `/**\n${comment}\n * @param first ${lines.at(-1)}\n */\nfunction told${at}(first: keyof typeof made, second = ${write(lines.at(-1))}) { return first + second }`;
});

const study = [
  cell("made", `const made = ${keys} as const`),
  cell("told", toldOf.join("\n")),
  cell("literal", `const literal = ${write(texts.slice(0, 30).join(" "))} as const`),
  cell(
    "used",
    `literal\nmade\n${toldOf.map((_, at) => `told${at}`).join("\n")}\nconst wrong: typeof literal = 5`,
  ),
].join("\n");

/** Rests the pointer on a name in a cell until its hint shows; gives the hint's text. */
async function hoverName(page: Page, id: string, name: string): Promise<string> {
  const token = page
    .getByTestId(`cell-${id}`)
    .locator(".view-line span span")
    .getByText(name, { exact: false })
    .first();
  await token.hover();
  const hint = page.locator(".monaco-hover:not(.hidden)").first();
  await hint.waitFor();
  const text = await hint.textContent();
  return text ?? "";
}

describe("hints in the editor", () => {
  it("hover, completion, parameters and problems are text; links ask", async (context) => {
    const shown = await openFile(lab, "hints", study);
    const { page, watch } = shown;
    await enterEditor(page, "used");
    // The checker has looked at the cell once its problem shows.
    await page.getByTestId("cell-used").locator(".squiggly-error").first().waitFor();
    for (const name of ["literal", "made", "wrong", ...toldOf.map((_, at) => `told${at}`)]) {
      expect(await hoverName(page, "used", name)).toMatch(/__pwned/);
      await expectInert(shown);
      expect(await page.locator(".monaco-hover img, .monaco-hover [style*='url']").count()).toBe(0);
      if (name === "told0") {
        await page.locator(".monaco-hover a").getByText("site", { exact: true }).click();
        await page.locator(".link-dialog").waitFor();
        expect(await page.locator(".link-address").textContent()).toMatch(
          /^https:\/\/attacker\.invalid\/[!-~]*$/,
        );
        await page.locator(".link-dialog button").first().click();
        await page.locator(".link-dialog").waitFor({ state: "detached" });
      }
      await page.mouse.move(1, 1);
      await page.keyboard.press("Escape");
      await page.locator(".monaco-hover:not(.hidden)").first().waitFor({ state: "hidden" });
    }
    await enterEditor(page, "used");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("made[");
    await page.keyboard.type('"');
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    await page.keyboard.press("Control+Space");
    await page.keyboard.press("ArrowDown");
    await expectInert(shown);
    // The first closes the list, the second leaves the editor.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await enterEditor(page, "used");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("told0(");
    await page.locator(".parameter-hints-widget.visible").waitFor();
    await expectInert(shown);
    expect(watch.seen).toEqual([]);
    countAttempts(context, texts.length * 4 + documentation.length);
  });
});
