import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hasPostgres, PostgresServer, sayWithoutPostgres } from "../support/postgres.ts";

sayWithoutPostgres("test/process/postgres.test.ts");

const command = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

test.skipIf(!hasPostgres)("the built command serves a workspace whose log is in Postgres", async () => {
  const password = "s3cret-of-the-lab";
  const postgres = await PostgresServer.start({ password });
  const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  try {
    writeFileSync(join(folder, "sample.study.md"), "# Sample\n");
    const environment = { ...process.env, CHANCERY_DATABASE: await postgres.create() };
    for (const round of ["a new database", "the same again"]) {
      const child = spawn(process.execPath, [command, "serve", folder, "--port", "0"], { env: environment });
      let said = "";
      child.stderr.on("data", (part) => {
        said += String(part);
      });
      const exit = once(child, "exit");
      const line = await new Promise<string>((done, fail) => {
        createInterface({ input: child.stdout }).once("line", done);
        child.once("exit", () => fail(new Error(said)));
      });
      const { origin, searchParams } = new URL(/http:\S+/.exec(line)?.[0] ?? "");
      const answer = await fetch(`${origin}/api/studies`, {
        headers: { authorization: `Bearer ${searchParams.get("token")}` },
      });
      expect(await answer.json(), round).toMatchObject([{ title: "Sample" }]);
      child.kill("SIGTERM");
      expect(await exit).toEqual([0, null]);
      expect(line + said).not.toContain(password);
    }
  } finally {
    await postgres.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
