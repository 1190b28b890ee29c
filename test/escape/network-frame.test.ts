/**
 * What the document of the frame that the server sends can reach, should it ever run a stranger's code: nothing, where
 * the browser knows `Connection-Allowlist`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFramePage } from "../../scripts/frame-page.ts";
import { startWorkspace, type Workspace } from "../support/workspace.ts";
import { countAttempts } from "./support/attempts.ts";
import { inDocuments } from "./support/document-attempts.ts";
import {
  listDeaf,
  listHeard,
  type NetworkLab,
  openNetworkLab,
  prepare,
  tryInFrames,
  tryInWindows,
} from "./support/network-lab.ts";

let lab: NetworkLab;
let workspace: Workspace;
beforeAll(async () => {
  [lab, workspace] = await Promise.all([openNetworkLab(), startWorkspace()]);
});
afterAll(async () => {
  await lab?.close();
  await workspace?.close();
});

/** As kernel/sandbox/browser.ts makes its frame. */
const attributes = { sandbox: "allow-scripts", allow: "", referrerpolicy: "no-referrer" };

describe("network, from the frame's own document", () => {
  test("the server sends the frame as it was made, with all of its headers", async () => {
    const built = readFileSync(fileURLToPath(new URL("../../dist/kernel/frame.js", import.meta.url)), "utf8");
    const { html, headers } = makeFramePage(built);
    const answer = await fetch(`${workspace.origin}/kernel/frame.html`);
    expect(await answer.text()).toBe(html);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...headers,
      "x-content-type-options": "nosniff",
    });
  });

  test("nothing gets out", async (context) => {
    if (!lab.hearsDns)
      console.log("No resolver of our own on this machine: DNS questions alone are not heard.");
    if (!lab.knowsAllowlist)
      console.log(
        "This browser does not know Connection-Allowlist: of the frame itself, only what its policy promises is asserted.",
      );
    const held = inDocuments.filter(({ beyondPolicy }) => lab.knowsAllowlist || !beyondPolicy);
    const tries = await prepare(lab, "frame", held);
    const page = await lab.browser.newPage();
    await page.goto(workspace.ownerUrl);
    const frameUrl = `${workspace.origin}/kernel/frame.html`;
    expect(await tryInFrames(page, frameUrl, attributes, tries)).toBe(tries.length);
    // The same attempts where nothing forbids them. Those above have had longer by the time these are all heard.
    const controls = await prepare(
      lab,
      "page",
      inDocuments.filter(({ deaf }) => deaf === undefined),
    );
    const other = await lab.browser.newPage();
    await other.goto(lab.origin);
    const inFrames = controls.filter(({ attempt }) => !attempt.alone);
    const inWindows = controls.filter(({ attempt }) => attempt.alone);
    await tryInFrames(other, `${lab.origin}/`, {}, inFrames);
    await tryInWindows(lab.browser, lab.origin, inWindows);
    await expect.poll(() => listDeaf(controls)).toEqual([]);
    expect(listHeard(tries)).toEqual({});
    // Whether the resolver is asked by this browser at all.
    const asked = controls.some(({ ear }) => ear.heard.some((line) => line.startsWith("DNS")));
    expect(asked).toBe(lab.hearsDns);
    expect(new URL(page.url()).origin).toBe(workspace.origin);
    countAttempts(context, tries.length);
  });

  test("without Connection-Allowlist, the other policies and the boot script hold all but hints", async (context) => {
    const page = await lab.browser.newPage();
    await page.route("**/kernel/frame.html*", async (route) => {
      const response = await route.fetch();
      const { "connection-allowlist": _allowlist, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    await page.goto(workspace.ownerUrl);
    const tries = await prepare(
      lab,
      "policies",
      inDocuments.filter(({ beyondPolicy }) => beyondPolicy),
    );
    await tryInFrames(page, `${workspace.origin}/kernel/frame.html`, attributes, tries);
    // The control: an ordinary page's frame of an opaque origin.
    const controls = await prepare(
      lab,
      "opaque",
      inDocuments.filter(({ beyondPolicy, deaf }) => beyondPolicy && deaf === undefined),
    );
    const other = await lab.browser.newPage();
    await other.goto(lab.origin);
    await tryInFrames(other, `${lab.origin}/`, attributes, controls);
    await expect.poll(() => listDeaf(controls)).toEqual([]);
    expect(listHeard(tries.filter(({ attempt }) => attempt.deaf === undefined))).toEqual({});
    countAttempts(context, tries.length);
  });

  test("nothing gets out of the frame that a device keeps, while the server is away", async (context) => {
    const page = await lab.browser.newPage();
    await page.goto(workspace.ownerUrl);
    const isKept = () => page.evaluate(async () => (await caches.match("/kernel/frame.html")) !== undefined);
    await expect.poll(isKept, { timeout: 60_000 }).toBe(true);
    await workspace.kill();
    const held = inDocuments.filter(({ beyondPolicy }) => lab.knowsAllowlist || !beyondPolicy);
    const tries = await prepare(lab, "kept", held);
    // As kernel/sandbox/browser.ts makes its frame then: its origin is taken away by its headers alone.
    const kept = { ...attributes, sandbox: "allow-scripts allow-same-origin" };
    expect(await tryInFrames(page, `${workspace.origin}/kernel/frame.html`, kept, tries)).toBe(tries.length);
    // Each has had its turn by the time that a later one from an ordinary page is heard.
    const [control] = await prepare(
      lab,
      "after",
      inDocuments.filter(({ name }) => name === "fetch"),
    );
    const other = await lab.browser.newPage();
    await other.goto(lab.origin);
    await tryInFrames(other, `${lab.origin}/`, {}, control ? [control] : []);
    await expect.poll(() => control?.ear.heard.length ?? 0).toBeGreaterThan(0);
    expect(listHeard(tries)).toEqual({});
    countAttempts(context, tries.length);
    await workspace.restart();
  });
});
