/** docs/language.md is a study; every claim in it is run. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Cell } from "../../shared/study/model.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = join(root, "docs/language.md");
const { cells } = parseStudyFile(readFileSync(page, "utf8"), "language");
const code = cells.filter(({ kind }) => kind === "ts");

const ranCell = z.object({
  id: z.string(),
  status: z.string(),
  outputs: z.array(z.object({ mime: z.string(), data: z.json(), stream: z.string().optional() })),
  error: z.object({ message: z.string() }).optional(),
});
const document = z.object({ cells: z.array(ranCell) });

const { stdout } = spawnSync(process.execPath, [join(root, "bin/chancery.js"), "run", page, "--json"], {
  encoding: "utf8",
});
const ran = new Map(document.parse(JSON.parse(stdout)).cells.map((cell) => [cell.id, cell]));

const fails = ({ attributes }: Cell) => /\bfails\b/.test(attributes ?? "");
const claim = ({ source }: Cell, mark: string) =>
  source.split("\n").flatMap((line) => (line.startsWith(`// ${mark} `) ? [line.slice(5)] : []))[0];
const write = (data: unknown) => (typeof data === "string" ? data : JSON.stringify(data));

describe("docs/language.md", () => {
  it.each(code.filter((cell) => !fails(cell)))("$id works as written", (cell) => {
    const result = ran.get(cell.id);
    expect(result).toMatchObject({ status: "ok" });
    const shown = claim(cell, "→");
    if (shown !== undefined) expect(write(result?.outputs.at(-1)?.data)).toBe(shown);
  });

  it.each(code.filter(fails))("$id fails as written", (cell) => {
    const result = ran.get(cell.id);
    expect(result?.status).toBe("error");
    expect(result?.error?.message).toContain(claim(cell, "✗"));
  });

  it("has no type errors but those of the cells that fail", () => {
    const { stdout } = spawnSync(process.execPath, [join(root, "bin/chancery.js"), "check", page, "--json"], {
      encoding: "utf8",
    });
    const { diagnostics } = z
      .object({ diagnostics: z.array(z.object({ cell: z.string(), severity: z.string() })) })
      .parse(JSON.parse(stdout));
    const failing = new Set(code.filter(fails).map(({ id }) => id));
    expect(diagnostics.filter(({ cell, severity }) => severity === "error" && !failing.has(cell))).toEqual(
      [],
    );
  });

  it("says of every working cell without a claim only that it runs", () => {
    const claimed = code.filter((cell) => claim(cell, "→") !== undefined || claim(cell, "✗") !== undefined);
    expect(claimed.length).toBeGreaterThan(code.length / 2);
  });
});
