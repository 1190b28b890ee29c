/** What study code can reach from its worker: nothing, with the prelude and without. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  openWindow,
  startWorkspace,
  type Workspace,
  waitForSave,
  waitForState,
} from "../support/workspace.ts";
import { countAttempts } from "./support/attempts.ts";
import { everywhere, inWorkers, realTime } from "./support/network-attempts.ts";
import {
  listDeaf,
  listHeard,
  makeAll,
  type NetworkLab,
  openNetworkLab,
  prepare,
  type Try,
} from "./support/network-lab.ts";
import { openSandboxPage } from "./support/sandbox-page.ts";
import { walk } from "./support/walk.ts";

const all = [...everywhere, ...realTime.map((one) => ({ ...one, deaf: "workers have none" })), ...inWorkers];

let lab: NetworkLab;
let workspace: Workspace;
let controls: Try[];
beforeAll(async () => {
  [lab, workspace] = await Promise.all([openNetworkLab(), startWorkspace()]);
  controls = await prepare(lab, "page", all);
});
afterAll(async () => {
  await lab?.close();
  await workspace?.close();
});

const startWorker = (code: string) => {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  Object.assign(globalThis, { worker });
};

/** The same attempts from an ordinary page's worker; heard, for those tried before have had longer. */
async function hearControls(): Promise<void> {
  if (controls.every(({ ear }) => ear.heard.length === 0)) {
    const page = await lab.browser.newPage();
    await page.goto(lab.origin);
    await page.evaluate(startWorker, makeAll(controls));
  }
  await expect.poll(() => listDeaf(controls)).toEqual([]);
}

// Pages whose attempts go on and on (event sources try again) would slow down what comes after them.
afterEach(async () => {
  for (const context of lab.browser.contexts()) await context.close();
});

describe("network, from a cell", () => {
  test("nothing gets out, whether it is named or reached by other names", async (context) => {
    const tries = await prepare(lab, "cell", all);
    const sandbox = await openSandboxPage(lab);
    expect(await sandbox.run(`${makeAll(tries)} return "tried"`)).toBe("tried");
    await hearControls();
    expect(listHeard(tries)).toEqual({});
    countAttempts(context, tries.length);
  });

  test("what a cell can walk to holds no door", async () => {
    const sandbox = await openSandboxPage(lab);
    expect(await sandbox.run(walk)).toEqual([]);
    // The walker is not blind: an ordinary worker has doors.
    const page = await lab.browser.newPage();
    await page.goto(lab.origin);
    const found = await page.evaluate(
      (code) =>
        new Promise<unknown>((resolve) => {
          const worker = new Worker(URL.createObjectURL(new Blob([`postMessage((() => {${code}})())`])));
          worker.onmessage = ({ data }) => resolve(data);
        }),
      walk,
    );
    expect(found).toEqual(
      expect.arrayContaining(["fetch", "XMLHttpRequest", "postMessage", "importScripts", "Worker"]),
    );
  });
});

describe("network, from a cell on screen", () => {
  test("nothing gets out of a study that was opened and run", async (context) => {
    const tries = await prepare(lab, "screen", all);
    const fence = "```";
    const cell = (id: string, text: string) => `${fence}ts {#${id}}\n${text}\n${fence}\n`;
    const id = await workspace.createStudy(
      `# Hostile\n\n${cell("tried", `${makeAll(tries)}\n"tried"`)}\n${cell("walked", `const met = (() => {${walk}})()\n"found: " + met.length + met.join(" ") + "."`)}`,
    );
    const { page } = await openWindow(lab.browser, "Ada", workspace.ownerUrl);
    await page.goto(`${workspace.origin}/studies/${id}`);
    await waitForSave(page, "saved");
    await page.getByTestId("run-all").click();
    await waitForState(page, "tried", "fresh", "failed", "error");
    await waitForState(page, "walked", "fresh", "failed", "error");
    expect(await page.getByTestId("cell-walked").textContent()).toContain("found: 0.");
    await hearControls();
    expect(listHeard(tries)).toEqual({});
    expect(page.url()).toBe(`${workspace.origin}/studies/${id}`);
    countAttempts(context, tries.length + 1);
  });
});

describe("network, from a worker with every global", () => {
  test("the frame's policy alone lets nothing out", async (context) => {
    const tries = await prepare(lab, "bare", all);
    const sandbox = await openSandboxPage(lab);
    await sandbox.frame.evaluate(startWorker, makeAll(tries));
    // The worker lives: it answers after its attempts have started.
    const alive = await sandbox.frame.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          const worker = new Worker(
            URL.createObjectURL(new Blob(["postMessage([typeof fetch, typeof WebSocket])"])),
          );
          worker.onmessage = ({ data }) => resolve(data);
        }),
    );
    expect(alive).toEqual(["function", "function"]);
    await hearControls();
    expect(listHeard(tries)).toEqual({});
    countAttempts(context, tries.length);
  });

  test("so does its Content-Security-Policy where the browser knows no other", async (context) => {
    const tries = await prepare(lab, "csp", all);
    const page = await lab.browser.newPage();
    await page.goto(`${lab.origin}/policy.html`);
    await page.evaluate(startWorker, makeAll(tries));
    await hearControls();
    expect(listHeard(tries)).toEqual({});
    countAttempts(context, tries.length);
  });
});
