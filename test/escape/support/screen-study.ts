/** Hostile studies: how strings of the corpus come into a study file and from there onto a page. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { showControls } from "../../../shared/words/show-controls.ts";
import { allowStudy, type Lab, type Person, waitForSave } from "../../support/workspace.ts";
import { findForeignElements, findTrespassing, findUnwritten } from "./screen-look.ts";
import { type Watch, watchContext } from "./screen-watch.ts";

/** A value as TypeScript of plain letters: no fence of the file and no person reads more out of it. */
export function write(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff`$]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const fence = "```";

/** A code cell of this name. */
export function cell(id: string, source: string): string {
  return `${fence}ts {#${id}}\n${source}\n${fence}\n`;
}

/** A prose cell of this name; its text as it is. */
export function prose(id: string, text: string): string {
  return `<!-- cell {#${id}} -->\n\n${text}\n`;
}

/** The strings in groups of at most `size`. */
export function group<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

export interface Shown extends Person {
  readonly watch: Watch;
}

/**
 * Puts a study file into the lab's folder and opens it from the list as a person who knows nothing of it does.
 * @param name the file's, without its ending
 * @param title how the list is asked for it: the file's own title, or its name
 */
export async function openFile(lab: Lab, name: string, text: string): Promise<Shown> {
  writeFileSync(join(lab.workspace.folder, `${name}.study.md`), text);
  const person = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  const watch = await watchContext(person.context, lab.workspace.origin);
  const { page } = person;
  await page.goto(lab.workspace.origin);
  const found = await page.evaluate(async () => {
    const studies = (await (await fetch("/api/studies")).json()) as { id: string; updated: string }[];
    return studies.sort((a, b) => (a.updated < b.updated ? 1 : -1))[0]?.id;
  });
  await page.locator(`a[href="/studies/${found}"]`).click();
  await waitForSave(page, "saved");
  return { ...person, watch };
}

/** Runs everything, allowing this study when asked, until nothing runs or waits any more. */
export async function runAll({ page }: Pick<Shown, "page">): Promise<void> {
  await page.getByTestId("run-all").click();
  await allowStudy(page);
  await page.waitForFunction(
    () =>
      document.querySelector('.cell[data-state="fresh"], .cell[data-state="failed"]') !== null &&
      document.querySelector(
        '.cell[data-kind="ts"]:is([data-state="never"], [data-state="waiting"], [data-state="running"])',
      ) === null,
  );
}

/** Each of these strings stands in an element as it is, letter for letter. */
export async function expectWritten(page: Page, testId: string, texts: readonly string[]): Promise<void> {
  const shown = (await page.getByTestId(testId).textContent()) ?? "";
  expect(texts.filter((text) => !isWritten(shown, text))).toEqual([]);
}

/** Whether a string stands in what is shown as it is, letter for letter; of a long one its beginning. */
export function isWritten(shown: string, text: string): boolean {
  return shown.includes(showControls(text).slice(0, 200));
}

/** Nothing ran, asked or led away, and no string became an element or hides in one. */
export async function expectInert({ page, watch }: Pick<Shown, "page" | "watch">): Promise<void> {
  expect(await findForeignElements(page)).toEqual([]);
  expect(await findUnwritten(page)).toEqual([]);
  expect(watch.seen).toEqual([]);
}

/** The same, and nothing of a cell stands outside it. For a page with no dialog open. */
export async function expectQuiet(shown: Pick<Shown, "page" | "watch">): Promise<void> {
  await expectInert(shown);
  expect(await findTrespassing(shown.page)).toEqual([]);
  expect(shown.watch.seen).toEqual([]);
}
