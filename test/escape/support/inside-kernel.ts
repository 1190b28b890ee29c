/** The runtime in a sandbox, for cells whose programs are given as they are. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { startIsolateSandbox } from "../../../kernel/sandbox/isolate.ts";
import type { Sandbox, StartSandbox } from "../../../kernel/sandbox/sandbox.ts";
import type { KernelMessage, PlannedCell } from "../../../shared/protocol/port.ts";
import { bundleChild, makeFolder } from "../../support/sandbox-bundles.ts";

/** A script of the runtime's room, as scripts/build.ts makes it. */
export async function bundleScript(path: string): Promise<string> {
  const input = fileURLToPath(new URL(`../../../kernel/runtime/${path}`, import.meta.url));
  const made = await rolldown({ input, logLevel: "warn", platform: "browser" });
  const { output } = await made.generate({ format: "iife", codeSplitting: false, strict: true });
  await made.close();
  return output[0].code;
}

/** A cell: its code returns what it defines. */
export function cell(
  id: string,
  code: string,
  defines: string[] = [],
  uses: string[] = [],
  imports: string[] = [],
): PlannedCell {
  return {
    id,
    defines,
    uses,
    program: { kind: "code", code: `"use strict";${code}`, insertions: [], imports },
  };
}

export interface InsideKernel {
  readonly sandbox: Sandbox;
  readonly messages: KernelMessage[];
  /** Runs cells; resolves when their run is finished. @returns what each showed, and `Name: message` of its error */
  run(...cells: PlannedCell[]): Promise<Record<string, unknown[]>>;
  /** Evaluates a body in a cell of its own. @returns what it returns as JSON, or its error's text */
  evaluate(code: string): Promise<unknown>;
}

/** Starts one in the terminal's sandbox. Stop its sandbox when the tests are over. */
export async function openInsideKernel(): Promise<InsideKernel> {
  const folder = makeFolder();
  const bundle = join(folder, "runtime.js");
  writeFileSync(bundle, await bundleScript("main.ts"));
  return drive(startIsolateSandbox({ bundle, child: await bundleChild(folder) }));
}

/** Starts a kernel by this function, and drives it. */
export async function drive(start: StartSandbox): Promise<InsideKernel> {
  const messages: KernelMessage[] = [];
  let notify = () => {};
  let ended = "";
  const sandbox = await start({
    memory: 512,
    onMessage(message) {
      messages.push(message);
      if (message.type === "library") {
        const { request, name } = message;
        void bundleScript(`libraries/${name}.ts`).then((code) =>
          sandbox.send({ type: "library-data", request, code }),
        );
      }
      notify();
    },
    onEnd(end) {
      ended = JSON.stringify(end);
      notify();
    },
  });
  sandbox.send({ type: "init", seed: 1, language: "en" });
  let run = 0;
  const runCells: InsideKernel["run"] = async (...cells) => {
    run += 1;
    const mine = run;
    const from = messages.length;
    sandbox.send({ type: "plan", run, cells, forget: [], inputs: {}, rows: 10 });
    while (!messages.slice(from).some((one) => one.type === "run-finished" && one.run === mine)) {
      if (ended !== "") throw new Error(`The kernel ended: ${ended}`);
      await new Promise<void>((resolve) => {
        notify = resolve;
      });
    }
    const told: Record<string, unknown[]> = Object.fromEntries(cells.map(({ id }) => [id, []]));
    for (const message of messages.slice(from)) {
      if (message.type === "output") told[message.id]?.push(message.output.data);
      if (message.type === "cell-finished" && message.error)
        told[message.id]?.push(`${message.error.name}: ${message.error.message}`);
    }
    return told;
  };
  let cells = 0;
  return {
    sandbox,
    messages,
    run: runCells,
    async evaluate(code) {
      cells += 1;
      const id = `try-${cells}`;
      const told = await runCells(cell(id, `$.show(await (async () => { ${code} })());return {}`));
      return told[id]?.[0];
    },
  };
}
