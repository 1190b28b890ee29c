/** Formats whose readers are sent to the sandbox when a cell needs them, in a real browser's. */
import { expect, test } from "vitest";
import { formatCell, formatResult, writeFormatFiles } from "../support/format-files.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();
const fence = "```";

test("Parquet, Arrow, XLSX and NDJSON are read in the window's sandbox", async () => {
  const names = writeFormatFiles(lab.workspace.folder);
  const cells = names.map((name, at) => `${fence}ts {#f${at}}\n${formatCell(name, `t${at}`)}\n${fence}\n`);
  const id = await lab.workspace.createStudy(`# Formats\n\n${cells.join("\n")}`);
  const { page, complaints } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await page.getByTestId("run-all").click();
  for (const at of names.keys()) {
    await waitForState(page, `f${at}`, "fresh");
    await page.getByTestId(`cell-f${at}`).getByText(formatResult, { exact: true }).first().waitFor();
  }
  expect(complaints).toEqual([]);
});
