/**
 * A lab server whose way to the web leads to a web server on loopback, for what people see of `remote(url)`. The guard
 * against private addresses stays as it is: names lead to a public address, and only the connection goes elsewhere.
 */
import { mkdtempSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { startServer } from "../../server/server.ts";
import type { RunningServer } from "../../server/types.ts";
import { publicIp, startWebCanary, type WebCanary } from "../escape/support/web-canary.ts";
import { launchChromium } from "./chromium.ts";
import { type Allowing, openWindow, type Person } from "./workspace.ts";

const names = {
  "data.example": [publicIp],
  "other.example": [publicIp],
  "inside.example": ["127.0.0.1"],
};

/** The web server: what it heard since the test began, and what it answers. */
export interface Web {
  /** Path and query of each request. */
  readonly heard: string[];
  /** Answers that wait for the test: of paths that begin with `/held`. */
  readonly held: ServerResponse[];
  /** What every other path answers, unless it redirects. */
  body: string;
  /** Path → where it redirects. */
  readonly redirects: Record<string, string>;
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
}

export interface RemoteLab {
  readonly server: RunningServer;
  readonly web: Web;
  /** Makes a study of this text; gives its id. */
  createStudy(text: string): Promise<string>;
  /** A link for somebody else. */
  invite(id: string, role: "editor" | "viewer"): Promise<{ url: string; token: string }>;
  /** A person at a window of their own; closed after the test. */
  open(name: string, url: string, allowing?: Allowing): Promise<Person>;
  /** The study's address for its owner. */
  ownerUrl(id: string): string;
}

/** Starts all of it for the tests of one file. */
export function setUpRemoteLab(): RemoteLab {
  let canary: WebCanary;
  let browser: Browser;
  let server: RunningServer;
  const folder = mkdtempSync(join(tmpdir(), "chancery-e2e-"));
  let people: Person[] = [];

  const start = () =>
    startWebCanary(({ url = "" }, response) => {
      web.heard.push(url);
      const location = web.redirects[url];
      if (location !== undefined) response.writeHead(302, { location }).end();
      else if (url.startsWith("/held")) web.held.push(response);
      else response.writeHead(200, { "content-type": "text/csv" }).end(web.body);
    });
  const web: Web = {
    heard: [],
    held: [],
    body: "",
    redirects: {},
    goDown: () => canary.close(),
    async comeBack() {
      canary = await start();
    },
  };
  const call = async (path: string, body: string): Promise<unknown> => {
    const response = await fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.token}` },
      body,
    });
    return response.json();
  };

  beforeAll(async () => {
    canary = await start();
    browser = await launchChromium();
    server = await startServer({
      folder,
      host: "127.0.0.1",
      port: 0,
      assets: fileURLToPath(new URL("../../dist", import.meta.url)),
      // One study gets half of them: one at a time.
      limits: { fetches: 2 },
      network: {
        resolve: (host) => canary.network(names).resolve(host),
        dial: (ip, port) => canary.network(names).dial(ip, port),
      },
    });
  });
  beforeEach(() => {
    web.heard.length = 0;
    web.held.length = 0;
    web.body = "year,rate\n2020,1.25\n2021,2.5\n";
  });
  afterEach(async () => {
    for (const response of web.held) response.destroy();
    await Promise.all(people.map(({ context }) => context.close()));
    people = [];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await canary?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get server() {
      return server;
    },
    web,
    async createStudy(text) {
      return ((await call("/api/studies", text)) as { id: string }).id;
    },
    async invite(id, role) {
      const body = JSON.stringify({ role });
      return (await call(`/api/studies/${id}/invites`, body)) as { url: string; token: string };
    },
    async open(name, url, allowing) {
      const person = await openWindow(browser, name, url, allowing);
      people.push(person);
      return person;
    },
    ownerUrl: (id) => `${server.url}/studies/${id}?token=${server.token}`,
  };
}
