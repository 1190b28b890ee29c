import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as aq from "arquero";
import { analyzeCell } from "../kernel/language/analyze.ts";
import { startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { createSession } from "../kernel/session/session.ts";
import { startServer } from "../server/server.ts";
import { mime } from "../shared/protocol/outputs.ts";
import type { Cell } from "../shared/study/model.ts";
import { launchChromium } from "../test/support/chromium.ts";
import type { Comparison } from "./measure.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

/** 1,000,000 rows; the same text runs in Node and in both sandboxes. */
const data = `const size = 1_000_000
const big = aq.table({
  country: Array.from({ length: size }, (_, i) => "C" + (i % 193)),
  year: Array.from({ length: size }, (_, i) => 1946 + (i % 75)),
  votes: Array.from({ length: size }, (_, i) => (i * 7919) % 1009),
})`;
const job = `const started = performance.now()
const ranked = big
  .derive({ decade: d => op.floor(d.year / 10) * 10, weight: d => d.votes * 2 + 1 })
  .groupby("country", "decade")
  .rollup({ n: d => op.count(), total: d => op.sum(d.weight), mean: d => op.mean(d.votes) })
  .orderby("decade", aq.desc("total"))
const rows = ranked.array("total").length
const elapsed = performance.now() - started`;
const shown = `"elapsed " + elapsed + " for " + rows + " rows"`;

/** Rows chosen by variables around the expression, as researchers write it … */
const captured = `const started = performance.now()
const chosen = big.filter(d => d.year >= from && d.votes < most && d.country !== without)
const rows = chosen.numRows()
const elapsed = performance.now() - started`;
/** … and as Arquero itself wants it: what is around comes in as parameters. */
const native = captured.replace(
  "big.filter(d => d.year >= from && d.votes < most && d.country !== without)",
  "big.params({ from, most, without }).filter((d, $) => d.year >= $.from && d.votes < $.most && d.country !== $.without)",
);
const around = `const from = 1980
const most = 500
const without = "C7"`;

/** Milliseconds that the job says of itself. @throws Error when the text holds none, with the text */
function readElapsed(text: string): number {
  const found = /elapsed ([\d.]+) for \d+ rows/.exec(text);
  if (!found?.[1]) throw new Error(`The bench cell gave no time: ${text.slice(0, 400)}`);
  return Number(found[1]);
}

/** A job in this process: plain Node and plain Arquero, no sandbox. */
function prepareNode(setup: string, text: string): () => Promise<number> {
  const run = new Function("aq", "op", `${setup}\nreturn () => {${text}\nreturn elapsed}`) as (
    ...given: unknown[]
  ) => () => number;
  const again = run(aq, aq.op);
  return async () => again();
}

/** A job as a cell of the terminal's sandbox, beside a cell of its data. */
async function prepareIsolate(
  setup: string,
  text: string,
): Promise<{ run: () => Promise<number>; finish(): Promise<void> }> {
  const session = createSession(
    {
      startSandbox: startIsolateSandbox({
        bundle: join(dist, "kernel/runtime.js"),
        child: join(dist, "kernel/isolate-child.js"),
      }),
      analyze: analyzeCell,
      openFile: async (name) => ({ blob: new Blob([new Uint8Array(await readFile(name))]) }),
      readLibrary: async (name) => readFile(join(dist, "kernel/libraries", `${name}.js`), "utf8"),
    },
    { seed: 1, language: "en", cellTime: 120, memory: 4096, rows: 10, by: "bench" },
  );
  const cells: Cell[] = [
    { id: "data", kind: "ts", source: setup },
    { id: "job", kind: "ts", source: `${text}\n${shown}` },
  ];
  await session.setCells(cells);
  return {
    run: async () => {
      await session.run(["job"]);
      const state = session.snapshot().cells.get("job");
      const output = state?.outputs.find((one) => one.mime === mime.json);
      return readElapsed(String(output?.data ?? state?.error?.message));
    },
    finish: () => session.dispose(),
  };
}

export async function arqueroInIsolate(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const { run, finish } = await prepareIsolate(data, job);
  return {
    comparison: {
      name: "Arquero job, 1,000,000 rows, terminal sandbox",
      peer: "plain Node, same text",
      limit: 1.1,
      pairs: 7,
      theirs: prepareNode(data, job),
      ours: run,
    },
    finish,
  };
}

/** A filter over variables of other cells, checks and all, beside what Arquero takes with parameters in plain Node. */
export async function capturedFilter(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const setup = `${data}\n${around}`;
  const { run, finish } = await prepareIsolate(setup, captured);
  return {
    comparison: {
      name: "filter by variables around it, 1,000,000 rows, terminal sandbox",
      peer: "Arquero, with params, plain Node",
      limit: 1.1,
      pairs: 9,
      theirs: prepareNode(setup, native),
      ours: run,
    },
    finish,
  };
}

export async function arqueroInBrowser(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  writeFileSync(
    join(folder, "bench.study.md"),
    `# Bench\n\n\`\`\`ts {#data}\n${data}\n\`\`\`\n\n\`\`\`ts {#job}\n${job}\n${shown}\n\`\`\`\n`,
  );
  const server = await startServer({ folder, host: "127.0.0.1", port: 0, assets: dist });
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(server.ownerUrl);
  await page.getByText("Bench", { exact: false }).first().click();
  await page.getByTestId("run-all").click();
  await page.waitForSelector('[data-testid="cell-job"][data-state="fresh"]', { timeout: 120_000 });
  const theirs = prepareNode(data, job);
  return {
    comparison: {
      name: "Arquero job, 1,000,000 rows, browser sandbox",
      peer: "plain Node, same text",
      limit: 1.1,
      pairs: 7,
      theirs,
      ours: async () => {
        const cell = page.getByTestId("cell-job");
        // The job alone, over the same table, as in Node.
        await cell.focus();
        await page.keyboard.press("Control+Enter");
        await page.waitForSelector('[data-testid="cell-job"]:not([data-state="fresh"])');
        await page.waitForSelector('[data-testid="cell-job"][data-state="fresh"]', { timeout: 120_000 });
        return readElapsed((await cell.textContent()) ?? "");
      },
    },
    finish: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
