import { existsSync } from "node:fs";
import { join } from "node:path";
import { type IsolateOptions, startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { findPackageRoot, type PackageRoot } from "./package-root.ts";
import { startSandboxEarly } from "./run/early-sandbox.ts";
import { parseRunOptions } from "./run/options.ts";
import { readStudySource } from "./run/study-source.ts";

/**
 * `chancery run STUDY`: runs every cell headless and prints what each shows.
 * The sandbox's process takes longest to come up, so it is started before anything that can wait is even loaded: the
 * compiler, the parsers of study and messages.
 * @returns 0 when every cell ran, 1 when one fell short
 * @throws CommandError when the study cannot be run
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = parseRunOptions(args);
  const text = readStudySource(options.study);
  const root = findPackageRoot();
  const sandbox = startSandboxEarly(startIsolateSandbox(findKernel(root)), options.memory);
  try {
    const { carryOut } = await import("./run/carry-out.ts");
    return await carryOut(text, options, root, sandbox);
  } finally {
    await sandbox.dispose();
  }
}

function findKernel(root: PackageRoot): IsolateOptions {
  const bundle = join(root.path, "dist/kernel/runtime.js");
  const child = join(root.path, "dist/kernel/isolate-child.js");
  for (const file of [bundle, child])
    if (!existsSync(file))
      throw new CommandError(
        say("cli.run.unbuilt", { file }),
        say("cli.run.unbuilt.hint", { root: root.path }),
      );
  return { bundle, child, cache: join(root.path, "dist/kernel/runtime.cache") };
}
