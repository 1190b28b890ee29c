import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { expect, onTestFinished, test } from "vitest";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));

function makeStudy(code: string): string {
  const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    join(folder, "brief.study.md"),
    `---\nchancery: 1\ntitle: Who votes with whom\nlanguage: en\n---\n\n# Votes\n\n[Source](https://example.org)\n\n\`\`\`ts {#a}\n${code}\n\`\`\`\n`,
  );
  return folder;
}

function exportPdf(folder: string, browser: string) {
  return spawnSync(
    process.execPath,
    [launcher, "export", "brief.study.md", "--to", "pdf", "--out", "brief.pdf"],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, CHANCERY_BROWSER: browser },
    },
  );
}

test("a study is run and printed: a tagged PDF with its title, in which a cell that fails says so", async () => {
  const browser = await chromium.executablePath();
  const folder = makeStudy("const shares = [1, 2]\nshares");
  const ran = exportPdf(folder, browser);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  const pdf = readFileSync(join(folder, "brief.pdf"), "latin1");
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf).toContain("(Who votes with whom)");
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toContain("https://example.org");

  const failing = makeStudy("missing + 1");
  const fell = exportPdf(failing, browser);
  expect(fell.status).toBe(1);
  expect(fell.stderr).toContain("missing");
  expect(existsSync(join(failing, "brief.pdf"))).toBe(true);
});

test("without the browser that was named, nothing is written and one sentence says which", () => {
  const folder = makeStudy("1");
  const ran = exportPdf(folder, "/nowhere/browser");
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain("/nowhere/browser");
  expect(existsSync(join(folder, "brief.pdf"))).toBe(false);
});
