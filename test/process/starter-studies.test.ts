/** The starter studies and templates run, with the same numbers in both languages; the dossier of each study is verified. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportCommand } from "../../cli/export.ts";
import { findPackageRoot } from "../../cli/package-root.ts";
import { runInSandbox } from "../../cli/run/carry-out.ts";
import { startSandboxEarly } from "../../cli/run/early-sandbox.ts";
import { findKernel } from "../../cli/run/find-kernel.ts";
import { parseRunOptions } from "../../cli/run/options.ts";
import { parseStudy } from "../../cli/run/parse-study.ts";
import { verify } from "../../cli/verify.ts";
import { readZip } from "../../exchange/dossier/zip.ts";
import { startIsolateSandbox } from "../../kernel/sandbox/isolate.ts";
import { type Shipped, shipped, templates } from "../../renderer/home/learn/shipped.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
/** What is not of the starter studies: it has its own tests. */
const isStarter = ({ about, minutes }: Shipped) => minutes === null && about !== "learn.development";
const studies = pair(shipped.en.filter(isStarter), shipped.fr.filter(isStarter));

function pair(english: readonly Shipped[], french: readonly Shipped[]): [english: string, french: string][] {
  return english.map(({ path }, at) => [path, french[at]?.path ?? ""]);
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-starter-"));
  // Commands are carried out in this process, one after the other: each listens for the signals that end it.
  process.setMaxListeners(100);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The outputs of each cell, of cells that show something; every cell has to run. */
async function run(path: string): Promise<unknown[]> {
  const file = join(examples, path);
  const options = parseRunOptions([file, "--rows", "5000"]);
  const root = findPackageRoot();
  const sandbox = startSandboxEarly(startIsolateSandbox(findKernel(root)), options.memory);
  try {
    const study = parseStudy(readFileSync(file, "utf8"), file);
    const { cells } = (await runInSandbox(study, options, root, sandbox)).report;
    expect(cells.filter(({ status }) => status !== "ok").map(({ id, error }) => [id, error])).toEqual([]);
    return cells.map(({ outputs }) => outputs);
  } finally {
    await sandbox.dispose();
  }
}

/** The outputs that a dossier records, cell by cell. */
function readOutputs(dossier: Uint8Array): unknown[] {
  return [...readZip(dossier)]
    .filter(([path]) => /^outputs\/\d+-[^/]*(?<!\.vl)\.json$/.test(path))
    .map(([, bytes]) => JSON.parse(new TextDecoder().decode(bytes)));
}

/** The numbers that each cell shows, sorted, since names may stand in another order in another language. */
function compareNumbers(one: readonly unknown[], other: readonly unknown[]): void {
  const numbers = (cells: readonly unknown[]) =>
    cells.map((cell) => listNumbers(cell).sort((a, b) => a - b)).filter(({ length }) => length > 0);
  expect(numbers(one).flat().length).toBeGreaterThan(50);
  expect(numbers(other)).toEqual(numbers(one));
}

function listNumbers(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(listNumbers) : [];
}

test.each(studies)(
  "the dossier of %s is verified, and %s shows the same numbers",
  async (english, french) => {
    const out = join(folder, `${english}.dossier`);
    expect(await exportCommand([join(examples, english), "--to", "dossier", "--out", out])).toBe(0);
    expect(await verify([out])).toBe(0);
    compareNumbers(readOutputs(new Uint8Array(readFileSync(out))), await run(french));
  },
);

test.each(pair(templates.en, templates.fr))(
  "%s and %s run, with the same numbers",
  async (english, french) => {
    compareNumbers(await run(english), await run(french));
  },
);
