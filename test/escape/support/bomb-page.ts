/** A study with a bomb in it, in a real page: what a person does and sees while it burns and after. */
import type { Locator, Page } from "playwright-core";
import { type Lab, waitForState } from "../../support/workspace.ts";

const fence = "```";
const write = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;

/** Each bomb has a cell of its own that needs the value, so that its result is no earlier one's. */
const nameBomb = (index: number) => (index === 0 ? "bomb" : `bomb-${index}`);
const nameAfter = (index: number) => `after-${index}`;

/** @returns the text of a study: a value that is shown as a tree, the bombs, and cells that need the value */
export function writeBombStudy(codes: readonly string[]): string {
  const kept = write("kept", 'const kept = { n: 6 * 7, list: ["inside the list"] }\nkept');
  const bombs = codes.map(
    (code, index) => write(nameBomb(index), code) + write(nameAfter(index), `kept.n + ${index + 1}`),
  );
  return `# Bomb\n\n${kept}${bombs.join("")}`;
}

export interface BombPage {
  readonly page: Page;
  readonly bombs: readonly Bomb[];
}

/** One bomb in the page. */
export interface Bomb {
  readonly id: string;
  readonly cell: Locator;
  /** Presses the bomb's own Run. */
  run(): Promise<void>;
  /** Opens or closes a part of the value that is shown and waits until it is drawn so: the page answers. */
  toggleList(): Promise<void>;
  /** Presses Stop and waits until the bomb is said to be stopped. */
  stop(): Promise<void>;
  /** Runs the cell that needs the other's value, and waits for its result. */
  runAfter(): Promise<void>;
}

/** Opens a study with such cells in a window of its own; its value is there, its bombs have not run. */
export async function openBombs(lab: Lab, codes: readonly string[]): Promise<BombPage> {
  const id = await lab.workspace.createStudy(writeBombStudy(codes));
  const { page } = await lab.open("Ada", lab.workspace.studyUrl(id));
  const find = (cell: string) => page.getByTestId(`cell-${cell}`);
  const run = (cell: string) => find(cell).getByRole("button", { name: "Run this cell" }).first().click();
  await run("kept");
  await waitForState(page, "kept", "fresh");
  const bombs = codes.map((_code, index): Bomb => {
    const bomb = nameBomb(index);
    return {
      id: bomb,
      cell: find(bomb),
      run: () => run(bomb),
      async toggleList() {
        const list = find("kept").locator("details").nth(1);
        const wasOpen = await list.evaluate((element) => (element as HTMLDetailsElement).open);
        await list.locator("summary").first().click();
        await list.locator(`xpath=self::*${wasOpen ? "[not(@open)]" : "[@open]"}`).waitFor();
      },
      async stop() {
        await page.getByTestId("stop").click();
        await waitForState(page, bomb, "stopped", "stale");
      },
      async runAfter() {
        await run(nameAfter(index));
        await find(nameAfter(index))
          .getByText(String(43 + index), { exact: true })
          .waitFor();
      },
    };
  });
  return { page, bombs };
}
