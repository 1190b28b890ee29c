import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openVerifier } from "../../cli/verify-for-server.ts";
import { makeFolder } from "../server/support.ts";

/** What a server is told where `chancery verify` is this script, and how far it was said to be. */
async function verifyWith(script: string) {
  const [path, folder] = [makeFolder(), makeFolder()];
  mkdirSync(join(path, "bin"));
  writeFileSync(join(path, "bin/chancery.js"), script);
  const progress: unknown[] = [];
  const found = await openVerifier({
    ...{ path, manifest: { name: "chancery", version: "0", dependencies: {} } },
  })({
    ...{ dossier: join(folder, "received.dossier"), language: "fr", signal: AbortSignal.timeout(20_000) },
    onProgress: (one) => progress.push(one),
  });
  return { found, progress };
}

test("a report comes with values as people are shown them, and with how far it was", async () => {
  const report = {
    ...{ ok: false, checks: [{ what: "archive", ok: true }], signatures: [] },
    cells: [
      { id: "one", ok: true, expected: "hash", found: "hash" },
      { id: "two", ok: false, at: "output 1", expected: { n: [1, 2] }, found: "x".repeat(500) },
    ],
  };
  const script = `process.send({ done: 1, of: 2 }); process.send({ other: 1 });
process.stdout.write(${JSON.stringify(JSON.stringify(report))}); process.exitCode = 1; process.disconnect();`;
  const { found, progress } = await verifyWith(script);
  expect(progress).toEqual([{ done: 1, of: 2 }]);
  expect(found).toEqual({
    ...{ ok: false, checks: report.checks },
    cells: [
      { id: "one", ok: true },
      { id: "two", ok: false, at: "output 1", was: '{"n":[1,2]}', now: `"${"x".repeat(119)} …` },
    ],
  });
});

test("where there is no report, the command's own sentence is told, without the server's folders", async () => {
  const told =
    'process.stderr.write("chancery: " + process.argv[5] + " is no dossier.\\n"); process.exit(2);';
  expect((await verifyWith(told)).found).toBe("received.dossier is no dossier.");
  expect((await verifyWith('process.stdout.write("{"); process.exit(0);')).found).toBe(
    "The process that computed the study again was ended before it was done. Try again, or in a terminal: chancery verify FILE",
  );
});
