import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { syncMessage } from "../../shared/protocol/sync.ts";
import { insertCell } from "../../shared/study/operations.ts";

const fixture = fileURLToPath(new URL("server-fixture.ts", import.meta.url));
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

interface Child {
  process: ChildProcess;
  port: number;
  token: string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

async function spawnServer(folder: string, port = 0): Promise<Child> {
  const child = spawn(process.execPath, [fixture, folder, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  cleanups.push(() => child.kill("SIGKILL"));
  const line = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\n")) resolve(text);
    });
    child.once("exit", () => reject(new Error("the server did not start")));
  });
  return {
    process: child,
    ...(JSON.parse(line) as { port: number; token: string }),
    async kill(signal) {
      child.kill(signal);
      await gone;
    },
  };
}

/** A client that writes words as fast as it can and remembers which are acknowledged and which it received. */
function runWriter(server: Child, study: string, name: string) {
  const doc = new Y.Doc();
  const words = doc.getArray<string>("words");
  const acknowledged: string[] = [];
  const received = new Set<string>();
  const pending = new Map<number, string>();
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${study}?token=${server.token}`);
  let count = 0;
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === "remote") return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessage.sync);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
    socket.send(encoding.toUint8Array(encoder));
  });
  const write = () => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const word = `${name}${count++}`;
    words.push([word]);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessage.barrier);
    encoding.writeVarUint(encoder, count);
    pending.set(count, word);
    socket.send(encoding.toUint8Array(encoder));
    setImmediate(write);
  };
  socket.on("open", write);
  socket.on("error", () => {});
  socket.on("message", (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    const type = decoding.readVarUint(decoder);
    if (type === syncMessage.barrier) {
      const word = pending.get(decoding.readVarUint(decoder));
      if (word !== undefined) acknowledged.push(word);
    } else if (type === syncMessage.sync && decoding.readVarUint(decoder) !== 0) {
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder), "remote");
      for (const word of words) if (!word.startsWith(name)) received.add(word);
    }
  });
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  return { acknowledged, received, closed };
}

async function listWords(server: Child, study: string): Promise<Set<string>> {
  const doc = new Y.Doc();
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${study}?token=${server.token}`);
  socket.on("open", () => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessage.sync);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc));
    socket.send(encoding.toUint8Array(encoder));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) !== syncMessage.sync || decoding.readVarUint(decoder) !== 1) return;
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
      resolve();
    });
  });
  socket.terminate();
  return new Set(doc.getArray<string>("words"));
}

/** Where each commit of a write-ahead log ends. Source: https://sqlite.org/fileformat2.html#walformat */
function listCommits(wal: Buffer): number[] {
  const commits: number[] = [];
  const length = wal.readUInt32BE(8) + 24;
  for (let at = 32; at + length <= wal.length; at += length) {
    // Frames of before the log was begun again follow the new ones.
    if (wal.readBigUInt64BE(at + 8) !== wal.readBigUInt64BE(16)) break;
    if (wal.readUInt32BE(at + 4) > 0) commits.push(at + length);
  }
  return commits;
}

function readWords(path: string, study: string): Set<string> {
  const sql = new DatabaseSync(path);
  const rows = sql.prepare("SELECT data FROM updates WHERE room = ? ORDER BY seq").all(study);
  sql.close();
  const doc = new Y.Doc();
  for (const { data } of rows) Y.applyUpdate(doc, data as Uint8Array);
  return new Set(doc.getArray<string>("words"));
}

function makeWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "chancery-kill-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "a.study.md"), "# A\n\n```ts {#one}\nconst one = 1\n```\n");
  return folder;
}

