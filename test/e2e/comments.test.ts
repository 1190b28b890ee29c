/** Comments between a commenter, the study's owner and a reader, each in a window of their own. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { inviteSchema } from "../../shared/protocol/api.ts";
import { setUpLab, waitForSave } from "../support/workspace.ts";

const lab = setUpLab();

async function invite(study: string, role: "commenter" | "viewer"): Promise<string> {
  const owner = new URL(lab.workspace.ownerUrl).searchParams.get("token");
  const response = await fetch(`${lab.workspace.origin}/api/studies/${study}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${owner}` },
    body: JSON.stringify({ role }),
  });
  return inviteSchema.parse(await response.json()).url;
}

/** Selects words of the prose cell, as by dragging over them. */
async function select(page: Page, words: string): Promise<void> {
  await page.getByTestId("cell-prose").locator(".markdown").waitFor();
  await page.evaluate((wanted) => {
    const prose = document.querySelector("#cell-prose .markdown");
    const walker = document.createTreeWalker(prose ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
  }, words);
}

test("a commenter comments on a selection; the owner writes before it, deletes it, answers and resolves; a reader reads", async () => {
  const id = await lab.workspace.createStudy(
    "# Together\n\n<!-- cell {#prose} -->\n\nThe share **has fallen** since 1990.\n",
  );
  const { page: ben } = await lab.open("Ben", await invite(id, "commenter"));
  await waitForSave(ben, "saved");
  await select(ben, "since 1990");
  await ben.locator(".comment-picked button").click();
  await ben.keyboard.type("Which source says so, @Ad");
  // The study itself is read only for them.
  expect(await ben.getByRole("button", { name: "Edit this text" }).count()).toBe(0);
  await ben.keyboard.press("Control+Enter");
  await ben.getByTestId("comment").getByText("Which source says so").waitFor();

  const { page: ada } = await lab.open("Ada", lab.workspace.studyUrl(id));
  const card = ada.getByTestId("comment");
  await card.getByText("Which source says so").waitFor();
  await card.getByText("since 1990", { exact: true }).waitFor();
  await ada.getByTestId("cell-prose").locator(".cell-text p").dblclick();
  await ada.getByTestId("cell-prose").locator(".prose-editor:focus").waitFor();
  await ada.keyboard.press("Control+Home");
  await ada.keyboard.type("By our count: ");
  const mark = ada.getByTestId("cell-prose").locator(".comment-mark");
  await expect.poll(() => mark.allTextContents()).toEqual(["since 1990"]);
  await ada.keyboard.press("Control+End");
  for (let letter = 0; letter < " since 1990.".length; letter += 1) await ada.keyboard.press("Backspace");
  await card.getByText("The text was removed").waitFor();
  await ben.getByTestId("comment").getByText("The text was removed").waitFor();
  await ben.getByTestId("comment").getByText("since 1990", { exact: true }).waitFor();

  await card.getByRole("button", { name: "Reply" }).click();
  await ada.keyboard.type("None. Taken out.");
  await ada.keyboard.press("Control+Enter");
  await ben.getByTestId("comment").getByText("None. Taken out.").waitFor();
  await card.getByRole("button", { name: "Resolve" }).click();
  await ben.getByTestId("comment").getByText("Resolved by Ada").waitFor();

  const { page: eve } = await lab.open("Eve", await invite(id, "viewer"));
  await waitForSave(eve, "read-only");
  await eve.getByTestId("comments-open").click();
  await eve.getByText("You may read the comments.").waitFor();
  await eve.getByRole("radio", { name: "Resolved 1" }).click();
  await eve.getByTestId("comment").getByText("Which source says so").waitFor();
  expect(await eve.getByRole("button", { name: /Reply|Reopen|Comment on/ }).count()).toBe(0);
});
