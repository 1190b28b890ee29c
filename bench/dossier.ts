import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Comparison, time } from "./measure.ts";
import type { Prepared } from "./prepared.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const launcher = join(root, "bin/chancery.js");
const example = join(root, "examples/carbon-and-temperature.study.md");
/** Bytes of the large study's data file. */
const largeBytes = 100 * 1024 * 1024;

/** Runs a program to its end. @throws Error when it fails, with what it said */
function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
}

/**
 * Dossiers: the whole process of `chancery verify` on an example's against `chancery run` of that example, and that of an
 * export with a data file of 100 MB against Info-ZIP's `zip` of the file alone.
 */
export async function dossiers(): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const made = join(folder, "example.dossier");
  run(process.execPath, launcher, "export", example, "--to", "dossier", "--out", made);
  const comparisons: Comparison[] = [
    {
      ...{ name: "chancery verify of an example's dossier, whole process", peer: "chancery run of it" },
      ...{ limit: 1.3, pairs: 5 },
      ours: () => time(() => run(process.execPath, launcher, "verify", made)),
      theirs: () => time(() => run(process.execPath, launcher, "run", example)),
    },
  ];
  if (spawnSync("zip", ["-v"], { stdio: "ignore" }).status === 0) comparisons.push(packLarge(folder));
  else process.stderr.write("dossiers: there is no zip on the path; the large one is not compared.\n");
  return { comparisons, finish: async () => rmSync(folder, { recursive: true, force: true }) };
}

function packLarge(folder: string): Comparison {
  const study = join(folder, "large.study.md");
  const data = join(folder, "large.csv");
  writeFileSync(data, makeCsv(largeBytes));
  writeFileSync(study, "---\ntitle: Large\nfiles: [large.csv]\n---\n\n```ts {#one}\n1 + 1\n```\n");
  const [ours, theirs] = [join(folder, "large.dossier"), join(folder, "large.zip")];
  return {
    ...{
      name: "chancery export of a dossier with 100 MB of data, whole process",
      peer: "zip -6 of the data",
    },
    ...{ limit: null, pairs: 3 },
    ours: () =>
      time(() => run(process.execPath, launcher, "export", study, "--to", "dossier", "--out", ours)),
    theirs: () => {
      rmSync(theirs, { force: true });
      return time(() => run("zip", "-6", "-q", theirs, data));
    },
  };
}

/** Rows of numbers that differ, as tables of measurements have them; the same each time. */
function makeCsv(bytes: number): string {
  const lines = ["country,year,value"];
  let state = 1;
  for (let size = 0; size < bytes; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const line = `C${state % 193},${1950 + (state % 71)},${(state / 65_536).toFixed(3)}`;
    lines.push(line);
    size += line.length + 1;
  }
  return lines.join("\n");
}
