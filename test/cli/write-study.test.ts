import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStudyWriter } from "../../cli/write-study.ts";
import { makeFolder } from "../server/support.ts";

/** A package whose command is this script. */
function writeWith(script: string): Promise<string | null> {
  const [path, folder] = [makeFolder(), makeFolder()];
  mkdirSync(join(path, "bin"));
  writeFileSync(
    join(path, "bin/chancery.js"),
    `const out = process.argv[process.argv.indexOf("--out") + 1];
const fs = require("node:fs");
${script}`,
  );
  return openStudyWriter({ path, manifest: { name: "chancery", version: "0", dependencies: {} } })({
    ...{ format: "html", reason: undefined, signal: AbortSignal.timeout(20_000) },
    ...{ study: join(folder, "study.md"), out: join(folder, ".out.html") },
  });
}

test("a study is written where its process came to its end, also where a cell fell short", async () => {
  expect(await writeWith(`fs.writeFileSync(out, "whole"); process.exitCode = 1;`)).toBeNull();
});

test("what a process left that was killed is not given, and none has the server's own environment", async () => {
  process.env.CHANCERY_DATABASE = "postgres://lab:secret@db/lab";
  try {
    const killed = `fs.writeFileSync(out, "half"); process.kill(process.pid, "SIGKILL");`;
    expect(await writeWith(killed)).toBe("the process that ran it was ended.");
    const told = `process.stderr.write("chancery: " + String(process.env.CHANCERY_DATABASE));`;
    expect(await writeWith(told)).toBe("undefined");
  } finally {
    delete process.env.CHANCERY_DATABASE;
  }
});
