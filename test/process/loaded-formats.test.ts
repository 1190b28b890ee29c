/** Formats whose readers are sent to the sandbox when a cell needs them, through the built terminal program. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { formatCell, formatResult, writeFormatFiles } from "../support/format-files.ts";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
const fence = "```";

test("Parquet, Arrow, XLSX and NDJSON are read by `chancery run`", () => {
  const folder = mkdtempSync(join(tmpdir(), "chancery-formats-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const names = writeFormatFiles(folder);
  const study = join(folder, "formats.study.md");
  const cell = (name: string, at: number) =>
    `${fence}ts {#f${at}}\n${formatCell(name, `t${at}`)}\n${fence}\n`;
  writeFileSync(study, `# Formats\n\n${names.map(cell).join("\n")}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "run", study, "--json"], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const shown = JSON.parse(stdout).cells.map(
    ({ outputs }: { outputs: { data: unknown }[] }) => outputs.at(-1)?.data,
  );
  expect(shown).toEqual(names.map(() => formatResult));
  expect(status).toBe(0);
});
