import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const biome = join(root, "node_modules", ".bin", "biome");

const refused: [string, string][] = [
  ["shared/study/a.ts", "../../kernel/language/analyze.ts"],
  ["kernel/session/b.ts", "../../server/room.ts"],
  ["kernel/session/c.ts", "../../exchange/export.ts"],
  ["exchange/d.ts", "../server/room.ts"],
  ["server/e.ts", "../kernel/session/session.ts"],
  ["renderer/study/f.ts", "../../server/room.ts"],
  ["cli/g.ts", "../renderer/stores/app.ts"],
  ["electron/h.ts", "../kernel/session/session.ts"],
];
const allowed: [string, string][] = [
  ["kernel/session/i.ts", "../../shared/hash.ts"],
  ["server/j.ts", "../exchange/export.ts"],
  ["renderer/study/k.ts", "../../kernel/session/types.ts"],
  ["cli/l.ts", "../server/server.ts"],
  ["electron/m.ts", "../server/server.ts"],
];

/** One file an import, linted together under the project's own configuration. */
const folder = mkdtempSync(join(tmpdir(), "chancery-rooms-"));
let said = "";
beforeAll(() => {
  for (const [path, from] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `import { one } from "${from}";\nexport const two = one;\n`);
  }
  const settings = readFileSync(join(root, "biome.json"), "utf8");
  writeFileSync(join(folder, "biome.json"), settings.replace('"enabled": true', '"enabled": false'));
  cpSync(
    join(root, "node_modules/@biomejs/biome/configuration_schema.json"),
    join(folder, "node_modules/@biomejs/biome/configuration_schema.json"),
  );
  const { stdout, stderr } = spawnSync(biome, ["lint", ".", "--max-diagnostics=none"], {
    cwd: folder,
    encoding: "utf8",
  });
  said = stdout + stderr;
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the linter holds the direction of imports between rooms", () => {
  test.each(refused)("%s may not import %s", (path) => {
    expect(said).toContain(`${path}:1:21 lint/style/noRestrictedImports`);
  });
  test.each(allowed)("%s may import %s", (path) => {
    expect(said).toContain("Checked");
    expect(said).not.toContain(path);
  });
});
