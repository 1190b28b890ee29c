import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { readTable } from "../../../../kernel/readers/read-table.ts";
import type { FileEntry } from "../../../../kernel/types/face/write-files.ts";
import { describeTable } from "../../../../kernel/types/schema-of-table.ts";
import { check, root } from "./check.ts";

/** `file("name").table({ … })` with what stands between the parentheses. */
const call = /file\("([^"]+)"\)\s*\.table\(([^)]*)\)/g;

async function readEntry(name: string, optionsText: string): Promise<FileEntry> {
  const bytes = readFileSync(join(root, "examples", name));
  const source = {
    name,
    size: bytes.length,
    read: async (from: number, to: number) => new Uint8Array(bytes.subarray(from, to)),
  };
  const options = new Function(`return (${optionsText.trim() || "{}"});`)() as Record<string, unknown>;
  const { table } = await readTable(source, options, {
    loadFormat: () => Promise.reject(new Error("No example needs it.")),
  });
  return { name, options, schema: describeTable(table) };
}

for (const path of globSync("examples/*.study.md", { cwd: root }).sort())
  test(`no cell of ${basename(path)} has an error`, async () => {
    const text = readFileSync(join(root, path), "utf8");
    const cells = [...text.matchAll(/^```ts.*\n([\s\S]*?)^```$/gm)].map(([, cell]) => cell ?? "");
    const prose = text.replace(/^```[\s\S]*?^```$/gm, "");
    const inProse = [...prose.matchAll(/\$\{([^}]+)\}/g)].map(([, expression]) => `(${expression});`);
    const source = [...cells, ...inProse].join("\n;\n");
    const entries = await Promise.all(
      [...source.matchAll(call)].map(([, name = "", options = ""]) => readEntry(name, options)),
    );
    expect(entries.length).toBeGreaterThan(0);
    // A value that may be missing is a warning, not an error.
    const possiblyMissing = [2531, 2532, 2533, 18047, 18048, 18049];
    expect(check(source, entries).errors.filter(({ code }) => !possiblyMissing.includes(code))).toEqual([]);
  });
