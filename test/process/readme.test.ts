import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { shipped } from "../../renderer/home/learn/shipped.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the first study of the README runs as the README says", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const study = /^````markdown\n([\s\S]*?)^````$/m.exec(readme)?.[1];
  const folder = mkdtempSync(join(tmpdir(), "chancery-readme-"));
  const file = join(folder, "first.study.md");
  writeFileSync(file, study ?? "");
  const run = (...more: string[]) =>
    spawnSync(process.execPath, ["bin/chancery.js", "run", file, ...more], { cwd: root, encoding: "utf8" });

  const asIs = run();
  expect(asIs.stderr).toBe("");
  expect(asIs.stdout).toContain("2 of 3 cities have at least 1.5 million people.");
  expect(run("--set", "least=2.5").stdout).toContain("1 of 3 cities have at least 2.5 million people.");
  rmSync(folder, { recursive: true });
});

// The starter studies in French show the same numbers, which another test holds.
const examples = shipped.en.filter(({ minutes }) => minutes === null).map(({ path }) => path);
test.each([...examples, "developpement-humain.study.md"])(
  "the example %s runs whole, the same in two time zones",
  (name) => {
    const run = (zone: string) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["bin/chancery.js", "run", `examples/${name}`, "--json"],
        { cwd: root, encoding: "utf8", env: { ...process.env, TZ: zone }, maxBuffer: 64 * 1024 * 1024 },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      return stdout.replace(/"ms": ?[\d.]+/g, '"ms":0');
    };
    expect(run("Asia/Tokyo")).toBe(run("America/Santiago"));
  },
);
