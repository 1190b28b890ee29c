/** Naming a version, comparing, restoring one cell; a commenter suggests, the owner accepts. Two windows, a real server. */
import { expect, test } from "vitest";
import { setUpLab, waitForSave } from "../support/workspace.ts";

const lab = setUpLab();

test("a version is named and one cell of it restored; what a commenter suggests is accepted", async () => {
  const id = await lab.workspace.createStudy(
    "---\nchancery: 1\ntitle: T\n---\n\nThey agreed.\n\n<!-- cell {#second} -->\n\nThey voted.\n",
  );
  const headers = { authorization: `Bearer ${new URL(lab.workspace.ownerUrl).searchParams.get("token")}` };
  const invited = await fetch(`${lab.workspace.origin}/api/studies/${id}/invites`, {
    method: "POST",
    headers,
    body: JSON.stringify({ role: "commenter" }),
  });
  const { url } = (await invited.json()) as { url: string };
  const { page: owner } = await lab.open("Ada", lab.workspace.studyUrl(id));
  await waitForSave(owner, "saved");
  const { page: guest } = await lab.open("Ben", url);

  // The commenter proposes; the cell stays as it is until the owner accepts.
  // Who comments is shown the briefing first; the bench has the tools of cells.
  await guest.getByTestId("view-bench").click();
  const cell = guest.getByTestId("cell-second");
  await cell.hover();
  await cell.getByRole("button", { name: "Suggest a change" }).click();
  await guest.getByLabel("The cell as you would write it").fill("They voted together.");
  await guest.getByRole("button", { name: "Suggest", exact: true }).click();
  const card = owner.getByTestId("suggestion-second");
  await card.getByText("Ben suggests").waitFor();
  expect((await owner.getByTestId("cell-second").locator(".cell-text").textContent())?.trim()).toBe(
    "They voted.",
  );

  const openHistory = async () => {
    await owner.getByRole("button", { name: "More for this study" }).click();
    await owner.getByRole("menuitem", { name: "History" }).click();
  };
  await openHistory();
  await owner.getByLabel("Name this version").fill("Draft");
  await owner.getByRole("button", { name: "Keep" }).click();
  await owner.getByRole("option", { name: /Draft/ }).waitFor();
  await owner.keyboard.press("Escape");

  await card.getByRole("button", { name: "Accept" }).click();
  await guest.getByTestId("cell-second").getByText("They voted together.").waitFor();
  await card.waitFor({ state: "detached" });

  await openHistory();
  await owner.getByText("Ben suggested, Ada accepted").waitFor();
  await owner.getByRole("option", { name: /Draft/ }).click();
  const change = owner.getByTestId("change-second");
  expect(await change.locator("ins").textContent()).toBe(" together");
  await change.getByRole("button", { name: "Restore this cell" }).click();
  await owner.getByText("Nothing differs.").waitFor();
  await guest.getByTestId("cell-second").getByText("They voted.", { exact: true }).waitFor();
  await owner.keyboard.press("Escape");
  await owner.getByTestId("history").waitFor({ state: "detached" });
});
