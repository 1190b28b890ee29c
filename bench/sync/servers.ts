/**
 * The servers that are compared, each a process of its own with an empty folder: ours as it is built, @y/websocket-server
 * with its LevelDB, Hocuspocus with SQLite. The peers are no dependencies: they are installed from npm, in these
 * versions and without their install scripts, into a folder of the system's temporary one when the bench first asks for
 * them. SYNC_DATA names another folder for everybody's data than the system's temporary one.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { installPeer } from "../install-peer.ts";
import type { Door } from "./wire-client.ts";

export interface SyncServer {
  readonly name: string;
  /** Starts it, or starts it again on the same folder. */
  start(): Promise<void>;
  /** The way into a document; ours makes a study for each name. */
  open(document: string): Promise<Door>;
  /** Its resident memory in MB. */
  readMemory(): number;
  /** SIGKILL. */
  kill(): Promise<void>;
  finish(): Promise<void>;
}

const dataAbove = process.env.SYNC_DATA ?? tmpdir();
const root = fileURLToPath(new URL("../..", import.meta.url));

/** With the table of its own SQLite extension, by Node's SQLite: that extension's has to be compiled. */
const hocuspocusServer = `
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
const sql = new DatabaseSync(process.env.DATA + "/hocuspocus.sqlite");
sql.exec("CREATE TABLE IF NOT EXISTS documents (name VARCHAR(255) NOT NULL, data BLOB NOT NULL, UNIQUE(name))");
const read = sql.prepare("SELECT data FROM documents WHERE name = ? ORDER BY rowid DESC");
const write = sql.prepare("INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data");
const server = new Server({
  port: Number(process.env.PORT), address: "127.0.0.1", quiet: true,
  extensions: [new Database({
    fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
    store: async ({ documentName, state }) => void write.run(documentName, state),
  })],
});
await server.listen();
`;

interface Recipe {
  readonly name: string;
  readonly packages: readonly string[];
  readonly script: string;
  readonly args: readonly string[];
}

const recipes = {
  websocket: {
    name: "@y/websocket-server 0.1.1",
    packages: ["@y/websocket-server@0.1.1", "y-leveldb@0.1.2", "ws@6.2.7", "yjs@13.6.33"],
    script: "",
    args: ["node_modules/@y/websocket-server/src/server.js"],
  },
  hocuspocus: {
    name: "Hocuspocus 4.7.0",
    packages: [
      "@hocuspocus/server@4.7.0",
      "@hocuspocus/extension-database@4.7.0",
      "y-protocols@1.0.7",
      "yjs@13.6.33",
    ],
    script: hocuspocusServer,
    args: ["server.mjs"],
  },
} as const satisfies Record<string, Recipe>;

/** Where a peer is installed; installs it there. @throws Error when npm cannot */
function install(kind: keyof typeof recipes): string {
  const { packages, script } = recipes[kind];
  const folder = installPeer(kind, packages);
  writeFileSync(join(folder, "server.mjs"), script);
  return folder;
}

interface Process {
  start(): Promise<void>;
  readMemory(): number;
  kill(): Promise<void>;
}

/** @param isUp resolves to whether it answers */
function makeProcess(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  isUp: () => Promise<boolean>,
): Process {
  let child: ChildProcess | null = null;
  return {
    async start() {
      child = spawn(process.execPath, args, {
        cwd,
        env: { ...process.env, ...env },
        stdio: ["ignore", "ignore", "inherit"],
      });
      for (let tries = 0; !(await isUp()); tries += 1) {
        if (child.exitCode !== null || tries > 600) throw new Error(`${args.join(" ")} did not start.`);
        await sleep(50);
      }
    },
    readMemory() {
      const status = readFileSync(`/proc/${child?.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    async kill() {
      const ended = child;
      if (ended === null || ended.exitCode !== null || ended.signalCode !== null) return;
      const gone = new Promise((done) => ended.once("exit", done));
      ended.kill("SIGKILL");
      await gone;
    },
  };
}

async function isAnswered(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/** A peer in a new folder of its own. */
export async function makePeer(kind: keyof typeof recipes): Promise<SyncServer> {
  const folder = install(kind);
  const data = mkdtempSync(join(dataAbove, "chancery-bench-"));
  const port = await findPort();
  const { name, args } = recipes[kind];
  const env = { HOST: "127.0.0.1", PORT: String(port), DATA: data, YPERSISTENCE: join(data, "leveldb") };
  const own = makeProcess(args, folder, env, () => isAnswered(`http://127.0.0.1:${port}/`));
  const isHocuspocus = kind === "hocuspocus";
  return {
    ...own,
    name,
    async open(document) {
      const url = `ws://127.0.0.1:${port}/${isHocuspocus ? "" : document}`;
      return { url, room: document, dialect: isHocuspocus ? "hocuspocus" : "y-websocket" };
    },
    async finish() {
      await own.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Ours as it is built. @param passphrase of its workspace, which is then encrypted */
export async function makeOwn(passphrase?: string): Promise<SyncServer> {
  const above = mkdtempSync(join(dataAbove, "chancery-bench-"));
  const folder = join(above, "studies");
  mkdirSync(folder);
  const port = await findPort();
  const origin = `http://127.0.0.1:${port}`;
  const args = [join(root, "dist/cli/main.js"), "serve", folder, "--port", String(port)];
  const env = passphrase === undefined ? {} : { CHANCERY_WORKSPACE_PASSPHRASE: passphrase };
  if (passphrase !== undefined)
    spawnSync(process.execPath, [join(root, "dist/cli/main.js"), "encrypt", folder], {
      env: { ...process.env, ...env },
    });
  const own = makeProcess(args, root, env, () => isAnswered(`${origin}/api/account`));
  const studies = new Map<string, string>();
  const readToken = () => readFileSync(join(folder, ".chancery/owner-token"), "utf8").trim();
  return {
    ...own,
    name: passphrase === undefined ? "Chancery" : "Chancery, encrypted",
    async open(document) {
      const id = studies.get(document) ?? (await createStudy(origin, readToken(), document));
      studies.set(document, id);
      return {
        url: `ws://127.0.0.1:${port}/sync/${id}?token=${readToken()}`,
        room: id,
        dialect: "y-websocket",
      };
    },
    async finish() {
      await own.kill();
      rmSync(above, { recursive: true, force: true });
    },
  };
}

async function createStudy(origin: string, token: string, title: string): Promise<string> {
  const response = await fetch(`${origin}/api/studies`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: `# ${title}\n`,
  });
  const { id } = (await response.json()) as { id: string };
  return id;
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address !== null ? address.port : 0;
}
