/**
 * A whole lab on one instance: 500 rooms with 4 people each, every room edited once a second. How long until an edit is
 * at the other three, and how much memory a room takes. The people are bare sockets in this process, so that the
 * server's time is measured, and not that of 2000 documents.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { syncMessage } from "../shared/protocol/sync.ts";
import { compareWithAim, type Prepared } from "./prepared.ts";

const rooms = 500;
const clients = 4;
const seconds = 20;
const program = fileURLToPath(new URL("./load-server.ts", import.meta.url));

/** What the server's process tells: where it listens, or how much memory it has. */
export type LoadReport = { port: number; token: string } | { bytes: number };

const isUpdate = (frame: Uint8Array) => frame[0] === syncMessage.sync && frame[1] === 2;

/** One study, and the people in it. The first of them types. */
class LoadRoom {
  readonly #doc = new Y.Doc();
  readonly #sockets: WebSocket[];
  #sent = 0;
  #missing = 0;
  #arrived: (ms: number) => void = () => {};

  constructor(sockets: WebSocket[]) {
    this.#sockets = sockets;
    for (const socket of sockets)
      socket.on("message", (frame: Buffer) => {
        if (!isUpdate(frame) || --this.#missing > 0) return;
        this.#arrived(performance.now() - this.#sent);
      });
  }

  /** Types one character. @returns milliseconds until the last of the others has it */
  edit(): Promise<number> {
    const before = Y.encodeStateVector(this.#doc);
    this.#doc.getText("load").insert(0, "x");
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessage.sync);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.#doc, before));
    return new Promise((resolve) => {
      this.#arrived = resolve;
      this.#missing = this.#sockets.length - 1;
      this.#sent = performance.now();
      this.#sockets[0]?.send(encoding.toUint8Array(encoder));
    });
  }

  leave(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

async function enter(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address);
  await once(socket, "open");
  return socket;
}

async function askMemory(server: ChildProcess): Promise<number> {
  server.send("memory");
  const [report] = (await once(server, "message")) as [LoadReport];
  return "bytes" in report ? report.bytes : Number.NaN;
}

/** The value below which `part` of all are. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Each room is edited once a second, at its own moment. @returns how long each edit took to be at all others */
async function work(all: readonly LoadRoom[]): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    all.map(async (room, index) => {
      await wait((index * 1000) / all.length);
      for (let second = 0; second < seconds; second++) {
        const took = await room.edit();
        times.push(took);
        await wait(Math.max(0, 1000 - took));
      }
    }),
  );
  return times;
}

/** How long edits take in a lab of 500 rooms with 4 people each. */
export async function load(): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-load-"));
  for (let room = 0; room < rooms; room++)
    writeFileSync(
      join(folder, `${room}.study.md`),
      `# Study ${room}\n\n\`\`\`ts {#one}\nconst one = ${room}\n\`\`\`\n`,
    );
  const server = fork(program, [folder, String(rooms), String(clients)], { execArgv: ["--expose-gc"] });
  const [report] = (await once(server, "message")) as [LoadReport];
  if (!("port" in report)) throw new Error("the server told no address");
  const { port, token } = report;
  const list = await fetch(`http://127.0.0.1:${port}/api/studies`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const studies = (await list.json()) as { id: string }[];
  const before = await askMemory(server);
  const all: LoadRoom[] = [];
  for (const { id } of studies) {
    const address = `ws://127.0.0.1:${port}/sync/${id}?token=${token}`;
    all.push(new LoadRoom(await Promise.all(Array.from({ length: clients }, () => enter(address)))));
  }
  let times: Promise<number[]> | undefined;
  const measure = (part: number) => async () => {
    times ??= work(all);
    return quantile(await times, part);
  };
  const what = `an edit is at the 3 others, ${rooms} rooms of ${clients}, ${rooms} edits/s`;
  return {
    comparisons: [
      compareWithAim(`p50: ${what}`, 20, 1, measure(0.5)),
      compareWithAim(`p99: ${what}`, 200, 1, measure(0.99)),
    ],
    async finish() {
      const bytes = (await askMemory(server)) - before;
      process.stdout.write(
        `  ${all.length * clients} connections in ${all.length} rooms: ${Math.round(bytes / 1024 / all.length)} KB a room, ${Math.round((bytes + before) / 1024 / 1024)} MB in all\n`,
      );
      for (const room of all) room.leave();
      const gone = once(server, "exit");
      server.disconnect();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
