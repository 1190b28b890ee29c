import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Comparison } from "./measure.ts";
import { time } from "./measure.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const launcher = join(root, "bin/chancery.js");

/** The whole of a small study's one cell, and of the peer's script (which prints what the study shows). */
const data = "const squares: number[] = Array.from({ length: 1000 }, (_, index) => index ** 2)";
const sum = "squares.reduce((total: number, one: number) => total + one, 0)";

/** Runs a program to its end. @throws Error when it fails, with what it said */
function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
}

const bareNode = () => run(process.execPath, "-e", "0");

/** Deno's program: what DENO names, else the one on the path; null where neither starts. */
function findDeno(): string | null {
  const program = process.env.DENO ?? "deno";
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0 ? program : null;
}

/**
 * The whole process of `chancery run` on a study of one cell, against a Node that does nothing and, one after the other,
 * `deno run` of the same code. Deno is no dependency: where it is missing, the row compares with Node alone and informs.
 */
export async function wholeRun(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const study = join(folder, "one.study.md");
  const script = join(folder, "one.ts");
  writeFileSync(study, `# One\n\n\`\`\`ts {#one}\n${data}\n${sum}\n\`\`\`\n`);
  writeFileSync(script, `${data}\nconsole.log(${sum})\n`);
  const deno = findDeno();
  if (deno === null)
    process.stderr.write(
      "whole-run: no deno on the path and none named by DENO; the run is compared with bare Node alone.\n",
    );
  return {
    comparison: {
      name: "chancery run of a study of one cell, whole process",
      peer: deno === null ? "node -e 0" : "node -e 0, then deno run",
      limit: deno === null ? null : 5,
      pairs: 9,
      ours: () => time(() => run(process.execPath, launcher, "run", study, "--json")),
      theirs: () =>
        time(() => {
          bareNode();
          if (deno !== null) run(deno, "run", script);
        }),
    },
    finish: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
