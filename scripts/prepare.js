// Runs at the end of `npm ci`: builds what a browser and the sandboxes load, and makes `npx chancery`
// find this checkout's own command (npm does not link a project's bin into its own node_modules).
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");
mkdirSync(bin, { recursive: true });
if (process.platform === "win32") {
  writeFileSync(join(bin, "chancery.cmd"), '@node "%~dp0\\..\\..\\bin\\chancery.js" %*\r\n');
} else {
  rmSync(join(bin, "chancery"), { force: true });
  symlinkSync(join("..", "..", "bin", "chancery.js"), join(bin, "chancery"));
}

const pinned = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const built = spawnSync(pinned, [join(root, "scripts", "build.ts"), "--if-stale"], {
  stdio: "inherit",
  cwd: root,
});
process.exit(built.status ?? 1);
