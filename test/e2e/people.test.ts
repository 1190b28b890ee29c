/** Links and people in the Share dialog, on a real server. */
import { expect, test } from "vitest";
import { setUpLab, waitForSave } from "../support/workspace.ts";

const lab = setUpLab();

test("an owner makes a link for two people, changes a role, removes one by keyboard and revokes the link", async () => {
  const id = await lab.workspace.createStudy("# Together\n\nText.\n");
  const { page: owner } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(owner, "saved");
  await owner.getByTestId("share").click();
  await owner.getByLabel("Access ends").selectOption("7");
  await owner.getByLabel("How many people may join").fill("2");
  await owner.getByRole("button", { name: "Create link" }).click();
  const link = await owner.getByTestId("share-link").inputValue();

  const [ben, chiara] = [await lab.open("Béatrice", link), await lab.open("Chiara", link)];
  const people = owner.getByTestId("share-people");
  for (const name of ["Béatrice", "Chiara"])
    await people.getByRole("listitem").filter({ hasText: name }).getByText("here now").waitFor();
  await owner.getByTestId("share-links").getByText("everyone it was for has joined").waitFor();

  // One too many: the window says so, in words.
  const late = await ben.page.context().browser()?.newPage();
  await late?.goto(link);
  await late?.getByText("as many people as it was made for have joined").waitFor();
  await late?.close();

  await chiara.page.getByTestId("people").waitFor();
  expect(await chiara.page.getByTestId("share").count()).toBe(0);
  await owner.getByLabel("What Chiara may do").selectOption("owner");
  await chiara.page.getByTestId("share").waitFor();

  await owner.getByRole("button", { name: "Remove Béatrice" }).focus();
  await owner.keyboard.press("Enter");
  await people.getByText("They are out at once.").waitFor();
  // The question has the keyboard; a second press answers it.
  await owner.keyboard.press("Enter");
  await people.getByText("Béatrice").waitFor({ state: "detached" });
  await ben.page.getByText("This study is not open to you").waitFor();

  await owner.getByRole("button", { name: /^Revoke the link/ }).click();
  await owner.getByText("All who came by it are out at once.").waitFor();
  await owner.getByRole("button", { name: /^Revoke the link/ }).click();
  await owner.getByText("There are none.").waitFor();
  expect(await owner.getByTestId("share-link").count()).toBe(0);
  // Who owns the study needs the link no more.
  await people.getByText("Chiara").waitFor();
  await owner.keyboard.press("Escape");
  await owner.getByRole("dialog").waitFor({ state: "detached" });
});

test("an owner lets readers see earlier versions, and no longer: their menu follows at once", async () => {
  const id = await lab.workspace.createStudy("# Open book\n\nText.\n");
  const { page: owner } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(owner, "saved");
  await owner.getByTestId("share").click();
  await owner.getByRole("radio", { name: /^Read / }).check({ force: true });
  await owner.getByRole("button", { name: "Create link" }).click();
  const { page: reader } = await lab.open("Rosa", await owner.getByTestId("share-link").inputValue());
  const openMenu = async () => {
    await reader.getByRole("button", { name: "More for this study" }).click();
    await reader.getByRole("menuitem", { name: "Download the study file" }).waitFor();
  };
  await openMenu();
  expect(await reader.getByRole("menuitem", { name: "History" }).count()).toBe(0);
  await owner.getByRole("switch", { name: "Readers and commenters may see earlier versions" }).focus();
  await owner.keyboard.press("Space");
  // The menu that is open gets the entry.
  await reader.getByRole("menuitem", { name: "History" }).click();
  const dialog = reader.getByRole("dialog");
  await dialog.getByRole("option").nth(1).click();
  await dialog.getByRole("combobox").waitFor();
  for (const name of ["Restore this version", "Name", "Delete for good…"])
    expect(await dialog.getByRole("button", { name, exact: true }).count()).toBe(0);
  await owner.keyboard.press("Space");
  await dialog.waitFor({ state: "detached" });
});
