/** Strings of a hostile study on every surface of a cell that shows text, in the real page. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setUpLab, waitForState } from "../support/workspace.ts";
import { addresses, markup, spoofs } from "./corpus/screen-strings.ts";
import { countAttempts } from "./support/attempts.ts";
import {
  cell,
  expectInert,
  expectQuiet,
  expectWritten,
  group,
  isWritten,
  openFile,
  prose,
  runAll,
  write,
} from "./support/screen-study.ts";

const lab = setUpLab();
const texts = [...markup, ...addresses, ...spoofs];
const declare = `const texts: string[] = ${write(texts)}`;

/** In the page: half a width to the right; resolves, once that is drawn, to whether there was any left. */
async function scrollOn(element: Element): Promise<boolean> {
  const before = element.scrollLeft;
  element.scrollLeft += element.clientWidth / 2;
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  return element.scrollLeft > before;
}

describe("strings on screen", () => {
  it("outputs, console lines and values are text", async (context) => {
    const shown = await openFile(
      lab,
      "outputs",
      [
        cell("texts", `${declare}\nfor (const text of texts) display(text)`),
        cell(
          "lines",
          "for (const text of texts) {\n  console.log(text)\n  console.warn(text)\n  console.error(text)\n}",
        ),
        ...group(texts, 45).map((some, at) =>
          cell(`values${at}`, `Object.fromEntries((${write(some)} as string[]).map((text) => [text, text]))`),
        ),
        cell("markdown", `for (const text of texts) display(md\`\${text}\`)`),
      ].join("\n"),
    );
    await runAll(shown);
    await expectWritten(shown.page, "cell-texts", texts);
    await expectWritten(shown.page, "cell-lines", texts);
    await expectQuiet(shown);
    countAttempts(context, texts.length * 7);
  });

  it("tables, their details and editable tables are text", async (context) => {
    const columns = group(texts, 15);
    const shown = await openFile(
      lab,
      "tables",
      [
        cell("texts", declare),
        ...columns.map((names, at) =>
          cell(
            `table${at}`,
            `aq.table(Object.fromEntries(${write(names)}.map((name: string) => [name, texts])))`,
          ),
        ),
        cell(
          "edited",
          `const edited = input.table(texts.slice(0, 40).map((text) => ({ [texts[0]!]: text, [texts[8]!]: text })))`,
        ),
      ].join("\n"),
    );
    await runAll(shown);
    const { page } = shown;
    for (const [at, names] of columns.entries()) {
      const table = page.getByTestId(`cell-table${at}`);
      const heads = table.locator("button.table-name");
      // Columns are drawn where they are looked at.
      let seen = "";
      for (let isMore = true; isMore; ) {
        seen += await table.textContent();
        isMore = await table.locator(".table-window").evaluate(scrollOn);
      }
      expect(names.filter((name) => !isWritten(seen, name))).toEqual([]);
      for (const head of [heads.first(), heads.last()]) {
        await head.click();
        await page.locator(".profile dl").waitFor();
        await expectInert(shown);
        await page.keyboard.press("Escape");
        await page.locator(".profile").waitFor({ state: "detached" });
      }
    }
    await expectQuiet(shown);
    countAttempts(context, texts.length * 6);
  });

  it("errors, hints, controls, progress and variables are text", async (context) => {
    const errors = group(texts, 8);
    const files = markup.filter((text) => !text.includes("/")).concat("\u202egnp.vsc", "\u200bzero\ufeff");
    for (const name of files)
      writeFileSync(join(lab.workspace.folder, `${name}.csv`), `${write(name)},b\n1,${write(name)}\n`);
    const shown = await openFile(
      lab,
      "errors",
      [
        `---\nchancery: 1\nfiles: ${write(files.map((name) => `${name}.csv`))}\n---\n`,
        cell("texts", declare),
        ...errors.map((some, at) =>
          cell(
            `error${at}`,
            `throw Object.assign(new Error(${write(some.join(" "))}), { name: ${write(some.toReversed().join(" ").slice(0, 200))} })`,
          ),
        ),
        cell(
          "hint",
          `aq.table(Object.fromEntries(texts.map((text) => [text, [1]]))).select(${write(`${texts[3]}x`)})`,
        ),
        cell("missing", `await file(${write(`${texts[3]}\u202egnp.csv`)}).table()`),
        cell("variables", texts.map((text, at) => `const v${at} = ${write(text)}`).join("\n")),
        cell(
          "choices",
          texts
            .map(
              (_, at) =>
                `const i${at} = input.select({ label: texts[${at}], options: texts, value: texts[${at}] })`,
            )
            .join("\n"),
        ),
        cell(
          "controls",
          texts
            .map(
              (_, at) =>
                `const t${at} = input.text({ label: texts[${at}], placeholder: texts[${at}]!, value: texts[${at}]! })`,
            )
            .join("\n"),
        ),
        cell(
          "files",
          files.map((name, at) => `const f${at} = await file(${write(`${name}.csv`)}).table()`).join("\n"),
        ),
        cell(
          "progress",
          "for (const [at, text] of texts.entries()) {\n  progress(at, texts.length, text)\n  await new Promise((done) => setTimeout(done, 20))\n}\nprogress(1, 2, texts.join(' '))\nawait new Promise((done) => setTimeout(done, 600_000))",
        ),
      ].join("\n"),
    );
    const { page } = shown;
    await page.getByTestId("run-all").click();
    await page.getByTestId("trust-dialog").waitFor();
    await page.getByTestId("trust-show").click();
    await expectInert(shown);
    await page.waitForTimeout(450);
    await page.getByTestId("trust-study").click();
    for (const id of ["variables", "choices", "controls", "files"]) await waitForState(page, id, "fresh");
    await waitForState(page, "progress", "running");
    // How far a cell is, is shown where one looks.
    const progress = page.getByTestId("cell-progress");
    await progress.scrollIntoViewIfNeeded();
    await progress.locator(".progress").waitFor();
    await expectQuiet(shown);
    countAttempts(context, texts.length * 7 + files.length * 2);
  });

  it("prose is text", async (context) => {
    const lines = texts.map((text) => text.replace(/\n+/g, " "));
    const shown = await openFile(
      lab,
      "prose",
      [
        prose("raw", lines.join("\n\n")),
        prose("headings", lines.map((line) => `# ${line}`).join("\n\n")),
        prose(
          "links",
          addresses
            .map((address) => `[www.un.org](<${address}>) <${address}> [a]\n\n[a]: <${address}>`)
            .join("\n\n"),
        ),
        prose(
          "titles",
          lines.map((line) => `[x](https://attacker.invalid/ "${line.replaceAll('"', '\\"')}")`).join("\n\n"),
        ),
        prose(
          "pictures",
          lines.map((line) => `![${line}](https://attacker.invalid/p.png) ![x](<${line}>)`).join("\n\n"),
        ),
        prose("code", lines.map((line) => `~~~html ${line}\n${line}\n~~~`).join("\n\n")),
        prose(
          "rows",
          `| a | b |\n| - | - |\n${lines.map((line) => `| ${line.replaceAll("|", "\\|")} | \`${line}\` |`).join("\n")}`,
        ),
      ].join("\n"),
    );
    await expectQuiet(shown);
    countAttempts(context, lines.length * 6 + addresses.length * 3);
  });
});
