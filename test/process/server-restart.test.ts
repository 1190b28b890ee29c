import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const fixture = fileURLToPath(new URL("server-fixture.ts", import.meta.url));

async function spawnServer(folder: string, port: number) {
  const child: ChildProcess = spawn(process.execPath, [fixture, folder, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  if (child.stdout === null) throw new Error("no stdout");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ...(JSON.parse(line) as { port: number; token: string }) };
}

/** A stock client that writes a word of its own every few milliseconds, connected or not. */
function runWriter(server: { port: number; token: string }, study: string, name: string) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/sync`, study, doc, {
    params: { token: server.token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 300,
  });
  const closed: number[] = [];
  provider.on("connection-close", (event) => {
    if (event) closed.push(event.code);
  });
  const written: string[] = [];
  const timer = setInterval(() => {
    written.push(`${name}${written.length}`);
    doc.getArray<string>("words").push(written.slice(-1));
  }, 5);
  onTestFinished(() => {
    clearInterval(timer);
    provider.destroy();
  });
  return { doc, provider, written, closed, stop: () => clearInterval(timer) };
}

const listWords = (doc: Y.Doc): string[] => doc.getArray<string>("words").toArray().sort();

test("three restarts by SIGTERM under two stock clients that go on writing: no word is lost or doubled", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chancery-restart-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "a.study.md"), "# A\n");
  let server = await spawnServer(folder, 0);
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/studies`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  const [study] = (await answer.json()) as { id: string }[];
  const id = study?.id ?? "";
  const writers = [runWriter(server, id, "ada-"), runWriter(server, id, "bob-")];
  const hang = { timeout: 60_000 };
  for (let round = 1; round <= 3; round++) {
    const before = writers.map(({ written }) => written.length);
    await expect
      .poll(
        () => writers.every((one, at) => one.provider.synced && one.written.length > (before[at] ?? 0) + 20),
        hang,
      )
      .toBe(true);
    server.child.kill("SIGTERM");
    expect(await once(server.child, "exit")).toEqual([0, null]);
    for (const { closed } of writers) await expect.poll(() => closed, hang).toContain(1012);
    server = await spawnServer(folder, server.port);
  }
  await expect.poll(() => writers.every(({ provider }) => provider.synced), hang).toBe(true);
  for (const writer of writers) writer.stop();
  const all = writers.flatMap(({ written }) => written).sort();
  for (const { doc } of writers) await expect.poll(() => listWords(doc), hang).toEqual(all);
  // And on the server itself: somebody new gets the same.
  const fresh = runWriter(server, id, "new-");
  fresh.stop();
  await expect.poll(() => listWords(fresh.doc), hang).toEqual(all);
});
