/** A study as its readers have it: the briefing. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inviteSchema } from "../../shared/protocol/api.ts";
import { findSideways, findSmallTargets, findViolations } from "../support/axe.ts";
import { setUpLab, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;
const study = [
  '---\nchancery: 1\ntitle: Trade\nmarking: { scheme: TLP, label: "TLP:GREEN" }\n---\n\n# Who trades\n\nIt is growing.\n\n',
  cell("all", "const all = aq.table({ year: [1990, 2000, 2010], share: [1, 2, 3] })"),
  cell("from", 'const from = input.select({ label: "From", options: [1990, 2000], value: 1990 })'),
  cell("kept", "const kept = all.filter((d) => d.year >= from)\nkept"),
].join("");

test("a reader's link opens the briefing: figures without code, computed anew by its controls", async () => {
  const id = await lab.workspace.createStudy(study);
  const owner = await lab.open("Ada", lab.workspace.studyUrl(id));
  await owner.page.getByTestId("cell-kept").locator(".monaco-editor").waitFor();
  expect(await owner.page.getByTestId("view-bench").getAttribute("aria-pressed")).toBe("true");
  await owner.page.getByTestId("run-all").click();
  await waitForState(owner.page, "kept", "fresh");

  const { page, complaints } = await lab.open("Ben", await invite(id));
  const briefing = page.getByTestId("briefing");
  await briefing.getByText("Last run by Ada").waitFor();
  await page.getByTestId("marking").getByText("TLP:GREEN").waitFor();
  await briefing.getByText("3 rows × 2 columns").waitFor();
  expect(await page.locator(".monaco-editor, .cell-code").count()).toBe(0);
  expect(await page.getByTestId("cell-all").count(), "a cell that shows nothing").toBe(0);

  await briefing.getByText("How was this computed").click();
  await briefing.getByText("Uses all and from.").waitFor();
  expect(await briefing.locator("pre:visible").count(), "code before it is asked for").toBe(0);

  await briefing.getByRole("combobox", { name: "From" }).selectOption({ label: "2000" });
  await briefing.getByText("2 rows × 2 columns").waitFor();

  // Printing is prepared once the page is at rest.
  await page.waitForFunction(() => {
    dispatchEvent(new Event("beforeprint"));
    return document.querySelector("body > .paper") !== null;
  });
  const paper = page.locator("body > .paper");
  expect(await paper.locator("h1").textContent()).toBe("Who trades");
  expect(await paper.locator("tbody tr").count()).toBe(2);
  expect(await paper.locator(".paper-code").count(), "code in print").toBe(0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await paper.count()).toBe(0);

  await page.getByTestId("view-bench").click();
  await page.getByTestId("cell-kept").locator(".monaco-editor").waitFor();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await paper.locator(".paper-code").count(), "code in print of the bench").toBe(3);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(new URL(page.url()).search).toContain("view=bench");
  expect(complaints).toEqual([]);
});

test("a study is exported from the window: as a page whose charts can be used, and as a notebook", async () => {
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl);
  const shown = `${cell("drawn", 'chart(aq.table({ a: [1, 2], b: [3, 4] }), { mark: "bar", encoding: { x: { field: "a", type: "ordinal" }, y: { field: "b", type: "quantitative" } } })')}`;
  const id = await lab.workspace.createStudy(study.replace("TLP:GREEN", "TLP:RED") + shown);
  await page.goto(`${lab.workspace.origin}/studies/${id}`);
  await page.getByTestId("run-all").click();
  await waitForState(page, "drawn", "fresh");
  const open = async () => {
    await page.getByRole("button", { name: "More for this study" }).click();
    await page.getByRole("menuitem", { name: "Export…" }).click();
    await page.getByTestId("export").waitFor();
  };
  const save = async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the file" }).click(),
    ]);
    return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")] as const;
  };
  await open();
  // TLP:RED leaves with a reason only.
  expect(await page.getByRole("button", { name: "Save the file" }).isDisabled()).toBe(true);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 360, height: 720 });
  expect([await findViolations(page), await findSideways(page), await findSmallTargets(page)]).toEqual([
    [],
    [],
    [],
  ]);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByLabel("Reason").fill("Asked for by the mission");
  const [pageName, html] = await save();
  expect(pageName).toBe("trade.html");
  expect(html).toContain("script-src 'sha256-");
  expect(html).toContain("Asked for by the mission");
  expect(html).toContain("@font-face");
  expect(html).toMatch(/<div class="live">/);
  await open();
  await page.getByText("Notebook", { exact: true }).click();
  await page.getByLabel("Reason").fill("Asked for by the mission");
  const [notebookName, notebook] = await save();
  expect(notebookName).toBe("trade.ipynb");
  expect(notebook).toMatch(/"image\/png": "iVBOR/);
  await open();
  await page.getByText("Dossier", { exact: true }).click();
  await page.getByLabel("Reason").fill("Asked for by the mission");
  await page.getByRole("button", { name: "Save the file" }).click();
  await page.getByText("The server is running the study and packing the dossier.").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  const [dossier] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the file" }).click(),
  ]);
  expect(dossier.suggestedFilename()).toBe("trade.dossier");
  // Whoever is sent it sees in the window that every number is the same.
  await page.goto(lab.workspace.origin);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Check a dossier…" }).click(),
  ]);
  await chooser.setFiles(await dossier.path());
  await page.getByText("Nothing was changed since it was written").waitFor();
  await page.getByRole("button", { name: "Compute it again" }).click();
  await page.getByText("The results are reproduced.").waitFor();
  await page.getByText("Each cell").click();
  await page.getByTestId("dossier-results").getByText("drawn").waitFor();
  await page.setViewportSize({ width: 360, height: 720 });
  expect([await findViolations(page), await findSideways(page), await findSmallTargets(page)]).toEqual([
    [],
    [],
    [],
  ]);
  await page.setViewportSize({ width: 1280, height: 720 });
  expect(complaints).toEqual([]);
});

const talk = [
  '---\nchancery: 1\ntitle: Talk\nmarking: { scheme: TLP, label: "TLP:AMBER" }\n---\n\n# Who trades\n\n<!-- notes: Greet *all*. -->\n\n',
  cell("share", 'const share = input.range({ label: "Share", min: 0, max: 9, step: 1, value: 2 })'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is study text, where it is evaluated
  "## What follows\n\nTwice that is ${share * 2}.\n\n---\n\nThe end.\n",
].join("");

test("a study is presented as slides by keys alone, with a speaker's window, and is told slide by slide", async () => {
  const id = await lab.workspace.createStudy(talk);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id, "?view=briefing"));
  await page.getByRole("button", { name: "Compute the figures" }).click();
  await waitForState(page, "share", "fresh");
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette").waitFor();
  await page.keyboard.type("slides");
  await page.keyboard.press("Enter");
  const slide = page.getByTestId("slide");
  await slide.getByRole("heading", { name: "Who trades" }).waitFor();
  const place = page.locator(".present [role=status]");
  expect(await place.textContent()).toBe("Slide 1 of 3: Who trades");
  expect(await slide.textContent(), "notes on the slide").not.toContain("Greet");
  await page.locator(".present-foot").getByText("TLP:AMBER").waitFor();
  await page.waitForFunction(() => document.fullscreenElement !== null);
  await page.keyboard.press("f");
  await page.waitForFunction(() => document.fullscreenElement === null);
  for (const [width, colorScheme] of [
    [1280, "light"],
    [320, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 720 });
    await page.emulateMedia({ colorScheme });
    const found = [await findViolations(page), await findSmallTargets(page), await findSideways(page)];
    expect(found, `${width} px, ${colorScheme}`).toEqual([[], [], []]);
  }
  // A control on the slide keeps its keys; a remote's are the presentation's everywhere.
  await slide.getByRole("slider").focus();
  await page.keyboard.press("ArrowRight");
  expect(await place.textContent()).toContain("1 of 3");
  await page.keyboard.press("PageDown");
  await slide.getByText("Twice that is 6.").waitFor();

  const [speaker] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("s")]);
  await speaker.getByText("No notes for this slide").waitFor();
  await speaker.keyboard.press("PageUp");
  await speaker.getByText("Greet all.").waitFor();
  expect(await findViolations(speaker)).toEqual([]);
  expect(await place.textContent()).toBe("Slide 1 of 3: Who trades");

  await page.bringToFront();
  await page.keyboard.press("End");
  await slide.getByText("The end.").waitFor();
  expect(await place.textContent()).toBe("Slide 3 of 3: What follows");
  await page.keyboard.press("b");
  await page.getByTestId("present-dark").waitFor();
  await page.keyboard.press("ArrowLeft");
  await slide.getByText("Twice that is 6.").waitFor();
  expect(await page.getByTestId("present-dark").count()).toBe(0);
  await page.keyboard.press("Escape");
  await slide.waitFor({ state: "detached" });
  await expect.poll(() => speaker.isClosed()).toBe(true);
  expect(complaints).toEqual([]);
});

async function invite(study: string): Promise<string> {
  const { origin, ownerUrl } = lab.workspace;
  const response = await fetch(`${origin}/api/studies/${study}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${new URL(ownerUrl).searchParams.get("token")}` },
    body: JSON.stringify({ role: "viewer" }),
  });
  return inviteSchema.parse(await response.json()).url;
}

test("a long briefing is gone into at the cell that its address names, and the rest is drawn while the page rests", async () => {
  const parts = Array.from(
    { length: 120 },
    (_unused, n) => `Part ${n} stands here.\n\n${cell(`c${n}`, `${n}`)}`,
  );
  const id = await lab.workspace.createStudy(`# Long\n\n${parts.join("")}`);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id, "?view=briefing#cell-c90"));
  await page.waitForFunction(() => {
    const box = document.activeElement?.id === "cell-c90" && document.activeElement.getBoundingClientRect();
    return box && box.top > 0 && box.bottom < innerHeight;
  });
  // All of it is there to be found, printed and read aloud.
  await page.waitForFunction(() => document.querySelectorAll(".page-chunk:not([data-drawn])").length === 0);
  for (const at of [0, 60, 119]) expect(await page.getByText(`Part ${at} stands here.`).count()).toBe(1);

  // The other view shows the same place.
  await page.getByTestId("view-bench").click();
  await page.waitForFunction(() => {
    const seen = [...document.querySelectorAll<HTMLElement>("section[data-cell]")].filter((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return bottom > 48 && top < innerHeight;
    });
    return seen.some(({ id }) => /^cell-c(89|90|91)$/.test(id));
  });
  expect(complaints).toEqual([]);
});
