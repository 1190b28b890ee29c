import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const biome = fileURLToPath(new URL("../node_modules/.bin/biome", import.meta.url));

/** Whether the linter lets a file at `path` have this one import; the file is clean otherwise. */
function allowsImport(path: string, from: string): boolean {
  const { status } = spawnSync(biome, ["lint", `--stdin-file-path=${path}`], {
    cwd: root,
    input: `import { one } from "${from}";\nexport const two = one;\n`,
  });
  return status === 0;
}

describe("the linter holds the direction of imports between rooms", () => {
  const refused: [string, string][] = [
    ["shared/study/x.ts", "../../kernel/language/analyze.ts"],
    ["kernel/session/x.ts", "../../server/room.ts"],
    ["kernel/session/x.ts", "../../exchange/export.ts"],
    ["exchange/x.ts", "../server/room.ts"],
    ["server/x.ts", "../kernel/session/session.ts"],
    ["renderer/study/x.ts", "../../server/room.ts"],
    ["cli/x.ts", "../renderer/stores/app.ts"],
    ["electron/x.ts", "../kernel/session/session.ts"],
  ];
  test.each(refused)("%s may not import %s", (path, from) => {
    expect(allowsImport(path, from)).toBe(false);
  });

  const allowed: [string, string][] = [
    ["kernel/session/x.ts", "../../shared/hash.ts"],
    ["server/x.ts", "../exchange/export.ts"],
    ["renderer/study/x.ts", "../../kernel/session/types.ts"],
    ["cli/x.ts", "../server/server.ts"],
    ["electron/x.ts", "../server/server.ts"],
  ];
  test.each(allowed)("%s may import %s", (path, from) => {
    expect(allowsImport(path, from)).toBe(true);
  });
});
