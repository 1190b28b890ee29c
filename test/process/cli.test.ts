import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { z } from "zod";

/** Drives the real command through its launcher. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const launcher = join(root, "bin/chancery.js");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    "good.study.md",
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the study computes it
      "---\nchancery: 1\ntitle: Votes\n---\n\n# Plain words\n\nThe total is ${total}.\n",
      '```ts {#chart}\nchart(rows, { mark: "bar", title: "By year", width: 200, height: 100, encoding: { x: { field: "year", type: "ordinal" }, y: { field: "votes", type: "quantitative" } } })\n```\n',
      '```ts {#rows}\nconst rows = (await file("votes.csv").table()).params({ since }).filter((d, $) => d.year >= $.since)\nrows\n```\n',
      '```ts {#total}\nconst total = rows.array("votes").reduce((a, b) => a + b, 0)\nconsole.log("counted", rows.numRows())\ntotal\n```\n',
      '```ts {#since}\nconst since = input.range({ label: "Since", min: 2000, max: 2003, step: 1, value: 2000 })\n```\n',
    ].join("\n"),
  );
  write("votes.csv", "year,votes\n2000,10\n2001,20\n2002,30\n2003,40\n");
  write(
    "bad.study.md",
    "```ts {#fails}\nconst a = 1\nconst b = a.missing.deep\n```\n\n```ts {#needs}\nb + 1\n```\n\n```ts {#fine}\n1 + 1\n```\n",
  );
  write("loop.study.md", "```ts {#loop}\nfor (;;) {}\n```\n\n```ts {#after}\n7\n```\n");
  write("leave.study.md", '```ts {#leave}\nawait file("../secret.txt").text()\n```\n');
  write("empty.md", "");
  write("twice.study.md", "```ts {#a}\n1\n```\n\n```ts {#a}\n2\n```\n");
  mkdirSync(join(folder, "lab"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function chancery(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, HOME: folder, NO_COLOR: "1" },
  });
  return { code: status, stdout, stderr };
}

const documentSchema = z.strictObject({
  study: z.string(),
  ok: z.boolean(),
  kernel: z.strictObject({
    chancery: z.string(),
    arquero: z.string(),
    sandbox: z.string(),
    timezone: z.literal("UTC"),
    seed: z.number(),
  }),
  cells: z.array(
    z.strictObject({
      id: z.string(),
      status: z.enum(["ok", "error", "skipped", "cancelled"]),
      ms: z.number(),
      defines: z.array(z.string()),
      uses: z.array(z.string()),
      outputs: z.array(
        z.strictObject({
          mime: z.string(),
          data: z.json(),
          stream: z.enum(["log", "warn", "error"]).optional(),
        }),
      ),
      error: z
        .strictObject({
          name: z.string(),
          message: z.string(),
          cell: z.string(),
          line: z.number().optional(),
          column: z.number().optional(),
          hint: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

function runJson(...args: string[]) {
  const { code, stdout, stderr } = chancery("run", ...args, "--json");
  const document = documentSchema.parse(JSON.parse(stdout));
  return { code, stderr, document, cells: new Map(document.cells.map((cell) => [cell.id, cell])) };
}

test("run --json prints the document of the contract, cells in page order, computed prose among them", () => {
  const { code, document, cells, stderr } = runJson("good.study.md");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(document).toMatchObject({ study: "Votes", ok: true, kernel: { arquero: "8.0.3", seed: 1 } });
  expect(document.kernel.sandbox).toMatch(/^isolated-vm \d/);
  expect(document.cells).toHaveLength(5);
  expect(document.cells.slice(1).map(({ id }) => id)).toEqual(["chart", "rows", "total", "since"]);
  expect(document.cells[0]?.outputs).toMatchObject([
    { mime: "text/markdown", data: expect.stringContaining("The total is 100.") },
  ]);
  expect(cells.get("rows")).toMatchObject({
    defines: ["rows"],
    uses: ["since"],
    outputs: [
      {
        mime: "application/vnd.chancery.table+json",
        data: {
          columns: [{ name: "year", type: "number", missing: 0 }, {}],
          totalRows: 4,
          rows: [
            [2000, 10],
            [2001, 20],
            [2002, 30],
            [2003, 40],
          ],
        },
      },
    ],
  });
  expect(cells.get("total")?.outputs).toMatchObject([
    { mime: "text/plain", stream: "log", data: "counted 4" },
    { mime: "application/json", data: 100 },
  ]);
  expect(cells.get("chart")?.outputs).toMatchObject([
    { mime: "application/vnd.vegalite.v6+json", data: { mark: "bar" } },
  ]);
});

test("--rows bounds the rows of a table, not their count", () => {
  const { cells } = runJson("good.study.md", "--rows", "1");
  expect(cells.get("rows")?.outputs[0]?.data).toMatchObject({ totalRows: 4, rows: [[2000, 10]] });
});

test("--set changes what depends on the control, and a bad value is refused", () => {
  const { cells, code } = runJson("good.study.md", "--set", "since=2002");
  expect(code).toBe(0);
  expect(cells.get("since")?.outputs[0]?.data).toMatchObject({ name: "since", kind: "range", value: 2002 });
  expect(cells.get("total")?.outputs.at(-1)?.data).toBe(70);
  const bad = chancery("run", "good.study.md", "--set", "since=1999", "--json");
  expect(bad).toMatchObject({ code: 2, stdout: "" });
  expect(bad.stderr).toContain("it takes a number from 2000 to 2003");
  const unknown = chancery("run", "good.study.md", "--set", "sinze=2001");
  expect(unknown).toMatchObject({ code: 2, stdout: "" });
  expect(unknown.stderr).toContain("Did you mean since?");
});

test("--only runs a cell and what it needs", () => {
  expect(runJson("good.study.md", "--only", "rows").document.cells.map(({ id }) => id)).toEqual([
    "rows",
    "since",
  ]);
  const unknown = chancery("run", "good.study.md", "--only", "row");
  expect(unknown).toMatchObject({ code: 2, stdout: "" });
  expect(unknown.stderr).toContain("Did you mean rows?");
});

test("--cache gives the same document without running what is as it was", () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const fence = (id: string, source: string) => `\`\`\`ts {#${id}}\n${source}\n\`\`\`\n\n`;
  const write4 = (last: string) =>
    write(
      "kept.study.md",
      fence("t", 'const t = await file("kept.csv").table()\nt') +
        fence("list", "const list = [3, 1, 2]\nlist") +
        fence("sort", "list.sort()\nlist") +
        fence("chance", "[Math.random(), t.numRows()]") +
        fence("last", last),
    );
  const strip = (text: string) => text.replace(/"ms":[\d.]+/g, "");
  const run = (...more: string[]) => strip(chancery("run", "kept.study.md", "--json", ...more).stdout);
  const known = () =>
    / (\d+) from the cache/.exec(chancery("run", "kept.study.md", "--cache", "kept").stdout)?.[1];
  write("kept.csv", "a,b\n1,2\n");
  write4("list.length");
  expect(run("--cache", "kept")).toBe(run());
  expect(run("--cache", "kept")).toBe(run());
  expect(known()).toBeUndefined();
  // What sorts a list in place, and who sees that, always runs, and so does what makes the list then.
  expect(known()).toBe("2");
  write4("t.numRows() + list[0]");
  expect(run("--cache", "kept")).toBe(run());
  write("kept.csv", "a,b\n1,2\n3,4\n");
  expect(run("--cache", "kept")).toBe(run());
  expect(chancery("run", "kept.study.md", "--cache", "kept.csv").code).toBe(2);
});

test("--junit, --annotations and --badge tell continuous integration, beside the usual", () => {
  const args = ["--junit", "r.xml", "--badge", "b.svg", "--annotations", "github"];
  const ran = chancery("run", "bad.study.md", ...args);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(/^::error file=bad\.study\.md,line=3,col=\d+,title=fails%3A TypeError::/m);
  expect(readFileSync(join(folder, "r.xml"), "utf8")).toContain(
    'tests="3" failures="1" errors="0" skipped="1"',
  );
  expect(readFileSync(join(folder, "b.svg"), "utf8")).toContain("2 of 3 fell short");
  const checked = chancery("check", "bad.study.md", ...args);
  expect(checked.code).toBe(1);
  expect(checked.stderr).toMatch(/^::error file=bad\.study\.md,line=3,col=\d+,title=fails%3A TS2339::/m);
  expect(chancery("run", "bad.study.md", "--annotations", "gitlab").code).toBe(2);
});

test("for people, tables are drawn, charts named and the whole summed up", () => {
  const { code, stdout, stderr } = chancery("run", "good.study.md");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("Votes\n\n");
  expect(stdout).toContain("year  votes\n────  ─────\n2000     10\n");
  expect(stdout).toContain('chart: bar, "By year", 4 rows, 200×100');
  expect(stdout).toContain("The total is 100.");
  expect(stdout).toMatch(/\n5 cells ran · [\d.]+ m?s\n$/);
  expect(stdout).not.toContain("\u001b");
});

test("a failed cell is exit code 1, with its place, and what depends on it is skipped", () => {
  const { code, cells } = runJson("bad.study.md");
  expect(code).toBe(1);
  expect(cells.get("fails")).toMatchObject({
    status: "error",
    error: { name: "TypeError", cell: "fails", line: 2 },
  });
  expect(cells.get("needs")?.status).toBe("skipped");
  expect(cells.get("fine")?.status).toBe("ok");
  const told = chancery("run", "bad.study.md");
  expect(told.code).toBe(1);
  expect(told.stderr).toMatch(/fails:2:\d+ TypeError/);
  expect(told.stderr).toMatch(/2 │ const b = a.missing.deep\n +│ +\^/);
  expect(told.stdout).toContain("3 cells: 1 ran, 1 failed, 1 skipped");
});

test("a cell that loops for ever is stopped by --time, alone", () => {
  const { code, cells } = runJson("loop.study.md", "--time", "1");
  expect(code).toBe(1);
  expect(cells.get("loop")?.status).toBe("cancelled");
  expect(cells.get("after")).toMatchObject({ status: "ok", outputs: [{ data: 7 }] });
});

test("a file outside the study's folder is refused by name", () => {
  const { code, cells } = runJson("leave.study.md");
  expect(code).toBe(1);
  expect(cells.get("leave")?.error?.message).toContain("../secret.txt");
});

test("a reader that goes away is no error", () => {
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", `"$0" "$1" run good.study.md | true`, process.execPath, launcher],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("an empty file is an empty study", () => {
  const { code, document } = runJson("empty.md");
  expect({ code, cells: document.cells }).toEqual({ code: 0, cells: [] });
});

test.each([
  [["run", "none.md"], "There is no file none.md"],
  [["run", "lab"], "is a folder"],
  [["run", "twice.study.md"], "twice.study.md: "],
  [["run", "good.study.md", "--allow-host", "*.example.org"], "--allow-host"],
  [["verify"], "chancery verify needs a dossier"],
  [["rnu", "good.study.md"], "Did you mean chancery run?"],
  [["serve", "--prot", "1"], "Did you mean --port?"],
  [["serve", "votes.csv"], "votes.csv is a file; a workspace is a folder"],
  [["serve", "votes.csv/lab"], "is a file"],
])("%j is exit code 2 with a sentence and nothing on stdout", (args, sentence) => {
  const { code, stdout, stderr } = chancery(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(sentence);
  expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("--help lists what there is and nothing else", () => {
  const { code, stdout } = chancery("--help");
  expect(code).toBe(0);
  const listed = [...stdout.matchAll(/^ {2}([a-z]+) [[A-Z]/gm)].map(([, name]) => name);
  expect(listed).toEqual([
    ...[
      "open",
      "serve",
      "run",
      "check",
      "export",
      "import",
      "verify",
      "sign",
      "key",
      "pseudonymise",
      "audit",
      "backup",
      "restore",
      "encrypt",
      "decrypt",
      "passphrase",
    ],
  ]);
  expect(chancery("help", "run").stdout).toBe(chancery("run", "--help").stdout);
  expect(chancery("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

/** Starts a command that keeps running; gives its first line of output. */
async function startChancery(...args: string[]) {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HOME: folder, CHANCERY_NO_ELECTRON: "1", DISPLAY: "", WAYLAND_DISPLAY: "" },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const lines = createInterface({ input: child.stdout });
  const seen: string[] = [];
  lines.on("line", (line) => seen.push(line));
  await once(lines, "line");
  const address = /^chancery listening on (http:\S+)$/.exec(seen[0] ?? "")?.[1] ?? "";
  return { child, seen, lines, address };
}

