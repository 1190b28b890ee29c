import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageRoot } from "../package-root.ts";

/**
 * SHA-256 of the code by which cells are computed, as it was built: the runtime with Arquero, and each library that they
 * may import. It says more than versions do, and is the lock of them all.
 */
export function hashKernel(root: PackageRoot): string {
  const folder = join(root.path, "dist/kernel");
  const libraries = readdirSync(join(folder, "libraries"))
    .filter((name) => name.endsWith(".js"))
    .sort();
  const hash = createHash("sha256");
  for (const name of ["runtime.js", ...libraries.map((library) => `libraries/${library}`)]) {
    const one = createHash("sha256").update(readFileSync(join(folder, name)));
    hash.update(`${name} ${one.digest("hex")}\n`);
  }
  return hash.digest("hex");
}
