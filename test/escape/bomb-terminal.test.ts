/** Cells that use something up, in the terminal's sandbox: each ends as it must, says why, and takes nothing along. */
import { availableParallelism } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartSandbox } from "../../kernel/sandbox/sandbox.ts";
import { say } from "../../shared/words/catalogue.ts";
import { countAttempts } from "./support/attempts.ts";
import { type Limits, prepareKernels, setOff, watchPeak } from "./support/bomb-kernel.ts";
import { type Bomb, memoryBombs, outputBombs, refusedBombs, timeBombs } from "./support/bombs.ts";

/** So many kernels at one time. */
const atOnce = Math.min(4, availableParallelism() * 2);
/** What ends no bomb of a class is far away, so that a slow machine changes no ending. */
const far: Limits = { time: 600, memory: 128, output: 8 };
/** MB that the system lets such a process have at all (`ulimit -d` of isolate.ts), and its program's own pages. */
const most = 1536 + availableParallelism() * 64 + far.memory * 1.5 + 256;

const sentences = {
  time: (limits: Limits) =>
    `The cell took longer than ${limits.time} s and was cancelled. Make it do less, or give it more time with --time.`,
  memory: (limits: Limits) =>
    `The cells needed more than ${limits.memory} MB and were ended. Use less data at once, or give them more with --memory.`,
  output: (limits: Limits) =>
    `The cells showed more than ${limits.output} MB and this one was ended. Show a part of it or a summary, or allow more with --output.`,
};

let start: StartSandbox;
const peak = watchPeak();
beforeAll(async () => {
  start = await prepareKernels();
});
afterAll(() => {
  peak.stop();
  const held = peak.read();
  if (held !== null)
    process.stdout.write(`bombs in the terminal: no process held more than ${Math.round(held)} MB\n`);
});

function setOffAll(bombs: readonly Bomb[], limits: Limits): void {
  it("ends each as it must, says why, and gives back what another cell needs", async (context) => {
    countAttempts(context, bombs.length);
    const left = [...bombs];
    const broken: string[] = [];
    const work = async () => {
      for (let bomb = left.shift(); bomb !== undefined; bomb = left.shift()) {
        const { ending, bomb: told, after } = await setOff(start, bomb.code, limits);
        const message = told.error?.message ?? "";
        const problems = [
          bomb.endings.includes(ending) ? "" : `ended as ${ending}: ${message}`,
          ending in sentences &&
          message !== sentences[ending as keyof typeof sentences](limits) &&
          !(ending === "output" && message === say("session.flood"))
            ? `said: ${message}`
            : "",
          ending === "error" && message === "" ? "said nothing" : "",
          after.status === "ok" && after.outputs[0]?.data === 43 ? "" : `after it: ${JSON.stringify(after)}`,
        ].filter(Boolean);
        if (problems.length > 0) broken.push(`${bomb.name} ${problems.join("; ")}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    expect(broken).toEqual([]);
  }, 600_000);

  it("lets no process grow beyond what the system bounds", () => {
    const held = peak.read();
    if (held === null) process.stdout.write("not told here: what a process holds is read on Linux only\n");
    else expect(held).toBeLessThan(most);
  });
}

describe("bombs of time, in the terminal", () => setOffAll(timeBombs, { ...far, time: 0.5 }));

describe("bombs of memory, in the terminal", () => setOffAll(memoryBombs, far));

describe("bombs that an engine refuses, in the terminal", () => setOffAll(refusedBombs, far));

describe("bombs of output, in the terminal", () => setOffAll(outputBombs, far));
