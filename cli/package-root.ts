import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What Chancery reads of its own package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string | undefined>>;
}

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
      const manifest = readManifest(file);
      if (manifest?.name === "chancery") return { path: folder, manifest };
    }
    if (dirname(folder) === folder) throw new Error("Chancery's own package.json was not found.");
  }
}

/** By hand: a schema library is a large part of what a short run would load. Null for what is no package's. */
function readManifest(file: string): Manifest | null {
  const data: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof data !== "object" || data === null) return null;
  const { name, version, dependencies = {} } = data as Record<string, unknown>;
  if (typeof name !== "string" || typeof version !== "string") return null;
  if (typeof dependencies !== "object" || dependencies === null) return null;
  const texts = Object.entries(dependencies).filter(([, range]) => typeof range === "string");
  return { name, version, dependencies: Object.fromEntries(texts) as Record<string, string> };
}
