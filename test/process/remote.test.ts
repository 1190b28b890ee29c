/** `remote(url)` in the command: who is asked, what is kept, what is said. The network itself is in test/escape/remote-*. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
/** Hosts of the top-level domain `invalid` never exist (RFC 6761): nothing leaves the machine but a lookup. */
const address = "https://data.invalid/rates.csv";
const csv = "year,rate\n2020,1.5\n2021,2.5\n";
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  writeFileSync(
    join(folder, "web.study.md"),
    `\`\`\`ts {#rates}\nconst rates = await remote("${address}").table()\nrates\n\`\`\`\n`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const reportSchema = z.object({
  ok: z.boolean(),
  cells: z.array(
    z.object({
      status: z.string(),
      outputs: z.array(z.object({ data: z.unknown() })),
      error: z.object({ message: z.string(), hint: z.string().optional() }).optional(),
    }),
  ),
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "run", "web.study.md", ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stderr, stdout };
}

function runJson(...args: string[]) {
  const { status, stderr, stdout } = run("--json", ...args);
  const report = reportSchema.parse(JSON.parse(stdout));
  return { status, stderr, cell: report.cells[0] };
}

function keep(): void {
  const sha256 = createHash("sha256").update(csv).digest("hex");
  const name = createHash("sha256").update(address).digest("hex");
  for (const part of ["bytes", "answers"])
    mkdirSync(join(folder, ".chancery/remote", part), { recursive: true });
  writeFileSync(join(folder, ".chancery/remote/bytes", sha256), csv);
  const answer = { version: 1, address, final: address, status: 200, date: "2026-11-25T00:00:00.000Z" };
  writeFileSync(
    join(folder, ".chancery/remote/answers", `${name}.json`),
    JSON.stringify({ ...answer, headers: { "content-type": "text/csv" }, sha256, bytes: csv.length }),
  );
}

test("a host that was not allowed is refused by name, with its option", () => {
  const { status, cell, stderr } = runJson();
  expect(status).toBe(1);
  expect(cell?.error?.message).toContain(`asks for ${address}, and the host data.invalid is not allowed`);
  expect(cell?.error?.hint).toContain("--allow-host data.invalid");
  expect(stderr).not.toContain("    at ");
});

test("an allowed host is warned of, and one that is not there is told in a sentence", () => {
  const { status, cell, stderr } = runJson("--allow-host", "data.invalid");
  expect(status).toBe(1);
  expect(cell?.error?.message).toMatch(/^data\.invalid was not found \(\w+\)\.$/);
  expect(stderr).toContain("Cells may send what they know to data.invalid (--allow-host)");
});

test("what was kept with the study is used by anybody, without leave and without the network", () => {
  keep();
  const { status, cell } = runJson();
  expect(status).toBe(0);
  expect(cell?.outputs[0]?.data).toMatchObject({
    totalRows: 2,
    rows: [
      [2020, 1.5],
      [2021, 2.5],
    ],
  });
});

test("--refresh needs leave; where it fails what was kept is used, and that is said", () => {
  keep();
  expect(runJson("--refresh")).toMatchObject({ status: 1 });
  const { status, cell, stderr } = runJson("--refresh", "--allow-host", "data.invalid");
  expect(status).toBe(0);
  expect(cell?.outputs[0]?.data).toMatchObject({ totalRows: 2 });
  expect(stderr).toContain("could not be fetched again, so the answer of Nov 25, 2026, 00:00 UTC is used");
});

test("what was kept and changed since is refused, with how to fetch it; where that fails, why is said", () => {
  keep();
  const sha256 = createHash("sha256").update(csv).digest("hex");
  writeFileSync(join(folder, ".chancery/remote/bytes", sha256), csv.replace("1.5", "9.5"));
  const { status, cell } = runJson();
  expect(status).toBe(1);
  expect(cell?.error?.message).toBe(`The kept answer of ${address} is not what was kept.`);
  expect(cell?.error?.hint).toContain("--refresh --allow-host data.invalid");
  const again = runJson("--refresh", "--allow-host", "data.invalid");
  expect(again.status).toBe(1);
  expect(again.cell?.error?.message).toMatch(/^data\.invalid was not found/);
});

test("what is no host, and what is no size, ends the command with exit code 2", () => {
  for (const args of [
    ["--allow-host", "*.example"],
    ["--allow-host", "https://a.example/"],
    ["--allow-host", "127.0.0.1"],
    ["--allow-host", "localhost:8080"],
    ["--max-remote", "none"],
  ]) {
    const { status, stderr, stdout } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(2);
    expect(stderr).toContain(args[1]?.replace(/:\d+$/, ""));
  }
});
