import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";

const code = readFileSync(
  fileURLToPath(new URL("../../renderer/public/service-worker.js", import.meta.url)),
  "utf8",
);
const origin = "https://lab.example";

type Listener = (event: unknown) => void;
type Answer =
  | { status?: number; html?: string; text?: string; redirected?: boolean; policy?: string }
  | "unreachable";

/** The worker with a cache and a server that the test plays. */
function start(connection?: { saveData: boolean; effectiveType: string }) {
  const listeners = new Map<string, Listener>();
  const kept = new Map<string, Response>();
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const name = (key: string | { url: string }) =>
    new URL(typeof key === "string" ? key : key.url, origin).pathname;
  const match = async (key: string | { url: string }) => kept.get(name(key))?.clone();
  const fetch = async (key: string | { url: string }) => {
    asked.push(name(key));
    const answer = answers.get(name(key)) ?? "unreachable";
    if (answer === "unreachable") throw new TypeError("Failed to fetch");
    const { status = 200, html, text = "", redirected = false, policy = "default-src 'none'" } = answer;
    const headers = {
      "content-type": html === undefined ? "text/javascript" : "text/html; charset=utf-8",
      "content-security-policy": policy,
    };
    const make = (): Response => {
      const response = new Response(html ?? text, { status, headers });
      // What a browser says of an answer of the page's own server.
      Object.defineProperties(response, {
        type: { value: "basic" },
        redirected: { value: redirected },
        clone: { value: make },
      });
      return response;
    };
    return make();
  };
  const caches = {
    match,
    open: async () => ({
      match,
      put: async (key: string | { url: string }, response: Response) => void kept.set(name(key), response),
    }),
    delete: async () => kept.clear(),
  };
  const self = {
    location: new URL(origin),
    navigator: { connection },
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
  };
  runInNewContext(code, { self, caches, fetch, URL, URLSearchParams, Response, setTimeout, Promise });
  const send = async (type: string, event: object) => {
    const waiting: Promise<unknown>[] = [];
    let answer: Promise<Response> | undefined;
    listeners.get(type)?.({
      ...event,
      waitUntil: (promise: Promise<unknown>) => void waiting.push(promise),
      respondWith: (promise: Promise<Response>) => {
        answer = promise;
      },
    });
    const text =
      answer && (await answer.then((response) => (response.type === "error" ? null : response.text())));
    await new Promise((done) => setTimeout(done, 0));
    // What is waited for may have more to be waited for.
    for (const one of waiting) await one;
    return text;
  };
  return {
    answers,
    asked,
    kept: () => [...kept.keys()].sort(),
    headersOf: (path: string) => kept.get(path)?.headers,
    open: (path: string) =>
      send("fetch", {
        request: { url: origin + path, method: "GET", mode: "navigate", destination: "document" },
      }),
    load: (path: string, more: object = {}) =>
      send("fetch", { request: { url: origin + path, method: "GET", mode: "cors", ...more } }),
    tell: (data: unknown) => send("message", { data }),
  };
}

