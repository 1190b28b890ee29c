/**
 * A kernel of Jupyter, driven as its window drives it: by the wire protocol over ZeroMQ
 * (https://jupyter-client.readthedocs.io/en/stable/messaging.html), interrupted by SIGINT.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What is used of the package `zeromq`, which is the peers' and no dependency of this project. */
export interface ZeroMq {
  Dealer: new () => Socket;
  Subscriber: new () => Socket & { subscribe(): void };
}
interface Socket extends AsyncIterable<Buffer[]> {
  connect(address: string): void;
  send(parts: (string | Buffer)[]): Promise<void>;
  close(): void;
}

export interface JupyterKernel {
  /** Starts its process; resolves once it answers. */
  start(): Promise<void>;
  /** Runs a cell. @returns what it shows as text; rejects with its error, or when the process is gone */
  run(code: string): Promise<string>;
  /** Sends a cell that is not waited for. */
  begin(code: string): Promise<void>;
  /** What Jupyter's Stop does. */
  interrupt(): void;
  /** Whether it answers within so many milliseconds. */
  answers(ms: number): Promise<boolean>;
  /** Whether its process is there. */
  lives(): boolean;
  kill(): Promise<void>;
}

interface Message {
  type: string;
  parent: string;
  content: Record<string, unknown>;
}

const delimiter = "<IDS|MSG>";
const startTime = 60_000;

/**
 * @param command gives program and arguments that start the kernel with a connection file
 * @returns a kernel that is not started; it may be started again after its end
 */
export function makeJupyterKernel(
  zmq: ZeroMq,
  command: (connectionFile: string) => readonly [string, ...string[]],
  folder: string,
): JupyterKernel {
  const key = randomUUID();
  const session = randomUUID();
  let child: ChildProcess | null = null;
  let gone: Promise<void> = Promise.resolve();
  let sockets: Socket[] = [];
  let shell: Socket | null = null;
  let settings = "";
  /** Requests without an answer, with what was shown meanwhile. */
  const waiting = new Map<string, { shown: string; answer: PromiseWithResolvers<Message> }>();

  const sign = (parts: readonly string[]) => {
    const hmac = createHmac("sha256", key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  };

  async function ask(type: string, content: object): Promise<string> {
    const id = randomUUID();
    const header = { msg_id: id, username: "bench", session, date: new Date().toISOString() };
    const parts = [{ ...header, msg_type: type, version: "5.3" }, {}, {}, content].map((one) =>
      JSON.stringify(one),
    );
    const answer = Promise.withResolvers<Message>();
    answer.promise.catch(() => {});
    waiting.set(id, { shown: "", answer });
    await shell?.send([delimiter, sign(parts), ...parts]);
    return id;
  }

  function receive({ type, parent, content }: Message): void {
    const request = waiting.get(parent);
    if (request === undefined) return;
    if (type.endsWith("_reply")) request.answer.resolve({ type, parent, content });
    const data = content.data as Record<string, unknown> | undefined;
    request.shown += String(data?.["text/plain"] ?? content.text ?? "");
  }

  async function listen(socket: Socket): Promise<void> {
    for await (const frames of socket) {
      const texts = frames.map(String);
      const [, header = "{}", parent = "{}", , content = "{}"] = texts.slice(texts.indexOf(delimiter) + 1);
      const { msg_type } = JSON.parse(header) as { msg_type: string };
      const { msg_id = "" } = JSON.parse(parent) as { msg_id?: string };
      receive({ type: msg_type, parent: msg_id, content: JSON.parse(content) as Message["content"] });
    }
  }

  async function runOnce(code: string): Promise<{ content: Message["content"]; shown: string }> {
    const id = await ask("execute_request", { code, silent: false, store_history: true });
    const request = waiting.get(id);
    if (request === undefined) throw new Error("The kernel is gone.");
    const { content } = await request.answer.promise;
    // What is shown comes on a channel of its own.
    for (let turn = 0; turn < 200 && request.shown === "" && content.status === "ok"; turn += 1)
      await sleep(1);
    waiting.delete(id);
    return { content, shown: request.shown };
  }

  const kernel: JupyterKernel = {
    async start() {
      await kernel.kill();
      settings = mkdtempSync(join(tmpdir(), "chancery-jupyter-"));
      const ports = await findPorts(5);
      const [shell_port = 0, iopub_port = 0, stdin_port, control_port, hb_port] = ports;
      const file = join(settings, "connection.json");
      const address = { transport: "tcp", ip: "127.0.0.1", key, signature_scheme: "hmac-sha256" };
      writeFileSync(
        file,
        JSON.stringify({ ...address, shell_port, iopub_port, stdin_port, control_port, hb_port }),
      );
      const [program, ...args] = command(file);
      const started = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "ignore"] });
      gone = new Promise((resolve) => {
        started.once("exit", () => resolve());
        started.once("error", () => resolve());
      });
      child = started;
      void gone.then(() => {
        if (child === started) child = null;
        for (const { answer } of waiting.values()) answer.reject(new Error("The kernel is gone."));
        waiting.clear();
      });
      const [dealer, subscriber] = [new zmq.Dealer(), new zmq.Subscriber()];
      subscriber.subscribe();
      dealer.connect(`tcp://127.0.0.1:${shell_port}`);
      subscriber.connect(`tcp://127.0.0.1:${iopub_port}`);
      shell = dealer;
      sockets = [dealer, subscriber];
      for (const socket of sockets) void listen(socket).catch(() => {});
      if (!(await kernel.answers(startTime))) throw new Error(`${program} did not start.`);
    },
    async run(code) {
      for (;;) {
        const { content, shown } = await runOnce(code);
        if (content.status === "ok") return shown;
        // For a while after a Stop a kernel refuses what comes: its person presses Run again.
        if (!String(content.status).startsWith("abort"))
          throw new Error(`${content.ename}: ${content.evalue}`);
        await sleep(5);
      }
    },
    async begin(code) {
      await ask("execute_request", { code, silent: false, store_history: true });
    },
    interrupt() {
      child?.kill("SIGINT");
    },
    async answers(ms) {
      const answer = waiting.get(await ask("kernel_info_request", {}))?.answer.promise;
      const answered = answer?.then(() => child !== null).catch(() => false);
      return Promise.race([answered ?? false, gone.then(() => false), sleep(ms, false)]);
    },
    lives: () => child !== null,
    async kill() {
      child?.kill("SIGKILL");
      await gone;
      for (const socket of sockets) socket.close();
      sockets = [];
      shell = null;
      if (settings !== "") rmSync(settings, { recursive: true, force: true });
      settings = "";
    },
  };
  return kernel;
}

async function findPorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