test("serve prints its address first, serves it, and ends well at SIGTERM", async () => {
  const { child, address } = await startChancery("serve", "lab", "--port", "0", "--no-open");
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\S+$/);
  const answer = await fetch(address, { redirect: "manual" });
  expect(answer.status).toBeLessThan(400);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("when the launcher is killed outright, the server goes with it", async () => {
  const { child, address } = await startChancery("serve", "lab", "--port", "0");
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  await expect
    .poll(
      () =>
        fetch(address, { redirect: "manual" }).then(
          () => "up",
          () => "down",
        ),
      { timeout: 10_000 },
    )
    .toBe("down");
});

test("a taken port is exit code 2", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  onTestFinished(() => {
    taken.close();
  });
  const address = taken.address();
  const port = address !== null && typeof address === "object" ? String(address.port) : "";
  const { code, stdout, stderr } = chancery("serve", "lab", "--port", port);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`The port ${port} is taken`);
});

test.runIf(process.platform === "linux")(
  "open without a display prints the address, says why, and serves until SIGINT",
  async () => {
    const { child, seen, lines, address } = await startChancery("open", "lab");
    expect(address).not.toBe("");
    if (seen.length < 2) await once(lines, "line");
    expect(seen[1]).toBe("Open the address in a browser: there is no display here.");
    const ended = once(child, "exit");
    child.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
  },
);
