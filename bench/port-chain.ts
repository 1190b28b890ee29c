import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyzeCell } from "../kernel/language/analyze.ts";
import { startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { createSession } from "../kernel/session/session.ts";
import { mime } from "../shared/protocol/outputs.ts";
import type { Cell } from "../shared/study/model.ts";
import { chainLength as length, prepareObservableChain } from "./chain.ts";
import { type Comparison, time } from "./measure.ts";

const dist = fileURLToPath(new URL("../dist/kernel", import.meta.url));

/**
 * A change of the first of 1,000 one-line cells until the last is fresh, all of it: analysis, plan, the sandbox's
 * process, values shown, records.
 */
export async function portChain(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const session = createSession(
    {
      startSandbox: startIsolateSandbox({
        bundle: join(dist, "runtime.js"),
        child: join(dist, "isolate-child.js"),
      }),
      analyze: analyzeCell,
      openFile: async (name) => {
        throw new Error(`No file ${name}.`);
      },
      readLibrary: async (name) => {
        throw new Error(`No library ${name}.`);
      },
    },
    { seed: 1, language: "en", cellTime: 60, memory: 1024, rows: 10, by: "bench" },
  );
  let head = 0;
  const list = (): Cell[] =>
    Array.from({ length }, (_, at) => ({
      id: `x${at}`,
      kind: "ts",
      source: at === 0 ? `const x0 = ${head}` : `const x${at} = x${at - 1} + 1`,
    }));
  const change = async () => {
    head += 1;
    const cells = list();
    // The last cell shows what came through.
    cells.push({ id: "end", kind: "ts", source: `x${length - 1}` });
    await session.setCells(cells);
    await session.runStale();
    const end = session.snapshot().cells.get("end");
    const shown = end?.outputs.find((output) => output.mime === mime.json)?.data;
    if (end?.state !== "fresh" || shown !== head + length - 1)
      throw new Error(`The chain came out wrong: ${JSON.stringify(end)}`);
  };
  await session.setCells([...list(), { id: "end", kind: "ts", source: `x${length - 1}` }]);
  await session.runAll();
  const theirs = await prepareObservableChain(1);
  return {
    comparison: {
      name: `one change through ${length} cells, through session, port and sandbox`,
      peer: "@observablehq/runtime 6, graph alone",
      limit: 20,
      pairs: 9,
      ours: () => time(change),
      theirs: () => time(theirs),
    },
    finish: () => session.dispose(),
  };
}
