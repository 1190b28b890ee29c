/** `remote(url)` in a window: who is asked, what is fetched, what is kept, and what a person sees of it. */
import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { connect } from "../server/support.ts";
import { setUpRemoteLab } from "../support/remote-lab.ts";
import { replaceSource, waitForSave, waitForState } from "../support/workspace.ts";

const lab = setUpRemoteLab();
const { web } = lab;
const fence = "```";
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** A study that shows the table at an address. */
const reading = (address: string) =>
  `# Rates\n\n${fence}ts {#rates}\nconst rates = await remote(${JSON.stringify(address)}).table()\nrates\n${fence}\n`;

const dialog = (page: Page) => page.getByTestId("remote-dialog");
const asked = (page: Page) => page.getByTestId("remote-address").textContent();
const lines = (page: Page) => page.getByTestId("remote-lines-rates");
const runAll = (page: Page) => page.getByTestId("run-all").click();
const shows = (page: Page, cell: string, text: string) =>
  page.getByTestId(`cell-${cell}`).getByText(text, { exact: true }).first().waitFor();

/** Answers the question that is shown. An answer that comes at once is taken for a slip, so it is given until it counts. */
async function answer(page: Page, how: "once" | "always" | "refuse"): Promise<void> {
  await dialog(page).waitFor();
  const address = await asked(page);
  const isOpen = async () =>
    (await page.getByTestId("remote-address").allTextContents()).includes(address ?? "");
  // Only in the question about this address: a page that is slow to change would take a second press for the next one.
  const question = dialog(page).filter({
    has: page.getByTestId("remote-address").getByText(address ?? "", { exact: true }),
  });
  while (await isOpen()) {
    await page.waitForTimeout(450);
    // Where it has gone meanwhile, there is nothing to press.
    await question
      .getByTestId(`remote-${how}`)
      .click({ timeout: 5000 })
      .catch(() => {});
  }
}

async function openStudy(name: string, url: string, state = "saved"): Promise<Page> {
  const { page } = await lab.open(name, url);
  await waitForSave(page, state);
  // Readers are shown the briefing first; what was read from where stands on the bench.
  if (state === "read-only") await page.getByTestId("view-bench").click();
  return page;
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await waitForSave(page, "saved");
}

test("an address is asked about in full, refused or allowed; what came is kept, offline too, until it is fetched again", async () => {
  const address = "http://data.example/rates.csv?from=2020&name=%C3%A9";
  const page = await openStudy("Ada", lab.ownerUrl(await lab.createStudy(reading(address))));
  await runAll(page);
  await dialog(page).getByText("Read from data.example?").waitFor();
  expect(await asked(page)).toBe(address);
  expect(await page.getByTestId("remote-origin").textContent()).toContain("written in the study");
  await answer(page, "refuse");
  await waitForState(page, "rates", "failed");
  await page.getByText(`Reading ${address} was refused, so the cell has no data.`).first().waitFor();
  expect(await lines(page).count()).toBe(0);
  expect(web.heard).toEqual([]);

  await runAll(page);
  await answer(page, "once");
  await shows(page, "rates", "1.25");
  expect(web.heard).toEqual(["/rates.csv?from=2020&name=%C3%A9"]);
  await lines(page)
    .getByText(/^fetched .*\d{4}, \d\d:\d\d$/)
    .waitFor();
  // The line above it, of how the answer was read, names the address.
  await page.getByTestId("cell-rates").locator(".import-file").getByText(address).waitFor();
  const fetched = await lines(page).locator("time").getAttribute("datetime");

  // Run again in this window, and in the next one.
  await runAll(page);
  await page.getByTestId("run-all").waitFor();
  await reload(page);
  await runAll(page);
  await shows(page, "rates", "1.25");
  await web.goDown();
  await reload(page);
  await runAll(page);
  await shows(page, "rates", "1.25");
  expect(await lines(page).locator("time").getAttribute("datetime")).toBe(fetched);
  expect(await dialog(page).count()).toBe(0);
  expect(web.heard).toHaveLength(1);

  await lines(page).getByRole("button").click();
  expect(await asked(page)).toBe(address);
  await answer(page, "once");
  await lines(page).getByText("could not be fetched again, so the answer of").waitFor();
  await lines(page).getByText("data.example could not be reached (ECONNREFUSED).").waitFor();
  await shows(page, "rates", "1.25");

  await web.comeBack();
  web.body = "year,rate\n2020,7.75\n";
  await lines(page).getByRole("button").click();
  await answer(page, "once");
  await shows(page, "rates", "7.75");
  expect(web.heard).toHaveLength(2);
  expect(await lines(page).locator("time").getAttribute("datetime")).not.toBe(fetched);
});

