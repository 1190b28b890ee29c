/** Large files through the built terminal program: read piece by piece, within the memory that a run has by default. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
const fence = "```";
const rows = 2_000_000;
let folder = "";

/** About 60 MB: a row's number, a country out of fifty, a share. */
async function writeLarge(path: string): Promise<void> {
  const stream = createWriteStream(path);
  stream.write("row,country,share\n");
  for (let row = 0; row < rows; ) {
    let block = "";
    for (const end = Math.min(row + 20_000, rows); row < end; row += 1)
      block += `${row},Country number ${row % 50},${(row % 1000) / 1000}\n`;
    if (!stream.write(block)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chancery-large-"));
  await writeLarge(join(folder, "large.csv"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(source: string, ...options: string[]) {
  const study = join(folder, "large.study.md");
  writeFileSync(study, `# Large\n\n${fence}ts {#a}\n${source}\n${fence}\n`);
  const child = spawn(process.execPath, [launcher, "run", study, "--json", ...options]);
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  await once(child, "close");
  return JSON.parse(Buffer.concat(output).toString("utf8")).cells[0];
}

const count = `const t = await file("large.csv").table()
t.rollup({ n: aq.op.count(), sum: d => aq.op.sum(d.row) }).objects()[0]`;

test("a table of 60 MB is read within the default memory, to the last row", async () => {
  const cell = await run(count);
  expect(cell.error).toBeUndefined();
  expect(cell.outputs[0].data).toEqual({ n: rows, sum: (rows * (rows - 1)) / 2 });
});
