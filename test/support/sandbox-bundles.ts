/** Bundles what the sandbox tests load, so that they need no build of the other rooms. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { makeFramePage } from "../../scripts/frame-page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A folder inside the checkout's ignored `dist`-like space is not needed: bundles stand alone in a temporary folder. */
export function makeFolder(): string {
  return mkdtempSync(join(process.env.TMPDIR ?? "/tmp", "chancery-test-"));
}

async function bundle(input: string, file: string, format: "iife" | "esm"): Promise<string> {
  const made = await rolldown({
    input: join(root, input),
    logLevel: "warn",
    platform: format === "esm" ? "node" : "browser",
    external: (id) => id.startsWith("node:") || id === "isolated-vm",
  });
  const { output } = await made.write({ file, format, codeSplitting: false, minify: false, strict: true });
  await made.close();
  return output[0].code;
}

/** The child's entry, as scripts/build.ts makes it. */
export async function bundleChild(folder: string): Promise<string> {
  const file = join(folder, "isolate-child.js");
  await bundle("kernel/sandbox/isolate-child.ts", file, "esm");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return file;
}

/** The frame's page and the headers it must be served with, as scripts/build.ts makes them. */
export async function bundleFrame(
  folder: string,
): Promise<{ html: string; headers: Record<string, string> }> {
  const code = await bundle("kernel/sandbox/frame.ts", join(folder, "frame.js"), "iife");
  return makeFramePage(code);
}

/** The page's side of the browser sandbox as a script that sets `globalThis.startBrowserSandbox`. */
export async function bundlePage(folder: string): Promise<string> {
  const entry = join(folder, "page-entry.ts");
  writeFileSync(
    entry,
    `import { startBrowserSandbox } from ${JSON.stringify(join(root, "kernel/sandbox/browser.ts"))};\nObject.assign(globalThis, { startBrowserSandbox });\n`,
  );
  const made = await rolldown({ input: entry, logLevel: "warn", platform: "browser" });
  const { output } = await made.generate({ format: "iife", codeSplitting: false });
  await made.close();
  return output[0].code;
}

/**
 * A kernel that evaluates the code of each planned cell and sends what it gives as JSON: enough to try the walls.
 * `output`: the value; `cell-finished` with an error when it throws.
 */
export const stubRuntime = `
(() => {
  const port = globalThis.chanceryPort;
  const send = (message) => port.post(JSON.stringify(message));
  const AsyncFunction = (async () => {}).constructor;
  port.onmessage = async (message, bytes) => {
    if (message.type === "file-data") return globalThis.gotFile?.(bytes);
    if (message.type !== "plan") return;
    for (const { id, program } of message.cells) {
      send({ type: "cell-started", run: message.run, id });
      try {
        const data = await new AsyncFunction("send", program.code)(send);
        send({ type: "output", run: message.run, id, output: { mime: "application/json", data: data ?? null } });
        send({ type: "cell-finished", run: message.run, id, status: "ok", ms: 0 });
      } catch (error) {
        send({ type: "cell-finished", run: message.run, id, status: "error", ms: 0, error: { name: String(error?.name), message: String(error?.message ?? error), cell: id } });
      }
    }
    send({ type: "run-finished", run: message.run });
  };
  send({ type: "ready", arquero: "stub" });
})();
`;