test("an address put together from data is said to be that, and another one is asked about, whatever was allowed", async () => {
  const study = `${fence}ts {#code}\nconst code = "FRA"\n${fence}\n\n${fence}ts {#rates}\nawait remote("http://data.example/of?code=" + code).text()\n${fence}\n`;
  const page = await openStudy("Ada", lab.ownerUrl(await lab.createStudy(study)));
  await runAll(page);
  await dialog(page).waitFor();
  expect(await asked(page)).toBe("http://data.example/of?code=FRA");
  expect(await page.getByTestId("remote-origin").textContent()).toContain("A cell put this address together");
  await answer(page, "always");
  await waitForState(page, "rates", "fresh");
  expect(web.heard).toEqual(["/of?code=FRA"]);

  await replaceSource(page, "code", 'const code = "DEU"');
  await dialog(page).waitFor();
  expect(await asked(page)).toBe("http://data.example/of?code=DEU");
  await answer(page, "refuse");
  await waitForState(page, "rates", "failed");
  expect(web.heard).toEqual(["/of?code=FRA"]);

  // Back to the first one: it is kept, and nobody is asked.
  await replaceSource(page, "code", 'const code = "FRA"');
  await waitForState(page, "rates", "fresh");
  expect(await dialog(page).count()).toBe(0);
  expect(web.heard).toHaveLength(1);
});

test("who opens the same study works with the same answer, unasked; what one fetches again, the others are told of", async () => {
  const address = "http://data.example/shared.csv";
  const id = await lab.createStudy(reading(address));
  const ada = await openStudy("Ada", lab.ownerUrl(id));
  await runAll(ada);
  await answer(ada, "once");
  await shows(ada, "rates", "1.25");
  const first = web.body;

  const editor = await openStudy("Béatrice", (await lab.invite(id, "editor")).url);
  const { url, token } = await lab.invite(id, "viewer");
  const reader = await openStudy("Chloé", url, "read-only");
  for (const page of [editor, reader]) {
    await runAll(page);
    await shows(page, "rates", "1.25");
    await lines(page)
      .getByText(/^fetched .*\d{4}, \d\d:\d\d$/)
      .waitFor();
  }
  expect(await reader.getByText("Fetch again").count()).toBe(0);
  expect(web.heard).toHaveLength(1);

  const { doc, synced } = connect(lab.server, id, token);
  await synced;
  await expect
    .poll(() => doc.getMap("runs").get("rates"))
    // The same result is not written again, whoever runs it.
    .toMatchObject({ by: "Ada", remote: { [address]: hashOf(first) } });
  expect(doc.getMap("remote").get(address)).toMatchObject({ sha256: hashOf(first) });

  web.body = "year,rate\n2020,7.75\n";
  await lines(ada).getByRole("button").click();
  await answer(ada, "once");
  await shows(ada, "rates", "7.75");
  for (const page of [editor, reader]) {
    await lines(page).getByText("run the cell to use it").waitFor();
    await shows(page, "rates", "1.25");
    await runAll(page);
    await shows(page, "rates", "7.75");
    await lines(page).getByText("run the cell to use it").waitFor({ state: "detached" });
    expect(await dialog(page).count()).toBe(0);
  }
  expect(web.heard).toHaveLength(2);
});

test("nothing is fetched by a reader, nor for a co-editor, until somebody who may write allows that address", async () => {
  const id = await lab.createStudy(reading("http://data.example/first.csv"));
  const reader = await openStudy("Chloé", (await lab.invite(id, "viewer")).url, "read-only");
  await runAll(reader);
  await waitForState(reader, "rates", "failed");
  await reader.getByText("There is no kept answer of http://data.example/first.csv.").first().waitFor();
  expect(await dialog(reader).count()).toBe(0);
  const status = await reader.evaluate(async (study) => {
    const body = JSON.stringify({ url: "http://data.example/first.csv", kept: false });
    return (await fetch(`/api/studies/${study}/remote`, { method: "POST", body })).status;
  }, id);
  expect(status).toBe(403);

  const ada = await openStudy("Ada", lab.ownerUrl(id));
  await runAll(ada);
  await answer(ada, "once");
  await shows(ada, "rates", "1.25");
  expect(web.heard).toEqual(["/first.csv"]);
  const editor = await openStudy("Béatrice", (await lab.invite(id, "editor")).url);
  const other = "http://data.example/other.csv?stolen=1";
  await replaceSource(editor, "rates", `await remote(${JSON.stringify(other)}).text()`);
  await waitForState(ada, "rates", "stale");
  await runAll(ada);
  await dialog(ada).waitFor();
  expect(await asked(ada)).toBe(other);
  await ada.keyboard.press("Escape");
  await ada.getByText(`Reading ${other} was refused`).first().waitFor();
  expect(web.heard).toEqual(["/first.csv"]);
});

