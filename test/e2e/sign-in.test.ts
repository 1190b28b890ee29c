/** A lab whose people sign in, in real windows: a link, who one is, a provider that says no, the way out. */
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, ben, openLab } from "../server/sign-in/lab.ts";
import { launchChromium } from "../support/chromium.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test("a link asks to sign in, the name is the provider's, and signing out leads to the sign-in page", async () => {
  const lab = await openLab({}, [ada, ben], dist);
  const { provider, server, id } = lab;
  const link = await lab.invite({ role: "editor", email: "ada@example.org" });
  const owner = await (await browser.newContext()).newPage();
  await owner.goto(`${server.ownerUrl}`);
  await owner.goto(`${server.url}/studies/${id}`);
  await owner.getByTestId("share").click();
  await owner.getByTestId("share-links").getByText("for ada@example.org").waitFor();

  // Whoever is not signed in meets a page with a button, and comes back to where they were.
  const context = await browser.newContext();
  const page = await context.newPage();
  provider.state.person = null;
  await page.goto(`${server.url}/studies/${id}`);
  await page.getByTestId("sign-in").click();
  await page.getByText("The sign-in was broken off").waitFor();
  provider.state.person = ben;
  await page.getByTestId("sign-in").click();
  await page.getByText("This study is not open to you").waitFor();
  expect(page.url()).toBe(`${server.url}/studies/${id}`);
  await page.goto(link.url);
  await page.getByText("for another person's address").waitFor();
  await page.getByRole("link", { name: "To the studies" }).click();
  await page.getByText("No study is open to you yet").waitFor();
  await page.getByRole("button", { name: "Signed in as Ben Okri" }).click();
  await page.getByTestId("sign-out").click();
  // The provider asks as well; a person may just go back.
  await page.waitForURL(`${provider.issuer}/**`);
  await page.goto(`${server.url}/`);
  await page.getByTestId("sign-in").waitFor();

  const other = await (await browser.newContext()).newPage();
  provider.state.person = ada;
  await other.goto(link.url);
  await other.getByTestId("people").waitFor();
  await other.getByRole("button", { name: "Signed in as Ada Lovelace" }).click();
  await other.getByText("ada@example.org").waitFor();
  expect(await other.getByLabel("Your name, as others see it").count()).toBe(0);
  const listed = owner.getByTestId("share-people").getByRole("listitem").filter({ hasText: "Ada Lovelace" });
  await listed.getByText("here now").waitFor();
  await listed.getByRole("img", { name: "signed in" }).waitFor();
  await other.getByTestId("sign-out").click();
  await other.waitForURL(`${provider.issuer}/**`);
}, 120_000);
