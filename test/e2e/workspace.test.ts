/** The main job in a real browser: first start, run, edit, stop, a long table, a reload. */
import { describe, expect, test } from "vitest";
import { english } from "../../shared/words/en.ts";
import { french } from "../../shared/words/fr.ts";
import {
  enterEditor,
  type Person,
  replaceSource,
  setUpLab,
  waitForSave,
  waitForState,
} from "../support/workspace.ts";

const lab = setUpLab();

async function openStudy(id: string, name = "Ada"): Promise<Person> {
  const person = await lab.open(name, lab.workspace.studyUrl(id));
  await waitForSave(person.page, "saved");
  return person;
}

const fence = "```";

describe("the first start", () => {
  test("shows the examples; one runs to a table, a chart, a map and computed prose", async () => {
    const person = await lab.open("Ada", lab.workspace.ownerUrl);
    const { page, complaints } = person;
    for (const title of [
      "Human development since 1955",
      "Natural disasters",
      "Carbon and temperature",
      "Voting at the UN",
      "Refugees and host",
      "Trade dependence",
      "Public-diplomacy tone",
    ]) {
      await page.getByText(title).first().waitFor();
    }
    expect(page.url()).not.toContain("token");

    await page.getByText("Human development since 1955").first().click();
    await page.getByTestId("cell-countries").waitFor();
    expect(await page.getByTestId("cell-countries").getAttribute("data-state")).toBe("never");

    await page.getByTestId("run-all").click();
    await waitForState(page, "transition", "fresh");
    await page.getByTestId("cell-countries").getByText("Afghanistan").first().waitFor();
    await page.getByText("682 rows × 6 columns").waitFor();
    await page.getByTestId("cell-byRegion").scrollIntoViewIfNeeded();
    await page.getByTestId("cell-byRegion").locator("svg .mark-line").first().waitFor();
    await page.getByTestId("cell-map").scrollIntoViewIfNeeded();
    await page
      .getByTestId("cell-map")
      .locator("svg .mark-shape path")
      .nth(150)
      .waitFor({ state: "attached" });
    await page.getByText("a child born in Japan could expect to live 82.5 years").waitFor();

    const select = page.getByTestId("cell-year").locator("select");
    await select.scrollIntoViewIfNeeded();
    await select.selectOption({ label: "1955" });
    await page.getByText("In 1955 a child born in", { exact: false }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("a study", () => {
  test("of a hundred cells draws those in sight, and comes to the last by keyboard, by the outline and by running", async () => {
    const cells = Array.from(
      { length: 50 },
      (_, n) =>
        `## Part ${n}\n\nWords of part ${n}.\n\n${fence}ts {#c${n}}\nconst c${n} = ${n} * 2\nc${n}\n${fence}\n\n`,
    );
    const id = await lab.workspace.createStudy(`---\nchancery: 1\ntitle: Long\n---\n\n${cells.join("")}`);
    const { page, complaints } = await openStudy(id);
    const isSeen = (cell: string) =>
      page.getByTestId(`cell-${cell}`).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
    await page.getByTestId("cell-c0").focus();
    await page.keyboard.press("End");
    await expect.poll(() => isSeen("c49")).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("cell-c49");
    expect(await isSeen("c0")).toBe(false);
    await page.keyboard.press("Control+Enter");
    await waitForState(page, "c49", "fresh");
    await page.getByTestId("cell-c49").getByText("98", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Part 25", exact: true }).click();
    await expect.poll(() => isSeen("c25")).toBe(true);
    expect(complaints).toEqual([]);
  });

  test("changes its language at once, and loses neither what is half typed nor what a run showed", async () => {
    const id = await lab.workspace.createStudy(
      `---\nchancery: 1\ntitle: Tongues\n---\n\n${fence}ts {#t}\naq.table({ n: [1234.5, 2] })\n${fence}\n\n${fence}ts {#broken}\nawait file("none.csv").text()\n${fence}\n`,
    );
    const { page, complaints } = await openStudy(id);
    await page.getByTestId("run-all").click();
    await waitForState(page, "broken", "failed");
    await page.getByText("2 rows × 1 column").waitFor();
    await enterEditor(page, "broken");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(" // half");
    await page.getByRole("button", { name: english["study.more"] }).click();
    await page.getByTestId("language-fr").click();
    await page.getByText("2 lignes × 1 colonne").waitFor();
    expect(await page.getByTestId("run-all").textContent()).toContain("exécuter");
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    await page.getByText("1\u202f234,5").first().waitFor();
    const failed = page.getByTestId("cell-broken");
    expect(await failed.textContent()).toMatch(/fichier/);
    expect(await failed.textContent()).toMatch(/\/\/\shalf/);
    // It is what this device speaks from now on.
    await page.reload();
    await waitForSave(page, "saved");
    expect(await page.getByTestId("run-all").textContent()).toContain("exécuter");
    await page.getByRole("button", { name: french["study.more"] }).click();
    await page.getByTestId("language-en").click();
    await page.getByTestId("run-all").getByText("Run all").waitFor();
    // The file that is not there.
    expect(complaints.filter((line) => !line.includes("404 (Not Found)"))).toEqual([]);
  });

  test("runs again what depends on an edited number, and nothing else", async () => {
    const id = await lab.workspace.createStudy(
      `# Small\n\n${fence}ts {#a}\nconst a = 2\n${fence}\n\n${fence}ts {#other}\n"ran at " + Date.now()\n${fence}\n\n${fence}ts {#b}\nconst b = a * 21\nb\n${fence}\n\nThe answer is \${b}.\n`,
    );
    const { page } = await openStudy(id);
    await page.getByTestId("run-all").click();
    await page.getByText("The answer is 42.").waitFor();
    const other = page.getByTestId("cell-other").getByText(/ran at \d+/);
    const before = await other.textContent();
    await replaceSource(page, "a", "const a = 3");
    await page.getByText("The answer is 63.").waitFor();
    await waitForState(page, "b", "fresh");
    expect(await other.textContent()).toBe(before);
  });

  test("finds everything again after a reload, and a new cell with its text", async () => {
    const id = await lab.workspace.createStudy(`# Reload\n\n${fence}ts {#a}\n1\n${fence}\n`);
    const { page } = await openStudy(id);
    await replaceSource(page, "a", "const kept = 'ça reste'\nkept");
    await waitForSave(page, "saved");
    await page.reload();
    await page.getByTestId("cell-a").getByText("ça reste").first().waitFor();
    await page.getByTestId("run-all").click();
    await waitForState(page, "a", "fresh");
  });

  test("a deleted cell comes back with one press", async () => {
    const id = await lab.workspace.createStudy(
      `${fence}ts {#a}\n"first"\n${fence}\n\n${fence}ts {#b}\n"second"\n${fence}\n`,
    );
    const { page } = await openStudy(id);
    await page.getByTestId("cell-a").hover();
    await page
      .getByTestId("cell-a")
      .getByRole("button", { name: /delete/i })
      .first()
      .click();
    await page.getByTestId("cell-a").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /undo/i }).first().click();
    await page.getByTestId("cell-a").getByText("first").first().waitFor();
  });

  test("an endless cell leaves the page alive, stops at once, and the others run again", async () => {
    const id = await lab.workspace.createStudy(
      `${fence}ts {#good}\nconst good = 41\n${fence}\n\n${fence}ts {#endless}\nwhile (true) {}\n${fence}\n\n${fence}ts {#after}\ngood + 1\n${fence}\n`,
    );
    const { page } = await openStudy(id);
    await page.getByTestId("run-all").click();
    await waitForState(page, "endless", "running");
    await enterEditor(page, "after");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(" + 0");
    await page.getByTestId("stop").click();
    await waitForState(page, "endless", "stopped");
    await replaceSource(page, "endless", "'mended'");
    await page.getByTestId("run-all").click();
    await waitForState(page, "after", "fresh");
    await page.getByTestId("cell-after").getByText("42", { exact: true }).waitFor();
  });

  test("a cell that reaches for the network fails alone", async () => {
    const id = await lab.workspace.createStudy(
      `${fence}ts {#out}\nawait fetch("${lab.workspace.origin}/api/studies")\n${fence}\n\n${fence}ts {#fine}\n6 * 7\n${fence}\n`,
    );
    const { page } = await openStudy(id);
    await page.getByTestId("run-all").click();
    await waitForState(page, "out", "failed");
    await waitForState(page, "fine", "fresh");
  });

  test("pages a table of 1,000,000 rows to its end without holding it", async () => {
    const id = await lab.workspace.createStudy(
      `${fence}ts {#big}\nconst big = aq.table({ n: Array.from({ length: 1_000_000 }, (_, i) => i), twice: Array.from({ length: 1_000_000 }, (_, i) => 2 * i) })\nbig\n${fence}\n`,
    );
    const { page } = await openStudy(id);
    await page.getByTestId("run-all").click();
    await page.getByTestId("cell-big").getByText("1,000,000 rows").waitFor();
    const table = page.locator(".table-window").first();
    await table.focus();
    await page.keyboard.press("Control+End");
    await table.getByText("1999998").waitFor();
    expect(await page.locator(".table-window [role=row]").count()).toBeLessThan(80);
    await page.keyboard.press("Control+Home");
    await table.getByText("1999998").waitFor({ state: "detached" });
  });
});
