import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Comparison } from "./measure.ts";
import { time } from "./measure.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function runProcess(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
}

/** The whole process of `chancery run` on an example, against a Node that does nothing. */
export async function wholeRun(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  return {
    comparison: {
      name: "chancery run examples/human-development, whole process",
      peer: "node -e 0",
      limit: null,
      pairs: 7,
      ours: () =>
        time(() => runProcess("bin/chancery.js", "run", "examples/human-development.study.md", "--json")),
      theirs: () => time(() => runProcess("-e", "0")),
    },
    finish: async () => {},
  };
}
