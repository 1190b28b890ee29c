/** `chancery encrypt` and what opens an encrypted workspace afterwards, as people start them. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
const { CHANCERY_WORKSPACE_PASSPHRASE: _own, ...env } = process.env;

function chancery(args: readonly string[], more: Record<string, string> = {}) {
  const options = { encoding: "utf8", env: { ...env, ...more }, timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], options);
  return { status, stdout, stderr };
}

/** Serves, asks once for the list of studies, and kills the server. */
async function askServed(folder: string, passphrase: string): Promise<string> {
  const server = spawn(process.execPath, [launcher, "serve", folder, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...env, CHANCERY_WORKSPACE_PASSPHRASE: passphrase },
  });
  onTestFinished(() => void server.kill("SIGKILL"));
  const [line] = (await once(createInterface(server.stdout), "line")) as [string];
  const url = new URL(line.replace("chancery listening on ", ""));
  const authorization = `Bearer ${url.searchParams.get("token")}`;
  const text = await (await fetch(new URL("/api/studies", url), { headers: { authorization } })).text();
  server.kill("SIGKILL");
  await once(server, "exit");
  return text;
}

test("a workspace is encrypted once, opens by its passphrase or code alone, and the passphrase can be changed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chancery-encrypt-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "a.study.md"), "---\ntitle: Notes from Rome\n---\n");
  writeFileSync(join(folder, "votes.csv"), "a,b\n");
  const secret = (name: string, text: string) => {
    const file = join(folder, `.${name}`);
    writeFileSync(file, `${text}\n`);
    return file;
  };
  const [first, short] = [secret("first", "correct horse battery"), secret("short", "horse")];

  expect(chancery(["encrypt", folder, "--passphrase-file", short])).toMatchObject({ status: 2, stdout: "" });
  expect(chancery(["encrypt", folder]).stderr).toContain(
    "--passphrase-file FILE or CHANCERY_WORKSPACE_PASSPHRASE",
  );
  expect(existsSync(join(folder, "a.study.md"))).toBe(true);

  const made = chancery(["encrypt", folder, "--passphrase-file", first]);
  expect(made).toMatchObject({ status: 0, stderr: "" });
  expect(made.stdout).toContain("Studies in it: 1.");
  expect(made.stdout).toContain("votes.csv");
  const code = /([0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(made.stdout)?.[0] ?? "";
  expect(existsSync(join(folder, "a.study.md"))).toBe(false);

  for (const passphrase of ["a wrong passphrase", ""]) {
    const wrong = chancery(["serve", folder, "--port", "0"], { CHANCERY_WORKSPACE_PASSPHRASE: passphrase });
    expect(wrong).toMatchObject({ status: 2, stdout: "" });
    expect(wrong.stderr.trim().split("\n")).toHaveLength(1);
    expect(wrong.stderr).toContain("neither the passphrase of this workspace nor its recovery code");
  }
  expect(await askServed(folder, "correct horse battery")).toContain("Notes from Rome");

  const next = secret("next", "another passphrase");
  expect(
    chancery(["passphrase", folder, "--passphrase-file", first, "--new-passphrase-file", next]),
  ).toMatchObject({ status: 0, stderr: "" });
  const old = chancery(["serve", folder, "--port", "0", "--passphrase-file", first]);
  expect(old).toMatchObject({ status: 2, stdout: "" });
  // After a kill -9, and by the code.
  expect(await askServed(folder, code)).toContain("Notes from Rome");
}, 120_000);
