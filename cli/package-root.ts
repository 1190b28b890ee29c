import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});
export type Manifest = z.infer<typeof manifestSchema>;

export interface PackageRoot {
  /** Folder of Chancery's package.json. */
  readonly path: string;
  readonly manifest: Manifest;
}

/**
 * Finds Chancery's own folder, from `cli/` and from `dist/cli/` alike.
 * @param from a file inside it, as a URL
 * @throws Error when no package.json named chancery stands above it
 */
export function findPackageRoot(from: string = import.meta.url): PackageRoot {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
      const manifest = manifestSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
      if (manifest.data?.name === "chancery") return { path: folder, manifest: manifest.data };
    }
    if (dirname(folder) === folder) throw new Error("Chancery's own package.json was not found.");
  }
}
