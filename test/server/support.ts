import { mkdtempSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { startServer } from "../../server/server.ts";
import type { RunningServer, ServerOptions } from "../../server/types.ts";
import { syncMessage } from "../../shared/protocol/sync.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** Runs `clean` after the test that is running. */
export function afterTest(clean: () => unknown): void {
  cleanups.push(clean);
}

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  afterTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const sampleText =
  "---\nchancery: 1\ntitle: Sample\n---\n\n# Sample\n\n```ts {#one}\nconst one = 1\n```\n";

/** A workspace with one study, `sample.study.md`. */
export function makeWorkspace(text = sampleText): string {
  const folder = makeFolder();
  writeFileSync(join(folder, "sample.study.md"), text);
  return folder;
}

/** A stand-in for the built app. */
export async function makeAssets(): Promise<string> {
  const assets = makeFolder();
  await mkdir(join(assets, "renderer/assets"), { recursive: true });
  await mkdir(join(assets, "kernel/libraries"), { recursive: true });
  writeFileSync(join(assets, "renderer/index.html"), "<!doctype html><title>App</title>");
  writeFileSync(join(assets, "renderer/assets/main-abc123.js"), `export const text = "${"x".repeat(5000)}";`);
  writeFileSync(join(assets, "kernel/frame.html"), "<!doctype html><title>Kernel</title>");
  writeFileSync(
    join(assets, "kernel/frame.headers.json"),
    JSON.stringify({ "content-security-policy": "default-src 'none'", "connection-allowlist": "()" }),
  );
  writeFileSync(join(assets, "kernel/runtime.js"), "// runtime");
  writeFileSync(join(assets, "kernel/types.json"), "{}");
  writeFileSync(join(assets, "kernel/libraries/d3.js"), "// d3");
  return assets;
}

/** A server on a free port, closed after the test. */
export async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    folder: options.folder ?? makeWorkspace(),
    host: "127.0.0.1",
    port: 0,
    assets: options.assets ?? makeFolder(),
    ...options,
  });
  afterTest(() => server.close());
  return server;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: () => unknown;
}

/** One HTTP request exactly as given: the path is not normalised and any header may be set. */
export function ask(
  server: RunningServer,
  method: string,
  path: string,
  options: { token?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      host: "127.0.0.1",
      port: server.port,
      method,
      path,
      headers: {
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...options.headers,
      },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: () => JSON.parse(text) as unknown,
        });
      });
    });
    request.end(options.body);
  });
}

/** The id of the only study, or of the one with this title. */
export async function findId(server: RunningServer, title?: string): Promise<string> {
  const answer = await ask(server, "GET", "/api/studies", { token: server.token });
  const entries = answer.json() as { id: string; title: string }[];
  const entry = title === undefined ? entries[0] : entries.find((one) => one.title === title);
  if (entry === undefined) throw new Error(`no study in ${answer.text}`);
  return entry.id;
}

export async function invite(server: RunningServer, id: string, role: string): Promise<string> {
  const answer = await ask(server, "POST", `/api/studies/${id}/invites`, {
    token: server.token,
    body: JSON.stringify({ role }),
  });
  return (answer.json() as { token: string }).token;
}

/** A stock y-websocket client, unmodified. */
export function connect(server: RunningServer, room: string, token: string) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/sync`, room, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    // Tabs of one browser talk past the server; two clients of one test must not.
    disableBc: true,
  });
  afterTest(() => {
    provider.destroy();
    doc.destroy();
  });
  return { doc, provider, synced: once<boolean>((done) => provider.once("sync", done)) };
}

export function once<Value>(subscribe: (done: (value: Value) => void) => void): Promise<Value> {
  return new Promise(subscribe);
}

/** Waits until `test` holds; gives up after a minute. To be awaited: a test that ended would not hear of it. */
export async function until(
  test: () => boolean | Promise<boolean>,
  what = "the condition",
  attempts = 3000,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await test()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`${what} did not come about`);
}

/** A bare connection for frames that no client would send. */
export async function connectRaw(server: RunningServer, path: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  afterTest(() => socket.terminate());
  const frames: Uint8Array[] = [];
  socket.on("message", (data: Buffer) => frames.push(new Uint8Array(data)));
  const closed = once<number>((done) => socket.on("close", done));
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => resolve());
    socket.on("error", reject);
  });
  return { socket, frames, closed };
}

export function encodeBarrierFrame(number: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.barrier);
  encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

/** Sends an update and waits for the server's word that it is on disk. */
export async function saveUpdate(
  raw: { socket: WebSocket; frames: Uint8Array[] },
  update: Uint8Array,
  number: number,
): Promise<void> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.sync);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint8Array(encoder, update);
  raw.socket.send(encoding.toUint8Array(encoder));
  raw.socket.send(encodeBarrierFrame(number));
  await until(() => raw.frames.some((frame) => readBarrier(frame) === number), `barrier ${number}`);
}

function readBarrier(frame: Uint8Array): number | undefined {
  const decoder = decoding.createDecoder(frame);
  return decoding.readVarUint(decoder) === syncMessage.barrier ? decoding.readVarUint(decoder) : undefined;
}

/** Notices among what a connection received. */
export function readNotices(frames: readonly Uint8Array[]): string[] {
  return frames.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame);
    return decoding.readVarUint(decoder) === syncMessage.notice ? [decoding.readVarString(decoder)] : [];
  });
}
