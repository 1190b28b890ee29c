import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type CachedCell, type CellResult, RunCache } from "../../../cli/run/cache/run-cache.ts";
import { ResultStore } from "../../../cli/run/cache/store.ts";
import { mime } from "../../../shared/protocol/outputs.ts";

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
const kernel = { arquero: "8", sandbox: "s" };
const cell = (id: string, source: string, defines: string[], uses: string[]): CachedCell => ({
  ...{ id, kind: "ts", source, defines, uses },
});
const cells = [
  cell("votes", 'const votes = await file("a.csv").table()', ["votes"], []),
  cell("count", "const n = votes.numRows()", ["n"], ["votes"]),
  cell("show", "n + 1", [], ["n"]),
  cell("alone", "1", [], []),
];

/** A cache over files that are given, whose cells show their own text. */
function makeLab() {
  const store = new ResultStore(makeFolder());
  const files: Record<string, string> = { "a.csv": "one" };
  const hashNow = async (name: string) => files[name] ?? "";
  const open = (list: readonly CachedCell[], circumstances = "same") =>
    new RunCache(list, { store, circumstances, hashNow });
  const run = async (
    list: readonly CachedCell[],
    reads: Record<string, string[]>,
    circumstances?: string,
  ) => {
    const cache = open(list, circumstances);
    const hits = await cache.find();
    const results = new Map<string, CellResult>();
    for (const { id, source } of list) {
      const read = Object.fromEntries((reads[id] ?? []).map((name) => [name, files[name] ?? ""]));
      const outputs = [{ mime: mime.text, data: source } as const];
      const hasRun = !hits.has(id);
      results.set(id, { isOk: source !== "fails", hasRun, outputs, files: hasRun ? read : {} });
    }
    await cache.keep(hits, results, kernel);
    return [...hits.keys()];
  };
  return { store, files, run };
}
const reads = { votes: ["a.csv"] };
const all = ["votes", "count", "show", "alone"];

test("what is as it was is known; what a change reaches is not", async () => {
  const { run, files } = makeLab();
  expect(await run(cells, reads)).toEqual([]);
  expect(await run(cells, reads)).toEqual(all);
  const edited = cells.map((one) => (one.id === "count" ? { ...one, source: `${one.source} + 0` } : one));
  expect(await run(edited, reads)).toEqual(["votes", "alone"]);
  expect(await run(edited, reads)).toEqual(all);
  // Both texts are kept.
  expect(await run(cells, reads)).toEqual(all);
  files["a.csv"] = "two";
  expect(await run(cells, reads)).toEqual(["alone"]);
  expect(await run(cells, reads)).toEqual(all);
  files["a.csv"] = "one";
  expect(await run(cells, reads)).toEqual(all);
  expect(await run(cells, reads, "another seed")).toEqual([]);
});

test("a cell that fell short is tried again, and what needs it", async () => {
  const { run } = makeLab();
  const failing = cells.map((one) => (one.id === "count" ? { ...one, source: "fails" } : one));
  await run(failing, reads);
  expect(await run(failing, reads)).toEqual(["votes", "alone"]);
});

test("a file that was opened by another cell, and handed on in a variable, counts for all who have it", async () => {
  const { run, files } = makeLab();
  const handed = [
    cell("f", 'const f = file("a.csv")', ["f"], []),
    cell("first", "await f.text()", [], ["f"]),
    cell("second", "await f.json()", [], ["f"]),
  ];
  const opened = { first: ["a.csv"] };
  await run(handed, opened);
  expect(await run(handed, opened)).toEqual(["f", "first", "second"]);
  files["a.csv"] = "two";
  expect(await run(handed, opened)).not.toContain("second");
});

test("what is damaged is not there, and what was used longest ago goes first", async () => {
  const folder = makeFolder();
  const store = new ResultStore(folder, 2000);
  const entry = (data: string) => ({
    ...{ files: {}, own: [], kernel, outputs: [{ mime: mime.text, data } as const] },
  });
  await store.write("aa11", entry("x".repeat(700)));
  await store.write("bb22", entry("y".repeat(700)));
  expect(await store.read("aa11")).toHaveLength(1);
  const old = join(folder, "bb/22.json");
  utimesSync(old, new Date(1000), new Date(1000));
  await store.write("cc33", entry("z".repeat(700)));
  await store.prune();
  expect(await store.read("bb22")).toEqual([]);
  expect((await store.read("aa11"))[0]?.outputs).toEqual([{ mime: mime.text, data: "x".repeat(700) }]);

  const file = join(folder, "aa/11.json");
  const text = readFileSync(file, "utf8");
  for (const damaged of [
    text.slice(0, -40),
    text.replace("xxx", "xyx"),
    "",
    "[]",
    '{"sha256":"","body":"1"}',
  ]) {
    writeFileSync(file, damaged);
    expect(await store.read("aa11")).toEqual([]);
  }
  expect(readdirSync(join(folder, "cc"))).toEqual(["33.json"]);
  expect(statSync(join(folder, "cc/33.json")).size).toBeLessThan(2000);
});
