import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

/** Drives `chancery check` through the launcher, with the types that the build collected. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const launcher = join(root, "bin/chancery.js");
let folder = "";

const cells = (...sources: [string, string][]) =>
  sources.map(([id, source]) => `\`\`\`ts {#${id}}\n${source}\n\`\`\`\n`).join("\n");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-check-"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("votes.csv", `country,vote,share\n${"France,yes,1\nKenya,no,2\nChad,abstain,\n".repeat(10)}`);
  const load = 'const votes = await file("votes.csv").table()';
  write("good.study.md", cells(["use", "const n: number = votes.numRows()"], ["load", load]));
  write(
    "bad.study.md",
    cells(
      [
        "use",
        'votes.filter((d) => d.vot === "yes")\nvotes.select("contry")\nvotes.filter((d) => d.vote === "Yes")',
      ],
      ["load", load],
    ),
  );
  write("warn.study.md", cells(["load", load], ["use", "votes.filter((d) => d.share > 1)"]));
  write(
    "twice.study.md",
    cells(["a", "const x = 1"], ["b", "const x = 2"], ["c", "const y = z"], ["d", "const z = y"]),
  );
  write("syntax.study.md", cells(["a", "const a = (1"]));
  write(
    "files.study.md",
    cells([
      "a",
      'await file("../out.csv").table()\nawait file("votse.csv").json()\nawait file("link.csv").text()',
    ]),
  );
  write("empty.md", "");
  mkdirSync(join(folder, "lab"));
  symlinkSync("/etc/hostname", join(folder, "link.csv"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "check", ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { code: status, stdout, stderr };
}

const documentSchema = z.strictObject({
  ok: z.boolean(),
  diagnostics: z.array(
    z.strictObject({
      cell: z.string(),
      line: z.number().int().min(1),
      column: z.number().int().min(1),
      code: z.number().int(),
      severity: z.enum(["error", "warning"]),
      message: z.string().regex(/^[^\n]+$/),
    }),
  ),
});

function checkJson(file: string) {
  const { code, stdout, stderr } = check(file, "--json");
  expect(stderr).toBe("");
  return { code, ...documentSchema.parse(JSON.parse(stdout)) };
}

// All of them are checked in this process by test/kernel/types/service/real-face.test.ts.
test("neither an example nor a lesson has an error or a warning", () => {
  for (const example of [
    "examples/human-development.study.md",
    "examples/lessons/relire-les-chiffres.study.md",
  ])
    expect({ example, ...checkJson(join(root, example)) }).toEqual({
      example,
      code: 0,
      ok: true,
      diagnostics: [],
    });
});

test("columns and words that the file does not have are errors, with their places", () => {
  const { code, ok, diagnostics } = checkJson("bad.study.md");
  expect({ code, ok }).toEqual({ code: 1, ok: false });
  expect(diagnostics.map(({ cell, line, column }) => `${cell}:${line}:${column}`)).toEqual([
    "use:1:23",
    "use:2:14",
    "use:3:21",
  ]);
  expect(diagnostics[2]?.code).toBe(2367);
});

test("what may be missing is a warning, and warnings are no failure", () => {
  const { code, ok, diagnostics } = checkJson("warn.study.md");
  expect({ code, ok }).toEqual({ code: 0, ok: true });
  expect(diagnostics).toMatchObject([{ severity: "warning", cell: "use", line: 1, column: 21 }]);
});

test("what a run refuses is an error: duplicates, circles, syntax, files that are not there or outside", () => {
  expect(checkJson("twice.study.md").diagnostics.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
    "a 2451",
    "b 2451",
    "c 7022",
    "d 7022",
  ]);
  expect(checkJson("syntax.study.md").diagnostics).toMatchObject([{ code: 1005, line: 1 }]);
  const files = checkJson("files.study.md");
  expect(files.code).toBe(1);
  expect(files.diagnostics.map(({ line, code }) => `${line} ${code}`)).toEqual([
    "1 6053",
    "2 6053",
    "3 6053",
  ]);
  expect(files.diagnostics[1]?.message).toContain("votes.csv");
});

test("for people: the study, each place with its line of source, and a count", () => {
  const bad = check("bad.study.md");
  expect(bad.code).toBe(1);
  expect(bad.stdout).toMatch(/^bad\.study\.md\n\nuse:1:23 error \d+: .*vot/);
  expect(bad.stdout).toContain('1 │ votes.filter((d) => d.vot === "yes")\n');
  expect(bad.stdout).toMatch(/\n2 cells checked: 3 errors · [\d.]+ m?s\n$/);
  expect(check("good.study.md").stdout).toMatch(/^2 cells checked, nothing wrong · [\d.]+ m?s\n$/);
  expect(check("empty.md").code).toBe(0);
});

test.each([
  [[], "needs a study"],
  [["none.md"], "There is no file none.md"],
  [["lab"], "is a folder"],
  [["good.study.md", "--jsno"], "Did you mean --json?"],
  [["good.study.md", "bad.study.md"], "takes one study"],
])("%j is exit code 2 with a sentence and nothing on stdout", (args, sentence) => {
  const { code, stdout, stderr } = check(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(sentence);
});
