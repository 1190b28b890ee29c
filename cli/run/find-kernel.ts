import { existsSync } from "node:fs";
import { join } from "node:path";
import type { IsolateOptions } from "../../kernel/sandbox/isolate.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import type { PackageRoot } from "../package-root.ts";

/**
 * Where the built kernel is.
 * @throws CommandError when it is not built
 */
export function findKernel(root: PackageRoot): IsolateOptions {
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
