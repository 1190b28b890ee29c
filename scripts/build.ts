/** Builds everything that is loaded rather than imported: the app, the kernel's runtime, its frame and its child process. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type InputOptions, type Plugin, rolldown } from "rolldown";
import { build as viteBuild } from "vite";
import { collectLibraryTexts } from "./collect-types.ts";
import { makeFramePage } from "./frame-page.ts";
import { shortenScript } from "./shorten-script.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const stamp = join(dist, ".stamp");

/** Names, sizes and times of all sources: the build is stale when this text changes. */
function fingerprintSources(): string {
  const files = globSync(
    [
      "{kernel,shared,renderer,exchange,server,cli,electron,scripts}/**/*.{ts,tsx,css,html,json}",
      "renderer/public/*.js",
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

/**
 * Bundles one entry. Never minified: cell code and Arquero expressions must keep their text. Always strict, as modules
 * are: a cell could have a function that calls into it by `caller`, with what it was called with.
 */
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
    strict: true,
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
  const { html, headers } = makeFramePage(code);
  writeFileSync(join(dist, "kernel/frame.html"), html);
  writeFileSync(join(dist, "kernel/frame.headers.json"), `${JSON.stringify(headers, null, 2)}\n`);
}

/** The last two are what `pg` does without: it asks for them only where they are chosen, or on another platform. */
const nodeExternal = (id: string) =>
  /^(node:|isolated-vm$|vite$|electron$|pg-native$|pg-cloudflare$)/.test(id);

/**
 * TypeScript is loaded as the CommonJS module it is. Imported, Node would parse its nine megabytes twice over to learn
 * what they are and what they export.
 * @param from what is required: the package, or a file beside the bundle
 */
function requireTypeScript(from: string): Plugin {
  return {
    name: "require-typescript",
    resolveId: (id) => (id === "typescript" ? "\0typescript" : null),
    load: (id) =>
      id === "\0typescript"
        ? `import { createRequire } from "node:module";\nexport default createRequire(import.meta.url)("${from}");\n`
        : null,
  };
}

/**
 * A copy of TypeScript without comments, spaces and long names, in ASCII alone: half of the time that a run needs to
 * load it is reading and decoding its text.
 */
async function buildTypeScript(file: string): Promise<void> {
  const input = createRequire(import.meta.url).resolve("typescript");
  const bundled = await rolldown({
    input,
    platform: "node",
    // Beside Node's own modules it asks for one that it does without.
    external: (id) => isBuiltin(id) || id === "source-map-support",
    treeshake: false,
    logLevel: "silent",
  });
  const { output } = await bundled.generate({
    format: "cjs",
    codeSplitting: false,
    minify: { compress: false, mangle: true, codegen: { removeWhitespace: true } },
  });
  await bundled.close();
  const [license = ""] = /^\/\*![\s\S]*?\*\//.exec(readFileSync(input, "utf8")) ?? [];
  const code = output[0].code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  writeFileSync(file, `${license}\n${code}`);
}

/**
 * The command line, a chunk for each part that is loaded when needed; `sources.json` beside it lists what it was made
 * from, by which the launcher sees whether it is fresh.
 */
async function buildCommandLine(): Promise<void> {
  const dir = join(dist, "cli");
  const bundled = await rolldown({
    input: {
      main: join(root, "cli/main.ts"),
      // A thread of its own, started by its name (server/sql/postgres/bridge.ts).
      "postgres-worker": join(root, "server/sql/postgres/worker.ts"),
    },
    logLevel: "warn",
    platform: "node",
    external: nodeExternal,
    plugins: [requireTypeScript("./typescript.cjs")],
  });
  // Made before the old one goes: a run that is loading its chunks finds them for all but a moment.
  const { output } = await bundled.generate({
    dir,
    format: "esm",
    minify: false,
    entryFileNames: "[name].js",
  });
  await bundled.close();
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  await buildTypeScript(join(dir, "typescript.cjs"));
  const sources = new Set<string>();
  for (const chunk of output) {
    if (chunk.type !== "chunk") continue;
    writeFileSync(join(dir, chunk.fileName), chunk.code);
    for (const id of chunk.moduleIds) if (!/\0|node_modules/.test(id)) sources.add(relative(root, id));
  }
  writeFileSync(join(dir, "sources.json"), JSON.stringify([...sources, "package-lock.json"].sort()));
}

/**
 * The script of pages and decks that are handed on, by which their charts are used. Vega may be minified: nothing in it
 * is a cell's.
 */
async function buildLiveCharts(): Promise<void> {
  const bundled = await rolldown({
    input: join(root, "exchange/web/live/main.ts"),
    logLevel: "warn",
    platform: "browser",
  });
  await bundled.write({
    file: join(dist, "live/charts.js"),
    format: "iife",
    codeSplitting: false,
    minify: true,
    strict: true,
  });
  await bundled.close();
}

/** What V8 makes of the runtime, so that a sandbox need not; see cache-runtime.js. Without it, all works as well. */
function cacheRuntime(): void {
  const kernel = join(dist, "kernel");
  const script = join(root, "scripts/cache-runtime.js");
  const files = [join(kernel, "runtime.js"), join(kernel, "runtime.cache")];
  const made = spawnSync(process.execPath, ["--no-node-snapshot", script, ...files], { stdio: "inherit" });
  if (made.status !== 0) rmSync(join(kernel, "runtime.cache"), { force: true });
}

/** One run fills Node's compile cache, for the first person's run to be as quick as the second. */
function warmCompileCache(): void {
  rmSync(join(dist, ".compile-cache"), { recursive: true, force: true });
  const study = join(root, "examples/human-development.study.md");
  spawnSync(process.execPath, [join(root, "bin/chancery.js"), "run", study, "--json"], { stdio: "ignore" });
}

async function buildAll(): Promise<void> {
  rmSync(join(dist, "kernel"), { recursive: true, force: true });
  mkdirSync(join(dist, "kernel"), { recursive: true });
  await bundle("kernel/runtime/main.ts", { file: "kernel/runtime.js", format: "iife" });
  for (const file of globSync("kernel/runtime/libraries/*.ts", { cwd: root })) {
    const name = file.replaceAll("\\", "/").split("/").at(-1)?.replace(/\.ts$/, "") ?? "";
    await bundle(file, { file: `kernel/libraries/${name}.js`, format: "iife" });
  }
  cacheRuntime();
  await buildFrame();
  writeFileSync(join(dist, "kernel/types.json"), JSON.stringify(collectLibraryTexts(root)));
  await bundle(
    "kernel/sandbox/isolate-child.ts",
    { file: "kernel/isolate-child.js", format: "esm" },
    { platform: "node", external: nodeExternal },
  );
  await buildCommandLine();
  await buildLiveCharts();
  await bundle(
    "electron/main.ts",
    { file: "electron/main.js", format: "esm" },
    { platform: "node", external: nodeExternal, plugins: [requireTypeScript("typescript")] },
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
  shortenFirstText();
  listForOffline();
}

/** What a page waits for first is sent without its comments; what lies in the public folder Vite takes as it is. */
function shortenFirstText(): void {
  const file = join(dist, "renderer/first-text.js");
  writeFileSync(file, shortenScript(file, readFileSync(file, "utf8")));
}

/** What a device keeps so that a study can be opened and run without its server (renderer/public/service-worker.js). */
function listForOffline(): void {
  const hash = createHash("sha256");
  const kernel = globSync(
    ["frame.html", "frame.headers.json", "runtime.js", "types.json", "libraries/*.js"],
    {
      cwd: join(dist, "kernel"),
    },
  ).sort();
  for (const name of kernel) hash.update(readFileSync(join(dist, "kernel", name)));
  const assets = globSync("assets/*", { cwd: join(dist, "renderer") }).sort();
  const files = [
    ...kernel.filter((name) => !name.endsWith(".headers.json")).map((name) => `kernel/${name}`),
    ...assets,
  ].map((name) => `/${name.replaceAll("\\", "/")}`);
  const list = { kernel: hash.digest("hex"), files };
  writeFileSync(join(dist, "renderer/offline.json"), `${JSON.stringify(list, null, 1)}\n`);
}

// The stamp carries the time at which its sources were read: what is newer than that is not in the build.
const started = new Date();
const fingerprint = fingerprintSources();
const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint;
if (!process.argv.includes("--if-stale") || !fresh) {
  process.stderr.write("Building Chancery (about half a minute, once after each change of its sources) …\n");
  await buildAll();
  writeFileSync(stamp, fingerprint);
  utimesSync(stamp, started, started);
  warmCompileCache();
} else utimesSync(stamp, started, started);
