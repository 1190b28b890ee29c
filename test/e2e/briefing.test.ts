/** A study as its readers have it: the briefing. */
import { expect, test } from "vitest";
import { inviteSchema } from "../../shared/protocol/api.ts";
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
  const owner = await lab.open("Ada", lab.workspace.ownerUrl);
  await owner.page.goto(`${lab.workspace.origin}/studies/${id}`);
  await owner.page.getByTestId("cell-kept").locator(".monaco-editor").waitFor();
  expect(await owner.page.getByTestId("view-bench").getAttribute("aria-pressed")).toBe("true");
  await owner.page.getByTestId("run-all").click();
  await waitForState(owner.page, "kept", "fresh");

  const { page, complaints } = await lab.open("Ben", await invite(id));
  const briefing = page.getByTestId("briefing");
  await briefing.getByText("Last run by Ada").waitFor();
  await briefing.getByText("TLP:GREEN").waitFor();
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

async function invite(study: string): Promise<string> {
  const { origin, ownerUrl } = lab.workspace;
  const response = await fetch(`${origin}/api/studies/${study}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${new URL(ownerUrl).searchParams.get("token")}` },
    body: JSON.stringify({ role: "viewer" }),
  });
  return inviteSchema.parse(await response.json()).url;
}
