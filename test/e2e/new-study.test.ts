/** A data file dropped on the list of studies becomes a study that shows its charts. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();

/** In the page: drops a file as a person does. */
function dropFile({ name, text }: { name: string; text: string }): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent("dragenter", { dataTransfer, bubbles: true }));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}

test("a dropped file becomes a study: its charts and its map are there without another press", async () => {
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  await page.getByTestId("new-from-file").waitFor();
  await page.evaluate(dropFile, { name: "photo.png", text: "\u0000\u0001\u0002" });
  await page.getByText("photo.png is not a table that Chancery reads", { exact: false }).waitFor();

  const countries = ["FRA", "DEU", "ESP", "ITA", "POL", "SEN", "KEN"];
  const rows = countries.flatMap((country, at) =>
    [2001, 2002, 2003].map((year) => `${year},${country},${(at + 1) * (year - 1990)}`),
  );
  const text = `year,country,arrivals\n${rows.join("\n")}\n`;
  await page.evaluate(dropFile, { name: "asylum arrivals.csv", text });
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
