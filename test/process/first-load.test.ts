import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const app = fileURLToPath(new URL("../../dist/renderer", import.meta.url));

/** The scripts that a page loads before it can show anything: those of index.html and what they import statically. */
function listFirstLoad(): string[] {
  const html = readFileSync(join(app, "index.html"), "utf8");
  const found = new Set<string>();
  const queue = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1] ?? "");
  for (const file of queue) {
    if (found.has(file)) continue;
    found.add(file);
    const code = readFileSync(join(app, file), "utf8");
    for (const [, name] of code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+from\s*)?["']\.\/([^"']+\.js)["']/g,
    ))
      queue.push(join("assets", name ?? ""));
  }
  return [...found];
}

/** Style sheets that a page waits for. */
function listStyles(): string[] {
  const html = readFileSync(join(app, "index.html"), "utf8");
  return [...html.matchAll(/href="\/([^"]+\.css)"/g)].map((match) => match[1] ?? "");
}

test("the first load is under 350 kB of JavaScript and CSS, without Monaco, Vega and TypeScript", () => {
  const files = [...listFirstLoad(), ...listStyles()];
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(app, file))).length, 0);
  expect(listStyles().length).toBeGreaterThan(0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(350_000);
  for (const file of files) expect(file).not.toMatch(/monaco|CodeEditor|vega|typescript|language-worker/i);
});