test("what leads inside is refused in a sentence, and nothing there is connected to", async () => {
  web.redirects["/to-private"] = "http://10.0.0.1/secret.csv";
  web.redirects["/to-lab"] = `${lab.server.url}/api/studies`;
  web.redirects["/to-name"] = "http://inside.example/x.csv";
  web.redirects["/to-other"] = "http://other.example/x.csv?a=1";
  const page = await openStudy("Ada", lab.ownerUrl(await lab.createStudy(reading("http://127.0.0.1/x.csv"))));
  // An address that is private by itself is not even asked about.
  await runAll(page);
  await page.getByText("127.0.0.1 is on this machine").first().waitFor();
  expect(await dialog(page).count()).toBe(0);

  const refused: readonly [address: string, why: string][] = [
    ["http://inside.example/x.csv", "inside.example leads to 127.0.0.1, which is on this machine"],
    ["http://data.example/to-private", "10.0.0.1 is on this machine, in a private network or reserved"],
    ["http://data.example/to-lab", "127.0.0.1 is on this machine"],
    ["http://data.example/to-name", "sends the request on to http://inside.example/x.csv"],
    ["http://data.example/to-other", "sends the request on to http://other.example/x.csv?a=1"],
  ];
  for (const [address, why] of refused) {
    await replaceSource(page, "rates", `await remote(${JSON.stringify(address)}).text()`);
    await answer(page, "once");
    await page.getByTestId("cell-rates").getByText(why).first().waitFor();
  }
  expect(web.heard).toEqual(["/to-private", "/to-lab", "/to-name", "/to-other"]);
});

test("what is allowed at one time waits its turn at the server", async () => {
  const study = `${fence}ts {#rates}\n(await Promise.all([1, 2, 3].map((n) => remote("http://data.example/held-" + n).text()))).join()\n${fence}\n`;
  const page = await openStudy("Ada", lab.ownerUrl(await lab.createStudy(study)));
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/remote") && request.postData()?.includes('"kept":false'))
      sent.push(request.url());
  });
  await runAll(page);
  for (const more of ["2 more addresses", "One more address", null]) {
    if (more !== null) await dialog(page).getByText(more).waitFor();
    await answer(page, "once");
  }
  await dialog(page).waitFor({ state: "detached" });
  await expect.poll(() => sent.length).toBe(3);
  for (const n of [1, 2, 3]) {
    await expect.poll(() => web.held.length).toBe(n);
    // The others are at the server by now, and it does not pass them on.
    await page.evaluate(async () => void (await fetch("/api/studies")));
    expect(web.held).toHaveLength(n);
    // They come in the order in which they reached the server, which need not be that of the cell.
    const held = web.held[n - 1];
    held?.end(`answer ${held.req.url?.at(-1)}`);
  }
  await shows(page, "rates", "answer 1,answer 2,answer 3");
});

test("Stop in the question ends a cell that asks for ever, and Stop in the bar ends a fetch under way", async () => {
  const endless = `${fence}ts {#rates}\nfor (let n = 0; ; n += 1) await remote("http://data.example/never-" + n).text().catch(() => {})\n${fence}\n\n${fence}ts {#other}\n6 * 7\n${fence}\n`;
  const page = await openStudy("Ada", lab.ownerUrl(await lab.createStudy(endless)));
  await runAll(page);
  await answer(page, "refuse");
  await dialog(page).getByText("never-1").waitFor();
  await page.getByTestId("remote-stop").click();
  await dialog(page).waitFor({ state: "detached" });
  await page.getByTestId("run-all").waitFor();
  await waitForState(page, "rates", "stopped", "never");
  expect(await dialog(page).count()).toBe(0);
  expect(web.heard).toEqual([]);

  await replaceSource(page, "rates", 'await remote("http://data.example/held-stop").text()');
  await answer(page, "once");
  await expect.poll(() => web.held.length).toBe(1);
  await page.getByTestId("stop").click();
  await page.getByTestId("run-all").waitFor();
  await expect.poll(() => web.held[0]?.destroyed).toBe(true);
  // The next run asks again, and works.
  await runAll(page);
  await answer(page, "once");
  await expect.poll(() => web.held.length).toBe(2);
  web.held[1]?.end("came");
  await shows(page, "rates", "came");
  await shows(page, "other", "42");
});
