/** Large files through the built terminal program: read piece by piece, within the memory that a run is given. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { largeRows, writeLargeCsv, writeRows } from "../support/large-file.ts";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
const fence = "```";
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chancery-large-"));
  await writeLargeCsv(join(folder, "large.csv"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a study of one cell. */
async function run(source: string, ...options: string[]) {
  const study = join(folder, "large.study.md");
  writeFileSync(study, `# Large\n\n${fence}ts {#a}\n${source}\n${fence}\n`);
  const child = spawn(process.execPath, [launcher, "run", study, "--json", ...options]);
  const [output, told]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => told.push(chunk));
  const [code] = await once(child, "close");
  const text = Buffer.concat(output).toString("utf8");
  if (text === "") throw new Error(`No output, exit code ${code}: ${Buffer.concat(told)}`);
  return { code, cell: JSON.parse(text).cells[0] };
}

test("a table of 24 MB is read to the last row, in less memory than its text would take", async () => {
  const { code, cell } = await run(
    `const t = await file("large.csv").table()
t.rollup({ n: aq.op.count(), sum: d => aq.op.sum(d.row) }).objects()[0]`,
    "--memory",
    "96",
  );
  expect(cell.error).toBeUndefined();
  expect(cell.outputs[0].data).toEqual({ n: largeRows, sum: (largeRows * (largeRows - 1)) / 2 });
  expect(code).toBe(0);
});

test("NDJSON of 24 MB is read line by line, in less memory than its text and rows would take", async () => {
  const rows = 240_000;
  const write = (row: number) =>
    `{"row":${row},"country":{"id":"C${row % 50}","name":"Country number ${row % 50}"},"share":${row % 100},"note":"n${row % 9}"}\n`;
  await writeRows(join(folder, "large.ndjson"), rows, write);
  const { cell } = await run(
    `const t = await file("large.ndjson").table()
t.rollup({ n: aq.op.count(), sum: d => aq.op.sum(d.row), names: d => aq.op.distinct(d["country.name"]) }).objects()[0]`,
    "--memory",
    "96",
  );
  expect(cell.error).toBeUndefined();
  expect(cell.outputs[0].data).toEqual({ n: rows, sum: (rows * (rows - 1)) / 2, names: 50 });
});

test("a table that does not fit is cancelled with a sentence that says so, and how to give it more", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
  const write = (row: number) =>
    `${names.map((_, index) => ((row * 7919 + index * 13) % 9973) / 9973).join()}\n`;
  await writeRows(join(folder, "wide.csv"), 100_000, write, `${names.join()}\n`);
  const { code, cell } = await run(
    `const tables = []
for (let n = 0; n < 6; n += 1) tables.push(await file("wide.csv").table())
tables.length`,
    "--memory",
    "32",
  );
  expect(code).toBe(1);
  expect(cell.status).toBe("cancelled");
  expect(cell.error.message).toBe(
    "The cells needed more than 32 MB and were ended. Use less data at once, or give them more with --memory.",
  );
});

test("the bytes of a file of 24 MB fit into 256 MB, also held and handed on", async () => {
  const { cell } = await run(
    `const bytes = await file("large.csv").bytes()
bytes[bytes.length - 1] + bytes.length`,
    "--memory",
    "256",
  );
  expect(cell.error).toBeUndefined();
  expect(cell.outputs[0].data).toBeGreaterThan(20_000_000);
});
