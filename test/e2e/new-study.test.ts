/** A data file dropped on the list of studies becomes a study that shows its charts. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findSideways, findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();

/** In the page: drops files as a person does. */
function dropFiles(files: readonly { name: string; text: string }[]): void {
  const dataTransfer = new DataTransfer();
  for (const { name, text } of files) dataTransfer.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent("dragenter", { dataTransfer, bubbles: true }));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}

test("a dropped file becomes a study: its charts and its map are there without another press", async () => {
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  await page.getByTestId("new-from-file").waitFor();
  await page.evaluate(dropFiles, [{ name: "photo.png", text: "\u0000\u0001\u0002" }]);
  await page.getByText("photo.png is not a table that Chancery reads", { exact: false }).waitFor();

  const countries = ["FRA", "DEU", "ESP", "ITA", "POL", "SEN", "KEN"];
  const rows = countries.flatMap((country, at) =>
    [2001, 2002, 2003].map((year) => `${year},${country},${(at + 1) * (year - 1990)}`),
  );
  const text = `year,country,arrivals\n${rows.join("\n")}\n`;
  await page.evaluate(dropFiles, [{ name: "asylum arrivals.csv", text }]);
  await waitForState(page, "map", "fresh");
  await waitForState(page, "distribution", "fresh");
  await waitForSave(page, "saved");
  await page.getByText("21 rows × 3 columns").waitFor();
  await page.getByTestId("cell-overTime").locator("svg .mark-line").first().waitFor();
  await page.getByTestId("cell-map").scrollIntoViewIfNeeded();
  await page.getByTestId("cell-map").locator("svg .mark-shape path").nth(150).waitFor({ state: "attached" });
  expect(existsSync(join(lab.workspace.folder, "asylum arrivals.csv"))).toBe(true);
  expect(complaints).toEqual([]);
});

test("a notebook that is dropped with its data becomes a study, and says before it is opened what it lacks", async () => {
  const { page, complaints } = await lab.open("Bo", lab.workspace.ownerUrl);
  await page.getByTestId("new-from-file").waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  const cell = (source: string) => ({
    ...{ cell_type: "code", source, metadata: {}, outputs: [], execution_count: null },
  });
  const notebook = {
    metadata: { kernelspec: { name: "deno", language: "typescript" } },
    ...{ nbformat: 4, nbformat_minor: 5 },
    cells: [
      { cell_type: "markdown", source: "# Aid by year", metadata: {} },
      cell('const aid = await file("aid.csv").table()\naid'),
      cell("const page = await fetch('https://example.org')"),
    ],
  };
  const files = [
    { name: "aid.ipynb", text: JSON.stringify(notebook) },
    { name: "aid.csv", text: "year,aid\n2001,5\n2002,7\n" },
  ];
  await page.evaluate(dropFiles, [{ name: "not.ipynb", text: "{}" }]);
  await page.getByText("It is JSON, but not a Jupyter notebook.", { exact: false }).waitFor();
  await page.evaluate(dropFiles, files);
  const made = page.getByTestId("made-study");
  await made.getByText("fetch", { exact: false }).first().waitFor();
  await page.setViewportSize({ width: 360, height: 720 });
  expect([await findViolations(page), await findSideways(page)]).toEqual([[], []]);
  await made.getByRole("button", { name: "Open the study" }).press("Enter");
  await page.getByRole("heading", { name: "Aid by year" }).first().waitFor();
  await page.getByRole("heading", { name: "What was not carried over" }).waitFor();
  expect(existsSync(join(lab.workspace.folder, "aid.csv"))).toBe(true);
  expect(complaints).toEqual([]);
});

test("a file dropped on an open study, or chosen beside it, is read by a cell of its own", async () => {
  const id = await lab.workspace.createStudy("# Votes\n\nWhat do they say?\n");
  const { page, complaints } = await lab.open("Cem", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await page.evaluate(dropFiles, [{ name: "roll calls.csv", text: "year,votes\n2001,5\n2002,7\n" }]);
  await page.getByText("2 rows × 2 columns").waitFor();
  await page.getByRole("navigation").getByRole("button", { name: "roll calls.csv", exact: true }).waitFor();

  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Add a file…" }).press("Enter"),
  ]);
  await chooser.setFiles({
    name: "roll calls.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("year,votes\n1,1\n2,2\n3,3\n"),
  });
  await page.getByText("3 rows × 2 columns").waitFor();
  await page.getByRole("navigation").getByRole("button", { name: "roll calls 2.csv", exact: true }).waitFor();
  expect(existsSync(join(lab.workspace.folder, "roll calls 2.csv"))).toBe(true);
  expect(complaints).toEqual([]);
});
