import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { countAttempts } from "./support/attempts.ts";

/** Every run tries the same frames. */
const seed = 4;
const fixture = fileURLToPath(new URL("../process/server-fixture.ts", import.meta.url));
const mega = 1024 * 1024;

interface Child {
  readonly process: ChildProcess;
  readonly port: number;
  readonly token: string;
}

let folder: string;
let server: Child;
let study: string;

async function startChild(): Promise<Child> {
  const child = spawn(process.execPath, [fixture, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    child.once("exit", () => reject(new Error("the server ended")));
  });
  return { process: child, ...(JSON.parse(line) as { port: number; token: string }) };
}

async function stopChild({ process: child }: Child, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chancery-frames-"));
  writeFileSync(join(folder, "a.study.md"), "# A\n\n```ts {#one}\nconst one = 1\n```\n");
  server = await startChild();
  const list = await fetch(`http://127.0.0.1:${server.port}/api/studies`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  study = ((await list.json()) as { id: string }[])[0]?.id ?? "";
});

afterAll(async () => {
  await stopChild(server, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Client {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  /** Sends a barrier and waits for its answer, or for the end of the connection. */
  settle(): Promise<"answered" | "closed">;
  /** Waits until the server has read all that was sent; what it lets wait is never answered by a barrier. */
  probe(): Promise<"answered" | "closed">;
}

async function open(): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${study}?token=${server.token}`);
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.on("error", () => {});
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  let answer = () => {};
  socket.on("message", (data: Buffer) => data[0] === 100 && answer());
  return {
    socket,
    closed,
    settle: () =>
      new Promise((resolve) => {
        answer = () => resolve("answered");
        void closed.then(() => resolve("closed"));
        socket.send(Uint8Array.of(100, 9));
      }),
    probe: () =>
      new Promise((resolve) => {
        socket.once("pong", () => resolve("answered"));
        void closed.then(() => resolve("closed"));
        socket.ping();
      }),
  };
}

/** An update as a frame: [sync, update, bytes]. */
function frame(update: Uint8Array, step = 2): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** An update of `count` deleted items of two bytes each, which would take a hundred times that in memory. */
function makeItemBomb(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, count, 77, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8Array(encoder, Buffer.alloc(2 * count, Uint8Array.of(0, 1)));
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** An update whose one item is a value nested so many times. */
function makeDeepValue(depth: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 78, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 8);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, "deep");
  encoding.writeVarUint(encoder, 1);
  encoding.writeUint8Array(encoder, Buffer.alloc(2 * depth, Uint8Array.of(117, 1)));
  encoding.writeUint8(encoder, 126);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** What comes after `skipped` characters that are never sent. */
function makeGap(length: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("gap").insert(0, "never sent");
  const before = Y.encodeStateVector(doc);
  doc.getText("gap").insert(10, "x".repeat(length));
  return Y.encodeStateAsUpdate(doc, before);
}

/** Goes on working beside the attack; every answer that takes longer than the guard is a hang. */
async function workBeside(attack: () => Promise<void>): Promise<void> {
  const honest = await open();
  const doc = new Y.Doc();
  let isOver = false;
  const attacked = attack().finally(() => {
    isOver = true;
  });
  let rounds = 0;
  do {
    const before = Y.encodeStateVector(doc);
    doc.getText("honest").insert(0, "x");
    honest.socket.send(frame(Y.encodeStateAsUpdate(doc, before)));
    const guard = new Promise((resolve) => setTimeout(resolve, 10_000, "hung").unref());
    expect(await Promise.race([honest.settle(), guard])).toBe("answered");
    rounds++;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (!isOver);
  await attacked;
  expect(rounds).toBeGreaterThan(0);
  honest.socket.terminate();
}

/** The most memory the server ever had, in MB; undefined where the system does not tell. */
function readPeak(): number | undefined {
  try {
    const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

describe("sync frames", () => {
  it("of random bytes, and valid ones changed, end at most their own connection", async (context) => {
    const source = new Y.Doc();
    source.getMap("cells").set("x", new Y.Map([["source", new Y.Text("text")]]));
    source.getText("t").insert(0, "some text");
    source.getText("t").delete(2, 3);
    const valid = [
      frame(Y.encodeStateAsUpdate(source)),
      frame(Y.encodeStateAsUpdate(source), 1),
      frame(Y.encodeStateVector(source), 0),
      Uint8Array.of(1, 16, 1, 7, 1, 12, ...Buffer.from('{"user":null}')),
      Uint8Array.of(100, 3),
      Uint8Array.of(3),
      Uint8Array.of(102),
    ];
    const huge = [255, 255, 255, 255, 255, 255, 255, 15];
    const mutation = fc.record({
      of: fc.constantFrom(...valid),
      at: fc.nat(200),
      kind: fc.constantFrom("byte", "cut", "insert", "huge", "double"),
      byte: fc.nat(255),
    });
    const changed = mutation.map(({ of, at: wanted, kind, byte }) => {
      const at = wanted % of.length;
      const [head, tail] = [of.slice(0, at), of.slice(at)];
      if (kind === "byte") return Uint8Array.of(...head, byte, ...tail.slice(1));
      if (kind === "cut") return head;
      if (kind === "insert") return Uint8Array.of(...head, byte, ...tail);
      if (kind === "huge") return Uint8Array.of(...head, ...huge, ...tail.slice(1));
      return Uint8Array.of(...of, ...of);
    });
    const frames = fc.sample(fc.oneof(fc.uint8Array({ maxLength: 300 }), changed), { seed, numRuns: 600 });
    await workBeside(async () => {
      let client = await open();
      for (const bytes of frames) {
        if (client.socket.readyState !== WebSocket.OPEN) client = await open();
        client.socket.send(bytes);
        if ((await client.probe()) === "closed") expect([1007, 1011, 4413]).toContain(await client.closed);
      }
      client.socket.terminate();
    });
    countAttempts(context, frames.length);
  });

  it("that would fill the memory are refused: items, gaps, depth, presences, large answers nobody reads", async (context) => {
    const attempts: readonly (readonly [Uint8Array, number])[] = [
      [frame(makeItemBomb(7 * mega)), 4413],
      [frame(makeItemBomb(7 * mega), 1), 4413],
      [frame(makeDeepValue(2 * mega)), 1007],
      [frame(makeGap(5 * mega)), 1007],
      [new Uint8Array(17 * mega), 4413],
      [frame(Uint8Array.of(1, 255, 255, 255, 255, 15, 77, 0)), 1007],
      [frame(Uint8Array.of(255, 255, 255, 255, 15)), 1007],
      [frame(Uint8Array.of(0, 255, 255, 255, 255, 15)), 1007],
    ];
    await workBeside(async () => {
      for (const [bytes, code] of attempts) {
        const client = await open();
        client.socket.send(bytes);
        expect(await client.closed).toBe(code);
      }
      const many = await Promise.all(Array.from({ length: 6 }, () => open()));
      for (const { socket } of many) {
        socket.pause();
        for (let count = 0; count < 100; count++) {
          socket.send(frame(Uint8Array.of(0), 0));
          socket.ping("x".repeat(100));
        }
        for (let id = 1; id < 20; id++) {
          const state = JSON.stringify({ user: { name: "x".repeat(50_000) } });
          const inner = encoding.createEncoder();
          for (const number of [1, id + 1000, 1]) encoding.writeVarUint(inner, number);
          encoding.writeVarString(inner, state);
          const outer = encoding.createEncoder();
          encoding.writeVarUint(outer, 1);
          encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner));
          socket.send(encoding.toUint8Array(outer));
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
      for (const { socket } of many) socket.terminate();
    });
    // The control: a large honest update is taken.
    const doc = new Y.Doc();
    doc.getText("large").insert(0, "x".repeat(mega));
    const honest = await open();
    honest.socket.send(frame(Y.encodeStateAsUpdate(doc)));
    expect(await honest.settle()).toBe("answered");
    honest.socket.terminate();
    const peak = readPeak();
    if (peak === undefined) console.log("The server's memory is not known on this system.");
    else expect(peak).toBeLessThan(500);
    countAttempts(context, attempts.length + 6 * 219);
  });

  it("after all that have lost nothing: the study and the others' work are there after a kill", async (context) => {
    await stopChild(server, "SIGKILL");
    server = await startChild();
    const client = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${study}?token=${server.token}`);
    const doc = new Y.Doc();
    client.on("open", () => client.send(frame(Uint8Array.of(0), 0)));
    await new Promise((resolve) =>
      client.on("message", (data: Buffer) => {
        if (data[0] !== 0 || data[1] !== 1) return;
        let at = 2;
        while ((data[at] ?? 0) > 127) at++;
        Y.applyUpdate(doc, new Uint8Array(data.subarray(at + 1)));
        resolve(undefined);
      }),
    );
    client.terminate();
    expect(doc.getText("honest").length).toBeGreaterThan(2);
    expect(doc.getText("large").length).toBe(mega);
    const text = await fetch(`http://127.0.0.1:${server.port}/api/studies/${study}`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(await text.text()).toContain("const one = 1");
    countAttempts(context, 1);
  });
});
