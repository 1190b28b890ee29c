import { startIsolateSandbox } from "../kernel/sandbox/isolate.ts";
import { findPackageRoot } from "./package-root.ts";
import { startSandboxEarly } from "./run/early-sandbox.ts";
import { findKernel } from "./run/find-kernel.ts";
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
