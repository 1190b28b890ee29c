/** Reads the fuses of what was packed and compares them with electron-builder.yml: `node scripts/check-fuses.ts release`. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { compareFuses, readFuseWires } from "./fuse-wire.ts";

const config = fileURLToPath(new URL("../electron-builder.yml", import.meta.url));
const configSchema = z.object({ electronFuses: z.record(z.string(), z.boolean()) });

/** Electron's binaries in a folder of electron-builder's output; a file is taken as it is. */
function findBinaries(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const patterns = [
    "linux*unpacked/chancery",
    "win*unpacked/Chancery.exe",
    "mac*/Chancery.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework",
  ];
  return globSync(patterns, { cwd: path }).map((name) => join(path, name));
}

const [given = "release"] = process.argv.slice(2);
const binaries = existsSync(given) ? findBinaries(given) : [];
if (binaries.length === 0) {
  process.stderr.write(`There is no packed app in ${given}; run npm run package first.\n`);
  process.exit(2);
}
const { electronFuses } = configSchema.parse(parse(readFileSync(config, "utf8")));
for (const binary of binaries) {
  const faults = readFuseWires(readFileSync(binary)).flatMap((wire) => compareFuses(wire, electronFuses));
  for (const fault of faults) process.stderr.write(`${binary}: ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
  else process.stdout.write(`${binary}: the fuses are as electron-builder.yml says.\n`);
}
