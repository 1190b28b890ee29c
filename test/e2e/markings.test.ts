/** Markings in a window: seen, lowered with a reason, and asked about before something leaves. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findSideways, findSmallTargets, findViolations } from "../support/axe.ts";
import { setUpLab, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const study = `---
chancery: 1
title: Posts
marking: { scheme: FR, label: DIFFUSION RESTREINTE }
data: { people.csv: { personal: [place] } }
---

# Posts

${fence}ts {#posts}
const posts = aq.table({ place: ["A", "B"], share: [1, 2] })
posts
${fence}
`;

test("a marked study says so, asks for a reason before a table leaves, and another before it is marked lower", async () => {
  const id = await lab.workspace.createStudy(study);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  const strip = page.getByTestId("marking");
  await strip.getByText("DIFFUSION RESTREINTE").waitFor();
  await page.getByTestId("run-all").click();
  await waitForState(page, "posts", "fresh");

  // The browser's own command to print asks nobody, and has nothing but the marking.
  await page.waitForFunction(() => {
    dispatchEvent(new Event("beforeprint"));
    return document.querySelector("body > .paper") !== null;
  });
  const paper = page.locator("body > .paper");
  expect(await paper.textContent()).toContain("printed from its own menu only");
  expect(await paper.locator("table").count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));

  const saveTable = async () => {
    await page.getByTestId("cell-posts").getByRole("button", { name: "Copy or save" }).click();
    await page.getByRole("menuitem", { name: /CSV/ }).last().click();
  };
  await saveTable();
  const gate = page.getByTestId("gate");
  await gate.getByText("leaves only with a reason").waitFor();
  expect([await findViolations(page), await findSmallTargets(page), await findSideways(page)]).toEqual([
    ...[[], [], []],
  ]);
  await gate.getByLabel("Reason").fill("For the desk");
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    gate.getByRole("button", { name: "Let it leave", exact: true }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("posts--DIFFUSION-RESTREINTE.csv");

  // A link says what is in the way before the server does, and leads to the markings.
  await page.getByTestId("share").click();
  const sharing = page.getByTestId("share-gate");
  await sharing.getByText("anybody can use").waitFor();
  expect(await page.getByRole("button", { name: "Create link" }).isDisabled()).toBe(true);
  await page.getByLabel("Access ends").selectOption("7");
  await sharing.getByText("anybody can use").waitFor({ state: "detached" });
  expect(await page.getByRole("button", { name: "Create link" }).isDisabled()).toBe(false);
  await page.getByLabel("Access ends").selectOption("null");
  await sharing.getByRole("button", { name: "Marking and data" }).click();
  const dialog = page.getByTestId("markings");
  await dialog.getByLabel("This study").selectOption("TLP:GREEN");
  const lower = dialog.getByRole("button", { name: "Lower the marking" });
  expect(await lower.isDisabled()).toBe(true);
  await dialog.getByLabel("Reason").fill("It was published");
  await dialog.getByLabel("Your name").fill("Ada Noether");
  await page.setViewportSize({ width: 360, height: 720 });
  expect([await findViolations(page), await findSmallTargets(page), await findSideways(page)]).toEqual([
    ...[[], [], []],
  ]);
  await lower.click();
  await strip.getByText("TLP:GREEN").waitFor();
  const trail = () =>
    readFileSync(join(lab.workspace.folder, ".chancery/audit.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ action }) => action === "released" || action === "marking-lowered");
  await expect.poll(() => trail().length).toBe(2);
  expect(trail()).toMatchObject([
    { study: id, by: "owner", action: "released", what: "table", reason: "For the desk" },
    {
      ...{ study: id, by: "owner", action: "marking-lowered", from: "DIFFUSION RESTREINTE", to: "TLP:GREEN" },
      ...{ reason: "It was published", name: "Ada Noether" },
    },
  ]);

  // A page with personal data leaves once its results are cleared, in this window and in the study's records.
  await page.setViewportSize({ width: 1440, height: 900 });
  const openExport = async () => {
    await page.getByRole("button", { name: "More for this study" }).click();
    await page.getByRole("menuitem", { name: "Export…" }).click();
  };
  await openExport();
  const blocked = page.getByTestId("export-gate");
  await blocked.getByText("It holds personal data: place.").waitFor();
  const clear = blocked.getByRole("button", { name: "Clear all results of the study" });
  await page.setViewportSize({ width: 360, height: 720 });
  expect([await findViolations(page), await findSmallTargets(page), await findSideways(page)]).toEqual([
    ...[[], [], []],
  ]);
  await clear.click();
  await waitForState(page, "posts", "never");
  await page.setViewportSize({ width: 1440, height: 900 });
  await openExport();
  await page.getByRole("button", { name: "Save the file" }).waitFor();
  expect(await blocked.getByText("personal data").count()).toBe(0);
  expect(complaints).toEqual([]);
});

const staff = `---
chancery: 1
title: Staff
files: [survey.csv]
---

# Staff

${fence}ts {#survey}
const survey = await file("survey.csv").table()
survey
${fence}

${fence}ts {#byPost}
survey.groupby("post").count()
${fence}
`;

test("columns are flagged as personal, copied with a reason, suppressed and replaced by pseudonyms where that is told, and the file is taken out", async () => {
  const file = (name: string) => join(lab.workspace.folder, name);
  writeFileSync(file("survey.csv"), "name,post\nAda,Oslo\nBo,Oslo\nCy,Rome\n");
  const id = await lab.workspace.createStudy(staff);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await page.getByTestId("run-all").click();
  await waitForState(page, "byPost", "fresh");

  // From the file in the rail to its row, where its own columns are ticked.
  const rail = page.locator(".rail");
  await rail.getByRole("button", { name: "Marking and data of survey.csv" }).click();
  const markings = page.getByTestId("markings");
  await markings.getByRole("checkbox", { name: "name" }).check();
  await markings.getByLabel("Counts are small below").fill("3");
  expect(await markings.getByRole("button", { name: "Take it out of the study…" }).isDisabled()).toBe(true);
  await markings.getByRole("button", { name: "Keep", exact: true }).click();

  const use = async (cell: string, item: RegExp) => {
    await page.getByTestId(`cell-${cell}`).getByRole("button", { name: "Copy or save" }).click();
    await page.getByRole("menuitem", { name: item }).first().click();
  };
  const gate = page.getByTestId("gate");
  await use("byPost", /Markdown/);
  await gate.getByRole("button", { name: "Leave small counts out of byPost" }).click();
  const counts = page.getByTestId("cell-byPost");
  await expect
    .poll(async () => (await counts.getByRole("gridcell").allTextContents()).join(" "))
    .toMatch(/^Oslo –.*Rome –/);
  await use("survey", /Markdown/);
  await gate.getByRole("button", { name: "Replace name in survey.csv by pseudonyms…" }).click();
  const dialog = page.getByTestId("data-file");
  expect(await dialog.getByRole("checkbox", { name: "name" }).isChecked()).toBe(true);
  expect([await findViolations(page), await findSmallTargets(page), await findSideways(page)]).toEqual([
    ...[[], [], []],
  ]);
  await dialog.getByRole("button", { name: "Replace", exact: true }).click();
  await rail.getByRole("button", { name: "survey-pseudonymised.csv", exact: true }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  expect(readFileSync(file("survey-pseudonymised.csv"), "utf8")).toMatch(
    /^name,post\n([0-9A-Z]{16}),Oslo\n(?!\1)[0-9A-Z]{16},Oslo\n[0-9A-Z]{16},Rome\n$/,
  );
  await page.getByTestId("run-all").click();
  await waitForState(page, "survey", "fresh");
  expect(await page.getByTestId("cell-survey").textContent()).not.toContain("Cy");

  await rail.getByRole("button", { name: "Marking and data of survey-pseudonymised.csv" }).click();
  await markings.getByRole("button", { name: "Take it out of the study…" }).click();
  await dialog.getByText("Cells that read it are deleted with it: survey.").waitFor();
  await dialog.getByRole("button", { name: "Take it out", exact: true }).click();
  await page.getByTestId("cell-survey").waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+z");
  await page.getByTestId("cell-survey").waitFor();
  await rail.getByRole("button", { name: "survey-pseudonymised.csv", exact: true }).waitFor();
  expect(readdirSync(lab.workspace.folder)).toContain("survey.csv");
  expect(complaints).toEqual([]);
});
