/** A hostile cell and the question before a fetch: it cannot get past it, wear it out, or make it say something else. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { setUpRemoteLab } from "../support/remote-lab.ts";
import { waitForSave, waitForState } from "../support/workspace.ts";
import { countAttempts } from "./support/attempts.ts";

const lab = setUpRemoteLab();
const { web } = lab;
const fence = "```";

/** A window of a person who lets every study run, with a study of this one cell. */
async function openCell(source: string): Promise<Page> {
  const id = await lab.createStudy(`${fence}ts {#a}\n${source}\n${fence}\n`);
  const { page } = await lab.open("Ada", lab.ownerUrl(id));
  await waitForSave(page, "saved");
  return page;
}

const dialog = (page: Page) => page.getByTestId("remote-dialog");

describe("remote(url) by its question", () => {
  test("asked thousands of times, a few wait, nothing is fetched, and one press ends it", async (context) => {
    const many = 5000;
    const page = await openCell(
      `await Promise.allSettled(Array.from({ length: ${many} }, (_, n) => remote("http://data.example/" + n).text()))`,
    );
    await page.getByTestId("run-all").click();
    await dialog(page).getByText("31 more addresses wait").waitFor();
    await page.getByTestId("remote-refuse").click();
    await dialog(page).getByText("http://data.example/1", { exact: true }).waitFor();
    await page.getByTestId("remote-stop").click();
    await dialog(page).waitFor({ state: "detached" });
    await page.getByTestId("run-all").waitFor();
    expect(await dialog(page).count()).toBe(0);
    expect(web.heard).toEqual([]);
    countAttempts(context, many);
  });

  test("a press that was meant for something else allows nothing", async (context) => {
    const page = await openCell('await remote("http://data.example/slip").text()');
    // In the turn of the page in which the button comes to stand.
    await page.evaluate(() => {
      const look = () => {
        const button = document.querySelector<HTMLElement>('[data-testid="remote-once"]');
        const always = document.querySelector<HTMLElement>('[data-testid="remote-always"]');
        if (button === null || always === null) return;
        observer.disconnect();
        button.click();
        always.click();
        document.body.dataset.slipped = "yes";
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
    });
    await page.getByTestId("run-all").click();
    await page.locator('body[data-slipped="yes"]').waitFor();
    await dialog(page).waitFor();
    // Enter is what a person types who was writing: it refuses.
    await page.keyboard.press("Enter");
    await waitForState(page, "a", "failed");
    expect(web.heard).toEqual([]);
    countAttempts(context, 3);
  });

  test("shows each address as it will be asked for, and what no address may hold is not asked about", async (context) => {
    const shown: readonly [given: string, host: string, address: string][] = [
      ["http://еxample.org/a", "xn--xample-2of.org", "http://xn--xample-2of.org/a"],
      ["http://data.example/%E2%80%AEgpj", "data.example", "http://data.example/%E2%80%AEgpj"],
      ["http://data.example/é?ü=1", "data.example", "http://data.example/%C3%A9?%C3%BC=1"],
      ["http://data.example/a#secret", "data.example", "http://data.example/a"],
      ["http://data.example/un.org/data", "data.example", "http://data.example/un.org/data"],
      ["http://un.org.data.example/", "un.org.data.example", "http://un.org.data.example/"],
      ["http://data.example/a/../../b", "data.example", "http://data.example/b"],
      ["http://data.example/<b>x</b>", "data.example", "http://data.example/%3Cb%3Ex%3C/b%3E"],
    ];
    const barred = [
      "http://un.org@data.example/",
      "http://data.example/\u202egpj",
      "http://data.example/a\u200b",
      "http://data.example/a b",
      "http://data.example/\n\n\nhttp://un.org",
      "http:\\\\data.example\\a",
      "http://localhost/",
      "http://[::1]/",
      "file:///etc/passwd",
      "javascript:alert(1)",
    ];
    const all = [...barred, ...shown.map(([given]) => given)];
    const page = await openCell(
      `for (const url of ${JSON.stringify(all).replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)}) await remote(url).text().catch(() => {})`,
    );
    await page.getByTestId("run-all").click();
    for (const [, host, address] of shown) {
      await dialog(page).getByText(`Read from ${host}?`, { exact: true }).waitFor();
      const written = page.getByTestId("remote-address").filter({ hasText: address });
      await written.waitFor();
      expect(await written.textContent()).toBe(address);
      expect(await written.locator("strong").textContent()).toBe(host);
      await page.getByTestId("remote-refuse").click();
    }
    await waitForState(page, "a", "fresh");
    expect(web.heard).toEqual([]);
    countAttempts(context, all.length);
  });

  test("an address that only begins like one in the study, or is put together from its pieces, is said to be put together", async (context) => {
    const page = await openCell(
      [
        '// "http://data.example/written" is asked for as it stands',
        "const data = 'leak'",
        'const urls = ["http://data.example/written" + "?" + data, "http://data.example/written/" + data,',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the cell's own template
        "  `http://data.example/${data}`, ['http://data.example', data, '1'].join('/'), 'http://data.example/written']",
        "for (const url of urls) await remote(url).text().catch(() => {})",
      ].join("\n"),
    );
    await page.getByTestId("run-all").click();
    const asked: [string, boolean][] = [
      ["http://data.example/written?leak", false],
      ["http://data.example/written/leak", false],
      ["http://data.example/leak", false],
      ["http://data.example/leak/1", false],
      ["http://data.example/written", true],
    ];
    for (const [address, isWritten] of asked) {
      await dialog(page).getByText(address, { exact: true }).waitFor();
      const origin = await page.getByTestId("remote-origin").textContent();
      expect(origin, address).toContain(isWritten ? "is written in the study" : "put this address together");
      await page.getByTestId("remote-refuse").click();
    }
    await waitForState(page, "a", "fresh");
    expect(web.heard).toEqual([]);
    countAttempts(context, asked.length);
  });
});
