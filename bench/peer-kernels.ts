/**
 * Peers that can be stopped: tslab and Deno's kernel. They are no dependencies. To have them beside the others:
 *
 *     npm install --prefix FOLDER tslab zeromq @deno/linux-x64-glibc
 *     (cd FOLDER/node_modules/zeromq && node script/install.js)   # where npm did not run its script
 *     PEERS=FOLDER npm run bench stop
 *
 * What is not there is left out, with one line that says so.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type JupyterKernel, makeJupyterKernel, type ZeroMq } from "./jupyter.ts";

export interface PeerKernel {
  /** Its name, and what its person has to do after a Stop. */
  readonly peer: string;
  /** Ms from Stop in an endless loop to the result of a cell that needs what was there before. */
  measure(): Promise<number>;
  finish(): Promise<void>;
}

const loop = "for (;;) {}";
/** Long enough for a loop to be under way. */
const intoLoop = 300;
/** Most ms that a kernel may take to heed the Stop; one that has not by then must be ended by hand. */
const patience = 10_000;

interface Peer {
  readonly name: string;
  readonly entry: string;
  command(entry: string, connection: string): readonly [string, ...string[]];
}

const peers: readonly Peer[] = [
  {
    name: "tslab",
    entry: "tslab/bin/tslab",
    command: (entry, connection) => [process.execPath, entry, "kernel", `--config-path=${connection}`],
  },
  {
    name: "Deno's kernel",
    entry: "@deno/linux-x64-glibc/deno",
    command: (entry, connection) => [entry, "jupyter", "--kernel", "--conn", connection],
  },
];

/**
 * @param csv path of a table with a line of names
 * @param expected rows of it
 * @returns the peers that are there, started, with the table read
 */
export async function startPeers(csv: string, expected: number): Promise<PeerKernel[]> {
  const folder = process.env.PEERS ?? "";
  const modules = join(folder, "node_modules");
  const leaveOut = (name: string, why: string) => {
    process.stderr.write(`stop: ${name} is left out: ${why}; bench/peer-kernels.ts tells how to get it.\n`);
    return [];
  };
  const started: PeerKernel[] = [];
  for (const { name, entry, command } of peers) {
    const path = join(modules, entry);
    if (folder === "" || !existsSync(path)) {
      leaveOut(name, folder === "" ? "PEERS names no folder" : `${path} is not there`);
      continue;
    }
    try {
      const zmq = createRequire(join(modules, "_"))("zeromq") as ZeroMq;
      const kernel = makeJupyterKernel(zmq, (connection) => command(path, connection), folder);
      started.push(await preparePeer(name, kernel, csv, expected));
    } catch (error) {
      leaveOut(name, error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
    }
  }
  return started;
}

async function preparePeer(
  name: string,
  kernel: JupyterKernel,
  csv: string,
  expected: number,
): Promise<PeerKernel> {
  const define = `import { readFileSync } from "node:fs";
const votes = readFileSync(${JSON.stringify(csv)}, "utf8").trim().split("\\n").slice(1).map((line) => line.split(","));`;
  const needs = "votes.length + 1";
  const enterLoop = async () => {
    await kernel.begin(loop);
    await sleep(intoLoop);
  };
  const readResult = async () => {
    const shown = await kernel.run(needs);
    if (!shown.includes(String(expected + 1))) throw new Error(`${name} shows ${shown.slice(0, 80)}`);
  };
  const startAgain = async () => {
    await kernel.start();
    await kernel.run(define);
  };
  await startAgain();
  await readResult();

  // Once, to see what the Stop does here.
  await enterLoop();
  kernel.interrupt();
  const heeds = await kernel.answers(patience);
  const survives =
    heeds &&
    (await readResult()
      .then(() => true)
      .catch(() => false));
  const does = survives
    ? "goes on"
    : heeds
      ? "loses its values"
      : kernel.lives()
        ? "goes on looping, restarted"
        : "dies, restarted";
  if (!survives) await startAgain();
  return {
    peer: `${name} (${does})`,
    async measure() {
      await enterLoop();
      const start = performance.now();
      kernel.interrupt();
      // By hand, without a moment to think: the peer's best case.
      if (!survives) await startAgain();
      await readResult();
      return performance.now() - start;
    },
    finish: () => kernel.kill(),
  };
}
