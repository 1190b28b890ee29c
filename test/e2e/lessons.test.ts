/** A new workspace teaches: lessons that open as copies and judge answers, examples in the language of the screen. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findViolations } from "../support/axe.ts";
import { setUpLab, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab();

test("the first lesson opens as a copy, runs by itself and judges an answer; then in French", async () => {
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  await page.getByTestId("lessons").waitFor();
  expect(await page.getByTestId("lessons").getByRole("button").allInnerTexts()).toEqual([
    "Begin",
    "Begin",
    "Begin",
  ]);
  // All examples in English are on the list.
  expect(await page.getByTestId("examples").count()).toBe(0);

  await page.getByRole("button", { name: "Begin: Lesson 1: reading a study" }).focus();
  await page.keyboard.press("Enter");
  await waitForState(page, "check1", "fresh");
  await waitForState(page, "check4", "fresh");
  await page.getByTestId("cell-check1").getByText("Not answered yet.").waitFor();
  await page.getByTestId("cell-answer1").locator("select").selectOption("Japan");
  await page.getByTestId("cell-check1").getByText("Look at the first row").waitFor();
  await page.getByTestId("cell-hint1").locator("input").focus();
  await page.keyboard.press("Space");
  await page.getByTestId("cell-check1").locator("blockquote").waitFor();
  await page.getByTestId("cell-answer1").locator("select").selectOption("Andorra");
  await page.getByTestId("cell-check1").getByText("Right.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await waitForSave(page, "saved");
  expect(existsSync(join(lab.workspace.folder, "countries.csv"))).toBe(true);

  await page.getByRole("button", { name: "All studies" }).click();
  await page.getByRole("button", { name: "Continue: Lesson 1: reading a study" }).waitFor();
  await page.getByTestId("language-fr").click();
  await page.getByRole("heading", { name: "Premiers pas" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Ouvrir une copie.: Carbone/ }).click();
  await waitForState(page, "tableau", "fresh");
  await page.getByText("Les dix dernières années ont été", { exact: false }).waitFor();
  expect(complaints).toEqual([]);
});

test("a template opens as a new study, which runs by itself", async () => {
  const { page, complaints } = await lab.open("Ada", lab.workspace.ownerUrl, "nothing");
  await page.getByTestId("new-from-template").click();
  const dialog = page.getByTestId("templates");
  await dialog.getByRole("heading", { name: "Country brief" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Use the template: Country brief" }).click();
  await waitForState(page, "refugeesHosted", "fresh");
  await page.getByTestId("cell-figures").getByText("Refugees hosted, end of 2024").waitFor();
  expect(complaints).toEqual([]);
});
