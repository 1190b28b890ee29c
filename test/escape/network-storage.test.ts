/** Nothing that a study leaves in the browser is found by the next one, by the page, or by the study itself. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countAttempts } from "./support/attempts.ts";
import { type NetworkLab, openNetworkLab } from "./support/network-lab.ts";
import { openSandboxPage } from "./support/sandbox-page.ts";

let lab: NetworkLab;
beforeAll(async () => {
  lab = await openNetworkLab();
});
afterAll(() => lab?.close());

/** Bodies of async functions that keep something and say whether it was kept. */
const inWorkers: Readonly<Record<string, string>> = {
  indexedDB: `
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("canary");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = reject;
    });
    return database.name === "canary"`,
  caches: `
    const cache = await caches.open("canary");
    await cache.put("http://canary.example/", new Response("kept"));
    return (await (await cache.match("http://canary.example/")).text()) === "kept"`,
  "private files": `
    const root = await navigator.storage.getDirectory();
    await root.getFileHandle("canary", { create: true });
    return true`,
  "storage buckets": 'return (await navigator.storageBuckets.open("canary")).name === "canary"',
  "file system": `
    const make = globalThis.webkitRequestFileSystem;
    return await new Promise((resolve, reject) => make(0, 9, () => resolve(true), reject))`,
  locks: 'return await navigator.locks.request("canary", () => true)',
};
const inDocuments: Readonly<Record<string, string>> = {
  ...inWorkers,
  localStorage: 'localStorage.setItem("canary", "kept"); return localStorage.getItem("canary") === "kept"',
  sessionStorage:
    'sessionStorage.setItem("canary", "kept"); return sessionStorage.getItem("canary") === "kept"',
  cookie: 'document.cookie = "canary=kept"; return document.cookie.includes("canary=kept")',
  cookieStore:
    'await cookieStore.set("canary", "kept"); return (await cookieStore.get("canary")).value === "kept"',
};

/** A body that makes each attempt and gives the names of those that kept something. */
const keepAll = (kinds: Readonly<Record<string, string>>) => `
  const kept = [];
  for (const [name, code] of ${JSON.stringify(Object.entries(kinds))})
    try { if (await new (async () => {}).constructor(code)()) kept.push(name) } catch {}
  return kept;`;
const inDocument = (kinds: Readonly<Record<string, string>>) => `(async () => {${keepAll(kinds)}})()`;
const inWorker = (kinds: Readonly<Record<string, string>>) => `
  new Promise((resolve) => {
    const code = ${JSON.stringify(`(async () => {${keepAll(kinds)}})().then(postMessage)`)};
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    worker.onmessage = ({ data }) => resolve(data);
  })`;

describe("storage and channels", () => {
  test("nothing is kept", async (context) => {
    const page = await lab.browser.newPage();
    await page.goto(lab.origin);
    expect(await page.evaluate(inDocument(inDocuments))).toEqual(Object.keys(inDocuments));
    expect(await page.evaluate(inWorker(inWorkers))).toEqual(Object.keys(inWorkers));

    const { frame, run } = await openSandboxPage(lab);
    expect(await run(keepAll(inDocuments))).toEqual([]);
    expect(await frame.evaluate(inWorker(inDocuments))).toEqual([]);
    expect(await frame.evaluate(inDocument(inDocuments))).toEqual([]);
    countAttempts(context, 3 * Object.keys(inDocuments).length);
  });

  test("no other page hears a channel, a name or an address of its own", async (context) => {
    const listen = () => {
      const heard: string[] = [];
      new BroadcastChannel("canary").onmessage = ({ data }) => heard.push(String(data));
      Object.assign(globalThis, { heard });
    };
    const tell = (from: string) => {
      const worker = `new BroadcastChannel("canary").postMessage("${from} worker")`;
      new Worker(URL.createObjectURL(new Blob([worker])));
      new BroadcastChannel("canary").postMessage(from);
    };
    const profile = await lab.browser.newContext();
    const [ear, speaker] = [await profile.newPage(), await profile.newPage()];
    await ear.goto(lab.origin);
    await ear.evaluate(listen);
    await speaker.goto(lab.origin);
    await speaker.evaluate(
      (src) =>
        Promise.all(
          ["one", "two"].map((name) => {
            const element = document.createElement("iframe");
            element.setAttribute("sandbox", "allow-scripts");
            element.src = `${src}?${name}`;
            return new Promise((resolve) => {
              element.onload = resolve;
              document.body.append(element);
            });
          }),
        ),
      `${lab.origin}/frame.html`,
    );
    const frames = speaker.frames().filter((frame) => frame.url().includes("/frame.html"));
    expect(frames).toHaveLength(2);
    await frames[1]?.evaluate(listen);
    const address = await frames[0]?.evaluate(() => URL.createObjectURL(new Blob(["kept"])));
    await frames[0]?.evaluate(tell, "frame");
    await speaker.evaluate(tell, "page");
    await expect.poll(() => ear.evaluate("heard")).toEqual(expect.arrayContaining(["page", "page worker"]));
    expect(await ear.evaluate("heard")).toHaveLength(2);
    expect(await frames[1]?.evaluate("heard")).toEqual([]);
    const read = (url: string | undefined) =>
      fetch(String(url)).then(
        () => "read",
        () => "refused",
      );
    expect(await ear.evaluate(read, address)).toBe("refused");
    expect(
      await ear.evaluate(read, await ear.evaluate<string>("URL.createObjectURL(new Blob(['kept']))")),
    ).toBe("read");
    countAttempts(context, 4);
  });
});
