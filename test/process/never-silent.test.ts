/** Whatever becomes of a run's processes, the command ends with a result or a sentence, and with exit code 0, 1 or 2. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const launcher = join(root, "bin/chancery.js");
const fence = "```";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-silent-"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("tiny.csv", "a,b\n1,2\n");
  write(
    "reads.study.md",
    `# Reads\n\n${fence}ts {#reads}\nlet n = 0\nfor (;;) n += (await file("tiny.csv").text()).length\n${fence}\n\n${fence}ts {#after}\n1 + 1\n${fence}\n`,
  );
  write(
    "many.study.md",
    `# Many\n\n${fence}ts {#many}\nlet n = 0\nfor (let i = 0; i < 500; i += 1) n += (await file("tiny.csv").text()).length\nn\n${fence}\n\n${fence}ts {#beside}\nconst all = await Promise.all(Array.from({ length: 200 }, () => file("tiny.csv").bytes()))\nall.length\n${fence}\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sandbox's process below this one; Linux tells by /proc. */
function findSandbox(pid: number): number | null {
  const below = readProcess(`${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  for (const child of below) {
    if (readProcess(`${child}/cmdline`).split("\0").includes("--permission")) return child;
    const deeper = findSandbox(child);
    if (deeper !== null) return deeper;
  }
  return null;
}

function readProcess(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8").trim();
  } catch {
    // It is gone meanwhile.
    return "";
  }
}

interface Ended {
  readonly code: number | null;
  readonly cells: readonly { id: string; status: string; error?: { message: string } }[];
}

function start(study: string, ...options: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [launcher, "run", join(folder, study), "--json", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.resume();
  const ended = once(child, "close").then(([code]) => ({
    code,
    cells: JSON.parse(Buffer.concat(out).toString("utf8")).cells,
  }));
  return { child, ended };
}

const hasProc = existsSync("/proc/self/task");
if (!hasProc) console.log("never-silent: no /proc on this system, so no sandbox is killed here.");

// From the moment its process is there (nothing has started in it) to the midst of its reads.
test.runIf(hasProc).each([0, 50, 200, 500, 1000])(
  "a sandbox that is killed %i ms after its start ends the run with a sentence",
  async (wait) => {
    const { child, ended } = start("reads.study.md");
    const { pid } = child;
    if (pid === undefined) throw new Error("The command did not start.");
    // Kept from the look that found it: the system's list of children may miss one at the next.
    let sandbox: number | null = null;
    const look = () => {
      sandbox ??= findSandbox(pid);
      return sandbox;
    };
    await expect.poll(look, { timeout: 60_000, interval: 5 }).not.toBeNull();
    await new Promise((resolve) => setTimeout(resolve, wait));
    process.kill(look() ?? pid, "SIGKILL");
    const { code, cells } = await ended;
    expect(code).toBe(1);
    expect(cells[0]).toMatchObject({ id: "reads", status: "error" });
    expect(cells[0]?.error?.message).toContain("SIGKILL");
  },
);

test("cells that read for ever are ended by their time, and the rest runs", async () => {
  const { code, cells } = await start("reads.study.md", "--time", "2").ended;
  expect(code).toBe(1);
  expect(cells).toMatchObject([
    { id: "reads", status: "cancelled" },
    { id: "after", status: "ok" },
  ]);
});

test("hundreds of small reads, one after another and at once, all come back; each of several runs ends with a result", async () => {
  const runs = await Promise.all(Array.from({ length: 3 }, () => start("many.study.md").ended));
  for (const { code, cells } of runs) {
    expect(code).toBe(0);
    expect(cells).toMatchObject([
      { id: "many", status: "ok", outputs: [{ data: 4000 }] },
      { id: "beside", status: "ok", outputs: [{ data: 200 }] },
    ]);
  }
});

/** Runs what follows `giveLastWords()` as a command of its own. */
function endOf(code: string): { status: number | null; stdout: string; stderr: string } {
  const module = join(root, "cli/last-words.ts");
  return spawnSync(
    process.execPath,
    [
      "--no-warnings",
      "--input-type=module",
      "--eval",
      `import { giveLastWords } from ${JSON.stringify(module)};\ngiveLastWords(false);\n${code}`,
    ],
    { encoding: "utf8" },
  );
}

test("a command that has nothing left to wait for, and is not finished, says so", () => {
  const { status, stdout, stderr } = endOf("await new Promise(() => {});\nprocess.exit(0);");
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^chancery: The command stopped before it was finished[^\n]*\n[^\n]+\n$/);
});

test.each(["setTimeout(() => { throw new Error('lost'); });", "Promise.reject(new Error('lost'));"])(
  "an error that nobody caught is a sentence, not a stack: %s",
  (thrown) => {
    const { status, stderr } = endOf(`${thrown}\nawait new Promise(() => {});`);
    expect(status).toBe(2);
    expect(stderr).toContain("chancery: Something went wrong inside Chancery: lost");
    expect(stderr).not.toContain("    at ");
  },
);

test("a command that finished says nothing more", () => {
  expect(endOf("process.exit(0);")).toMatchObject({ status: 0, stderr: "" });
});

const hasFull = existsSync("/dev/full");
if (!hasFull) console.log("never-silent: no /dev/full on this system, so no full disk is written to here.");

test.runIf(hasFull).each([["--help"], ["run", "good.study.md", "--json"]])(
  "a disk that is full is told as such, not as a fault of ours: %s",
  (...args) => {
    writeFileSync(join(folder, "good.study.md"), `# Good\n\n${fence}ts {#a}\n1\n${fence}\n`);
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [launcher, ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect(status).toBe(2);
    expect(stderr).toBe(
      "chancery: What the command prints could not be written (ENOSPC).\nSee whether there is room where it goes to, or print it elsewhere.\n",
    );
  },
);

test("a machine on which no sandbox can start is told as such, by exit code 2", () => {
  writeFileSync(join(folder, "good.study.md"), `# Good\n\n${fence}ts {#a}\n1\n${fence}\n`);
  const nowhere = join(folder, "nowhere");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [launcher, "run", "good.study.md", "--json"],
    { cwd: folder, encoding: "utf8", env: { ...process.env, TMPDIR: nowhere, TEMP: nowhere, TMP: nowhere } },
  );
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toBe(
    `chancery: The kernel could not start: it needs an empty folder in ${nowhere}, which could not be made (ENOENT). Make room there, or name another place in TMPDIR.\n`,
  );
});