describe("the app kept on this device", () => {
  it("opens any page of it when the server cannot be reached, with its policy", async () => {
    const worker = start();
    worker.answers.set("/studies/a1", { html: "<title>App</title>" });
    expect(await worker.open("/studies/a1")).toBe("<title>App</title>");
    worker.answers.clear();
    expect(await worker.open("/studies/b2")).toBe("<title>App</title>");
    expect(await worker.open("/")).toBe("<title>App</title>");
    expect(worker.headersOf("/")?.get("content-security-policy")).toBe("default-src 'none'");
  });

  it("takes the server's page while there is one, and lets go of the files of the page before", async () => {
    const worker = start();
    worker.answers.set("/", { html: "old" });
    worker.answers.set("/assets/a-1.js", { text: "1" });
    await worker.open("/");
    await worker.load("/assets/a-1.js");
    expect(worker.kept()).toEqual(["/", "/assets/a-1.js"]);
    worker.answers.set("/", { html: "new" });
    expect(await worker.open("/")).toBe("new");
    expect(worker.kept()).toEqual(["/"]);
  });

  it("loads a file that carries its hash once, and the kernel's scripts from the server first", async () => {
    const worker = start();
    for (const path of ["/assets/a-1.js", "/kernel/runtime.js"]) {
      worker.answers.set(path, { text: "1" });
      expect(await worker.load(path)).toBe("1");
      worker.answers.set(path, { text: "2" });
    }
    expect(await worker.load("/assets/a-1.js")).toBe("1");
    expect(await worker.load("/kernel/runtime.js")).toBe("2");
    worker.answers.clear();
    expect(await worker.load("/kernel/runtime.js")).toBe("2");
  });

  it("shows what is kept, and keeps it, when a proxy answers for a server that it cannot reach", async () => {
    const worker = start();
    worker.answers.set("/", { html: "page" });
    worker.answers.set("/kernel/runtime.js", { text: "1" });
    await worker.open("/");
    await worker.load("/kernel/runtime.js");
    for (const path of ["/", "/kernel/runtime.js", "/kernel/other.js"])
      worker.answers.set(path, { status: 502, html: "Bad Gateway" });
    expect(await worker.open("/")).toBe("page");
    expect(await worker.load("/kernel/runtime.js")).toBe("1");
    expect(await worker.load("/kernel/other.js")).toBe("Bad Gateway");
    worker.answers.set("/", { status: 404, html: "Not here" });
    expect(await worker.open("/")).toBe("Not here");
    expect(worker.kept()).toEqual(["/", "/kernel/runtime.js"]);
  });

  it("keeps what a page tells that it has loaded, of the app alone", async () => {
    const worker = start();
    worker.answers.set("/", { html: "page" });
    for (const path of ["/assets/a-1.js", "/api/studies", "/blobs/1", "/kernel/types.json"])
      worker.answers.set(path, { text: "x" });
    await worker.tell(
      ["/assets/a-1.js", "/kernel/types.json", "/api/studies", "/blobs/1"].map((path) => origin + path),
    );
    await worker.tell(["https://elsewhere.example/assets/b.js", 7, null]);
    await worker.tell("/assets/c.js");
    expect(worker.kept()).toEqual(["/", "/assets/a-1.js", "/kernel/types.json"]);
    expect(worker.asked).not.toContain("/api/studies");
  });

  it("leaves everything else to the browser: links with a token, calls, frames, refusals", async () => {
    const worker = start();
    worker.answers.set("/studies/a1", { status: 503, html: "not built" });
    worker.answers.set("/", { html: "page", redirected: true });
    await worker.open("/studies/a1");
    await worker.open("/");
    expect(worker.kept()).toEqual([]);
    for (const path of ["/?token=secret", "/auth/sign-in", "/api/studies"]) await worker.open(path);
    for (const path of ["/api/studies", "/blobs/1", "/studies/a1/files/x.csv"]) await worker.load(path);
    await worker.load("/api/studies", { mode: "navigate", destination: "iframe" });
    await worker.load("/kernel/frame.html");
    await worker.load("/assets/a-1.js", { method: "PUT" });
    expect(worker.asked).toEqual(["/studies/a1", "/"]);
  });

  const sandbox = "default-src 'none'; frame-ancestors 'self'; sandbox allow-scripts";
  const frame = { mode: "navigate", destination: "iframe" };

  it("keeps the sandbox's frame with the runtime, and gives it with its policy or not at all", async () => {
    const worker = start();
    worker.answers.set("/kernel/runtime.js", { text: "1" });
    worker.answers.set("/kernel/frame.html", { html: "frame", policy: sandbox });
    expect(await worker.load("/kernel/frame.html", frame)).toBeNull();
    await worker.load("/kernel/runtime.js");
    worker.answers.set("/kernel/frame.html", { html: "another" });
    expect(await worker.load("/kernel/frame.html", frame)).toBe("frame");
    expect(worker.headersOf("/kernel/frame.html")?.get("content-security-policy")).toBe(sandbox);
    await worker.load("/kernel/runtime.js");
    for (const policy of ["", "sandbox allow-scripts allow-same-origin", "x-sandbox allow-scripts"]) {
      worker.answers.set("/kernel/frame.html", { html: "open", policy });
      await worker.load("/kernel/runtime.js");
      expect([policy, await worker.load("/kernel/frame.html", frame)]).toEqual([policy, null]);
    }
  });

  const list = (kernel: string) => ({
    text: JSON.stringify({ kernel, files: ["/kernel/frame.html", "/kernel/runtime.js", "/assets/b-2.js"] }),
  });

  it("keeps all that the build lists, and the kernel again when it is another", async () => {
    const worker = start();
    worker.answers.set("/", { html: "page" });
    for (const path of ["/kernel/runtime.js", "/assets/b-2.js"]) worker.answers.set(path, { text: "1" });
    worker.answers.set("/kernel/frame.html", { html: "frame", policy: sandbox });
    worker.answers.set("/offline.json", list("1"));
    await worker.tell([]);
    const all = ["/", "/assets/b-2.js", "/kernel/frame.html", "/kernel/runtime.js", "/offline.json"];
    expect(worker.kept()).toEqual(all);
    const asked = worker.asked.length;
    await worker.tell([]);
    expect(worker.asked.slice(asked)).toEqual(["/offline.json"]);
    worker.answers.set("/offline.json", list("2"));
    await worker.tell([]);
    expect(worker.asked.slice(asked + 1)).toEqual([
      "/offline.json",
      "/kernel/frame.html",
      "/kernel/runtime.js",
    ]);
  });

  it("fetches nothing ahead but what runs cells where the line is thin or paid for", async () => {
    for (const line of [
      { saveData: true, effectiveType: "4g" },
      { saveData: false, effectiveType: "3g" },
    ]) {
      const worker = start(line);
      worker.answers.set("/", { html: "page" });
      worker.answers.set("/kernel/runtime.js", { text: "1" });
      worker.answers.set("/kernel/frame.html", { html: "frame", policy: sandbox });
      await worker.tell([]);
      expect(worker.asked).not.toContain("/offline.json");
      expect(worker.kept()).toEqual(["/", "/kernel/frame.html", "/kernel/runtime.js"]);
    }
  });
});
