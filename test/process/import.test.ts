/** `chancery import`: the study is there, what it lacks is told, and no file is replaced. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-import-"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("votes.csv", "country,votes\nFrance,3\nPeru,4\n");
  write(
    "votes.html",
    '<notebook><title>Votes</title><script type="module" id="1">const votes = FileAttachment("votes.csv").csv({typed: true})</script>' +
      '<script type="module" id="2">Inputs.table(votes)</script><script type="module" id="3">Plot.plot()</script></notebook>',
  );
  mkdirSync(join(folder, "lab/deep"), { recursive: true });
  write("lab/one.csv", "a\n1\n");
  write("lab/deep/two.json", '[{"b": 1}]');
  write("lab/readme.txt", "no data");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function chancery(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}

test("a notebook beside its data: it runs, but for what is told, and is not replaced", () => {
  expect(chancery("import", "votes.html")).toEqual({
    status: 0,
    stdout: `Written: ${join(folder, "votes.study.md")}\n`,
    stderr:
      "Cell 3: Charts of Observable Plot (Plot) are not drawn. " +
      "Draw them with chart(table, spec), or under a table with “Make a chart”.\n",
  });
  const { stdout } = chancery("run", "votes.study.md", "--json");
  expect(
    JSON.parse(stdout).cells.map(({ id, status }: { id: string; status: string }) => [id, status]),
  ).toEqual([
    ["1", "ok"],
    ["2", "ok"],
    ["3", "error"],
  ]);
  const before = readFileSync(join(folder, "votes.study.md"), "utf8");
  expect(chancery("import", "votes.html", "--out", "votes.study.md")).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/votes\.study\.md is there already.*\n.*--force\.\n$/),
  });
  expect(readFileSync(join(folder, "votes.study.md"), "utf8")).toBe(before);
  expect(chancery("import", "votes.html", "--force", "--lang", "fr").stderr).toContain("Cellule 3");
});

test("elsewhere, its data come along, and replace nothing", () => {
  mkdirSync(join(folder, "out"));
  expect(chancery("import", "votes.html", "--out", "out/study.md").status).toBe(0);
  expect(readdirSync(join(folder, "out")).sort()).toEqual(["study.md", "votes.csv"]);
  const again = chancery("import", "votes.html", "--out", "out/other.md");
  expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining("votes.csv is there already") });
  expect(existsSync(join(folder, "out/other.md"))).toBe(false);
});

test("a folder of data: a cell for each file, of the right types, and what is no data is told", () => {
  const { status, stderr } = chancery("import", "lab");
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr:
      "lab/readme.txt: This is none of the data files that are read. " +
      "Save it as CSV, JSON, Parquet, Arrow or XLSX if it holds a table.\n",
  });
  expect(readFileSync(join(folder, "lab.study.md"), "utf8")).toContain(
    'await file("lab/deep/two.json").table()',
  );
  expect(chancery("check", "lab.study.md").status).toBe(0);
});
