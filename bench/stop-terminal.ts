import { openAsBlob } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { analyzeCell } from "../kernel/language/analyze.ts";
import { startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { createSession } from "../kernel/session/session.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import { intoLoop, type Place } from "./stop-place.ts";

const dist = fileURLToPath(new URL("../dist/kernel", import.meta.url));

/**
 * @param study its text
 * @param folder holds its files
 * @returns the terminal's sandbox with the study's table read
 */
export async function prepareTerminal(study: string, folder: string): Promise<Place> {
  const session = createSession(
    {
      startSandbox: startIsolateSandbox({
        bundle: join(dist, "runtime.js"),
        child: join(dist, "isolate-child.js"),
        cache: join(dist, "runtime.cache"),
      }),
      analyze: analyzeCell,
      openFile: async (name) => ({ blob: await openAsBlob(join(folder, name)) }),
      readLibrary: async (name) => {
        throw new Error(`No library ${name}.`);
      },
    },
    { seed: 1, language: "en", cellTime: 60, memory: 1024, rows: 10, by: "bench" },
  );
  await session.setCells(parseStudyFile(study, "stop").cells);
  await session.run(["next"], { dependents: false });
  const enterLoop = async () => {
    const loop = session.run(["loop"], { dependents: false });
    while (session.snapshot().cells.get("loop")?.state !== "running") await sleep(5);
    await sleep(intoLoop);
    // In an object, since an async function that returns a promise waits for it.
    return { loop };
  };
  const runOne = async (id: string) => {
    await session.run([id], { dependents: false });
    const done = session.snapshot().cells.get(id);
    if (done?.state !== "fresh") throw new Error(`After a Stop ${id} is ${JSON.stringify(done)}`);
  };
  return {
    tellsGone: true,
    async stop() {
      const { loop } = await enterLoop();
      const start = performance.now();
      // Resolves when the sandbox's process has ended.
      await session.stop();
      const gone = performance.now() - start;
      await loop;
      await runOne("alone");
      return { gone, ready: performance.now() - start };
    },
    async stopToResult() {
      await enterLoop();
      const start = performance.now();
      await session.stop();
      await runOne("next");
      return performance.now() - start;
    },
    finish: () => session.dispose(),
  };
}
