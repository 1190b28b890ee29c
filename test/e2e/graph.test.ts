/** Dialogs over a study's cells. The graph of cells: opened by keyboard, walked along its lines, left to a cell; in French and on a narrow screen. Its results: computed again by somebody else. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDossier } from "../../exchange/dossier/open-dossier.ts";
import { findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;
const study =
  cell("double", "const twice = once * 2") +
  cell("single", "const once = 1") +
  cell("shown", "once + twice") +
  cell("alone", "7");

test("the graph shows which cell needs which, and leads to a cell by keyboard alone", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await page.getByTestId("run-all").click();
  await waitForState(page, "shown", "fresh");
  await page.getByTestId("cell-double").focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("graph of cells");
  await page.keyboard.press("Enter");
  const graph = page.getByTestId("graph");
  const node = (name: string) => graph.locator(`[data-node="${name}"]`);
  await node("double").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-node") === "double");
  expect(await node("double").textContent()).toMatch(/^twice.*Needs single. Needed by shown.$/);
  expect(await node("single").getAttribute("data-side")).toBe("needs");
  expect(await node("shown").getAttribute("data-side")).toBe("neededBy");
  expect(await node("alone").getAttribute("data-side")).toBe("other");
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("ArrowUp");
  expect(await node("single").getAttribute("data-side")).toBe("self");
  await page.keyboard.press("Enter");
  await graph.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-cell") === "single");

  // On a narrow screen the list, which says the same.
  await page.setViewportSize({ width: 320, height: 720 });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("graph of cells");
  await page.keyboard.press("Enter");
  await expect.poll(() => graph.getByRole("listitem").count()).toBe(4);
  await graph.getByText("Needed by double, shown.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("somebody else computes a study again: all see that it is the same, and later which value a file moved", async () => {
  const csv = join(lab.workspace.folder, "votes.csv");
  writeFileSync(csv, "country,n\nFrance,3\nPeru,4\n");
  const id = await lab.workspace.createStudy(
    cell("votes", 'const votes = await file("votes.csv").table()\nvotes') +
      cell("total", 'votes.rollup({ n: aq.op.sum("n") }).get("n")'),
  );
  const ada = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(ada.page, "saved");
  await ada.page.getByTestId("run-all").click();
  await waitForState(ada.page, "total", "fresh");

  const { page, complaints } = await lab.open("Grace", lab.workspace.studyUrl(id));
  // What Ada computed is here.
  await page.getByTestId("shared-run").nth(1).waitFor();
  const reproduce = async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("reproduce the results");
    await page.keyboard.press("Enter");
    await page.getByTestId("reproduce-start").click();
    await page.getByTestId("reproduce-report").waitFor();
  };
  await reproduce();
  const report = page.getByTestId("reproduce-report");
  expect(await report.textContent()).toBe("All 2 results are the same as those of Ada.");
  await page.keyboard.press("Escape");
  await ada.page.getByTestId("reproduced").nth(1).waitFor();
  expect(await ada.page.getByTestId("reproduced").first().textContent()).toMatch(/^Reproduced by Grace, /);

  writeFileSync(csv, "country,n\nFrance,3\nPeru,5\n");
  await reproduce();
  expect(await report.getByTestId("differs-votes").textContent()).toBe(
    "votes row 2, nBefore4Now5Moved by the file votes.csv.",
  );
  expect(await report.getByTestId("differs-total").textContent()).toBe(
    "total Before7Now8Moved by the file votes.csv.",
  );
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await ada.page.getByTestId("not-reproduced").nth(1).waitFor();
  expect(await ada.page.getByTestId("not-reproduced").nth(1).textContent()).toMatch(
    /it came out otherwise. It was 7 and became 8. Moved by the file votes.csv.$/,
  );
  await ada.page.getByTestId("view-briefing").click();
  await ada.page.getByText("0 of 2 results came out the same").waitFor();

  // Its dossier is made by the server, in a process of its own, with the file that it reads.
  const { ownerUrl, origin } = lab.workspace;
  const dossier = await fetch(`${origin}/api/studies/${id}?as=dossier`, {
    headers: { authorization: `Bearer ${new URL(ownerUrl).searchParams.get("token")}` },
  });
  expect(dossier.status).toBe(200);
  const contents = await openDossier(new Uint8Array(await dossier.arrayBuffer()));
  expect([...contents.files.keys()]).toEqual(["votes.csv"]);
  expect(contents.run).toMatchObject({ ok: true });
  expect(complaints).toEqual([]);
});