async function findStudy(server: Child): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/studies`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  const [study] = (await response.json()) as { id: string }[];
  return study?.id ?? "";
}

describe("a server that is killed", () => {
  it("has everything that was acknowledged or that another client received, kill after kill", async () => {
    const folder = makeWorkspace();
    const promised = new Set<string>();
    for (let round = 0; round < 4; round++) {
      const server = await spawnServer(folder);
      const study = await findStudy(server);
      const ada = runWriter(server, study, `ada-${round}-`);
      const bob = runWriter(server, study, `bob-${round}-`);
      while (ada.acknowledged.length < 50 || bob.acknowledged.length < 50 || ada.received.size === 0)
        await new Promise((resolve) => setTimeout(resolve, 5));
      await server.kill("SIGKILL");
      await Promise.all([ada.closed, bob.closed]);
      for (const word of [...ada.acknowledged, ...bob.acknowledged, ...ada.received, ...bob.received])
        promised.add(word);
      const again = await spawnServer(folder);
      expect(await findStudy(again)).toBe(study);
      const found = await listWords(again, study);
      expect([...promised].filter((word) => !found.has(word))).toEqual([]);
      await again.kill("SIGKILL");
    }
    expect(promised.size).toBeGreaterThan(400);
  });

  it("and whose log is then damaged at its end has everything that was committed before", async () => {
    const folder = makeWorkspace();
    const data = join(folder, ".chancery");
    const wal = join(data, "log.sqlite-wal");
    const server = await spawnServer(folder);
    const study = await findStudy(server);
    const writers = [runWriter(server, study, "ada-"), runWriter(server, study, "bob-")];
    while (writers.some(({ acknowledged }) => acknowledged.length < 50))
      await new Promise((resolve) => setTimeout(resolve, 5));
    await server.kill("SIGKILL");
    await Promise.all(writers.map(({ closed }) => closed));
    const bytes = readFileSync(wal);
    const [before = 0, last = 0] = listCommits(bytes).slice(-2);
    expect(before).toBeGreaterThan(0);
    // What SQLite itself finds when the last commit was never written.
    const copy = mkdtempSync(join(tmpdir(), "chancery-kill-"));
    cleanups.push(() => rmSync(copy, { recursive: true, force: true }));
    writeFileSync(join(copy, "log.sqlite"), readFileSync(join(data, "log.sqlite")));
    writeFileSync(join(copy, "log.sqlite-wal"), bytes.subarray(0, before));
    const owed = readWords(join(copy, "log.sqlite"), study);
    expect(owed.size).toBeGreaterThan(90);
    bytes.fill(0x5a, last - 2000, last);
    writeFileSync(wal, bytes);
    const again = await spawnServer(folder);
    const found = await listWords(again, study);
    expect([...owed].filter((word) => !found.has(word))).toEqual([]);
    await again.kill("SIGKILL");
  });

  it("writes to the file at its next start what the document had and the file had not", async () => {
    const folder = makeWorkspace();
    const server = await spawnServer(folder);
    const study = await findStudy(server);
    const doc = new Y.Doc();
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${study}?token=${server.token}`);
    await new Promise((resolve) => socket.once("open", resolve));
    // A cell of its own: a key that both sides set without seeing each other could go either way.
    insertCell(doc, { kind: "text", source: "Written before the kill" }, null);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessage.sync);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc));
    const saved = new Promise((resolve) =>
      socket.on("message", (data: Buffer) => data[0] === syncMessage.barrier && resolve(undefined)),
    );
    socket.send(encoding.toUint8Array(encoder));
    const barrier = encoding.createEncoder();
    encoding.writeVarUint(barrier, syncMessage.barrier);
    encoding.writeVarUint(barrier, 1);
    socket.send(encoding.toUint8Array(barrier));
    await saved;
    await server.kill("SIGKILL");
    socket.terminate();
    const again = await spawnServer(folder);
    expect(readFileSync(join(folder, "a.study.md"), "utf8")).toContain("Written before the kill");
    expect(readdirSync(folder).sort()).toEqual([".chancery", "a.study.md"]);
    await again.kill("SIGTERM");
  });
});
