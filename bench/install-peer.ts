/** Peers that are no dependencies: installed from npm when a bench first asks for them, without their install scripts. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @param name of the peer's folder in the system's temporary one
 * @param packages with their versions
 * @returns the folder, where they are installed
 * @throws Error when npm cannot
 */
export function installPeer(name: string, packages: readonly string[]): string {
  const folder = join(tmpdir(), "chancery-bench-peers", name);
  mkdirSync(folder, { recursive: true });
  const mark = join(folder, "installed.json");
  const wanted = JSON.stringify(packages);
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return folder;
  process.stderr.write(`Installing ${name} into ${folder} …\n`);
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const { status } = spawnSync(
    "npm",
    ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", ...packages],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 },
  );
  if (status !== 0) throw new Error(`npm could not install ${name}.`);
  writeFileSync(mark, wanted);
  return folder;
}
