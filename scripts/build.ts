/** Builds everything that is loaded rather than imported: the app, the kernel's runtime, its frame and its child process. */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type InputOptions, rolldown } from "rolldown";
import { build as viteBuild } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const stamp = join(dist, ".stamp");

/** Names, sizes and times of all sources: the build is stale when this text changes. */
function fingerprintSources(): string {
  const files = globSync(
    [
      "{kernel,shared,renderer,exchange,server,cli,electron,scripts}/**/*.{ts,tsx,css,html,json}",
      "*.ts",
      "package-lock.json",
    ],
    { cwd: root },
  );
  const lines = files.sort().map(
    (file) =>
      `${file} ${statSync(join(root, file)).size} ${createHash("sha1")
        .update(readFileSync(join(root, file)))
        .digest("hex")}`,
  );
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** Bundles one entry. Never minified: cell code and Arquero expressions must keep their text. */
async function bundle(
  input: string,
  output: { file: string; format: "iife" | "esm"; name?: string },
  options: InputOptions = {},
): Promise<string> {
  const bundled = await rolldown({ input: join(root, input), logLevel: "warn", ...options });
  const { output: chunks } = await bundled.write({
    file: join(dist, output.file),
    format: output.format,
    codeSplitting: false,
    minify: false,
    ...(output.name ? { name: output.name } : {}),
  });
  await bundled.close();
  return chunks[0].code;
}

/**
 * The frame that holds the browser's sandbox: boot code inline, allowed by its hash alone.
 * Its headers are written beside it, so that the server needs to know nothing of the kernel.
 */
async function buildFrame(): Promise<void> {
  const code = await bundle("kernel/sandbox/frame.ts", { file: "kernel/frame.js", format: "iife" });
  const script = `\n${code.replaceAll("</script", "<\\/script")}`;
  const hash = createHash("sha256").update(script).digest("base64");
  writeFileSync(
    join(dist, "kernel/frame.html"),
    `<!doctype html>\n<meta charset="utf-8">\n<title>Kernel</title>\n<script>${script}</script>\n`,
  );
  const headers = {
    "content-security-policy": `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval'; worker-src blob:; base-uri 'none'; form-action 'none'; sandbox allow-scripts`,
    "connection-allowlist": "()",
  };
  writeFileSync(join(dist, "kernel/frame.headers.json"), `${JSON.stringify(headers, null, 2)}\n`);
}

const nodeExternal = (id: string) => /^(node:|isolated-vm$|typescript$|vite$|electron$)/.test(id);

async function buildAll(): Promise<void> {
  rmSync(join(dist, "kernel"), { recursive: true, force: true });
  mkdirSync(join(dist, "kernel"), { recursive: true });
  await bundle("kernel/runtime/main.ts", { file: "kernel/runtime.js", format: "iife" });
  for (const file of globSync("kernel/runtime/libraries/*.ts", { cwd: root })) {
    const name = file.replaceAll("\\", "/").split("/").at(-1)?.replace(/\.ts$/, "") ?? "";
    await bundle(file, { file: `kernel/libraries/${name}.js`, format: "iife" });
  }
  await buildFrame();
  await bundle(
    "kernel/sandbox/isolate-child.ts",
    { file: "kernel/isolate-child.js", format: "esm" },
    { platform: "node", external: nodeExternal },
  );
  await bundle(
    "cli/main.ts",
    { file: "cli/main.js", format: "esm" },
    { platform: "node", external: nodeExternal },
  );
  await bundle(
    "electron/main.ts",
    { file: "electron/main.js", format: "esm" },
    { platform: "node", external: nodeExternal },
  );
  await bundle(
    "electron/preload.ts",
    { file: "electron/preload.cjs", format: "iife" },
    { platform: "node", external: nodeExternal },
  );
  await viteBuild({
    root: join(root, "renderer"),
    configFile: join(root, "vite.config.ts"),
    logLevel: "warn",
  });
  writeFileSync(stamp, fingerprintSources());
}

const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprintSources();
if (process.argv.includes("--if-stale") && fresh) process.exit(0);
process.stderr.write("Building Chancery (about half a minute, once after each change of its sources) …\n");
await buildAll();
