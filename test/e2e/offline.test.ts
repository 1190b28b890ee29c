/** A page that is opened while its server is away: what was there before opens, is edited, and runs in the same walls. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { replaceSource, setUpLab, waitForKept, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpLab({ keepsApp: true });
const fence = "```";
const study = `# Away\n\n${fence}ts {#votes}\nconst votes = await file("votes.csv").table()\n${fence}\n\n${fence}ts {#total}\nvotes.numRows()\n${fence}\n\n${fence}ts {#other}\nawait file("other.csv").text()\n${fence}\n`;

/** How many data files this device keeps. */
function countFiles(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // Opening it here would make it, before the page does.
    const all = await indexedDB.databases();
    if (!all.some(({ name }) => name === "chancery-files")) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open("chancery-files");
      opening.onsuccess = () => {
        const count = opening.result.transaction("facts").objectStore("facts").count();
        count.onsuccess = () => resolve(count.result);
        opening.result.close();
      };
    });
  });
}

/** What asks this port from now on, as long as the work takes. */
async function listenWhile(port: string, work: () => Promise<void>): Promise<string[]> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(204, { "access-control-allow-origin": "*" }).end();
  });
  await new Promise<void>((resolve) => server.listen(Number(port), "127.0.0.1", resolve));
  await work();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return heard;
}

test("opened without its server, a study is edited and run, and its frame reaches nothing", async () => {
  const { workspace } = lab;
  writeFileSync(join(workspace.folder, "votes.csv"), "country,vote\nFR,yes\nDE,no\n");
  const id = await workspace.createStudy(study);
  const { page } = await lab.open("Ada", workspace.studyUrl(id));
  await waitForSave(page, "saved");
  await waitForKept(page);
  // Its columns were read for the types of the cell; nothing has run.
  await expect.poll(() => countFiles(page)).toBe(1);

  await workspace.kill();
  await page.reload();
  await waitForSave(page, "offline");
  await replaceSource(page, "total", "votes.numRows() * 21");
  await page.getByTestId("cell-total").locator(".mark").click();
  await waitForState(page, "total", "fresh");
  await page.getByTestId("cell-total").getByText("42", { exact: true }).waitFor();

  await page.getByTestId("cell-other").locator(".mark").click();
  await page
    .getByTestId("cell-other")
    .getByText("other.csv is not on this device; it needs the server once.")
    .waitFor();

  const frame = page.frames().find((one) => one.url().endsWith("/kernel/frame.html"));
  expect(await frame?.evaluate(() => window.origin)).toBe("null");
  const { origin } = workspace;
  const ask = (own: string) =>
    Promise.all([
      fetch(`${own}/from`, { mode: "no-cors" }).then(
        () => "answered",
        () => "refused",
      ),
      (async () => caches.keys())().then(
        () => "answered",
        () => "refused",
      ),
    ]);
  const answers: unknown[] = [];
  const heard = await listenWhile(new URL(origin).port, async () => {
    answers.push(await frame?.evaluate(ask, `${origin}/frame`));
    answers.push(await page.evaluate(ask, `${origin}/page`));
  });
  expect(answers).toEqual([
    ["refused", "refused"],
    ["answered", "answered"],
  ]);
  // The control: the page is heard at the same address.
  expect(heard.filter((line) => line.includes("/from"))).toEqual(["GET /page/from"]);

  await workspace.restart();
  await waitForSave(page, "saved");
});
