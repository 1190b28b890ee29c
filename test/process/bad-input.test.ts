/** What a person gets wrong on the command line: one clear sentence, exit code 2, nothing on stdout, never a stack. */
import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
let folder = "";
let taken: Server;
let port = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chancery-bad-"));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  write("good.study.md", "# Good\n\n```ts {#a}\n1\n```\n");
  write("latin.study.md", Buffer.from("# Étude\n", "latin1"));
  write("nul.study.md", "# A\0B\n");
  write("twice.study.md", "```ts {#a}\n1\n```\n\n```ts {#a}\n2\n```\n");
  write("yaml.study.md", "---\ntitle: [\n---\n");
  write("newer.study.md", "---\nchancery: 99\n---\n");
  write("name.study.md", "```ts {#}\n1\n```\n");
  write("bad.ipynb", "{");
  write("page.html", "<p>No notebook</p>");
  write("huge.study.md", "");
  truncateSync(join(folder, "huge.study.md"), 200 * 1024 * 1024);
  mkdirSync(join(folder, "folder.study.md"));
  symlinkSync("loop.study.md", join(folder, "loop.study.md"));
  symlinkSync("nowhere.study.md", join(folder, "dangling.study.md"));
  if (process.platform !== "win32") spawnSync("mkfifo", [join(folder, "pipe.study.md")]);
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function chancery(args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [launcher, ...args],
      { cwd: folder, timeout: 60_000, env: { ...process.env, HOME: folder, NO_COLOR: "1" } },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** Arguments, and what the sentence must say. `PORT` is one that is taken. */
const mistakes: readonly (readonly [args: readonly string[], says: RegExp])[] = [
  [["rnu", "good.study.md"], /rnu.*\n.*run/],
  [["good.study.md"], /good\.study\.md/],
  [["--no-such-option"], /--no-such-option/],
  [["export", "good.study.md", "--to", "dossier", "--cell", "a"], /dossier/],
  [["verify"], /dossier/],
  [["verify", "x.dossier"], /x\.dossier/],
  [["verify", "bad.ipynb"], /bad\.ipynb is not a dossier/],
  [["sign"], /dossier/],
  [["sign", "bad.ipynb"], /bad\.ipynb is not a dossier/],
  [["key", "nwe"], /nwe.*\n.*chancery key new/],
  [["key", "new"], /name/],
  [["key", "new", "--name", "Ada"], /passphrase/],
  [["key", "trust", "ABCDE-ABCDE"], /ABCDE-ABCDE is no code/],
  [["export", "good.study.md", "--to", "dossier", "--sign"], /no key on this device/],
  [["help", "nothing"], /nothing/],

  [["run"], /study/i],
  [["run", ""], /./],
  [["run", "missing.study.md"], /missing\.study\.md/],
  [["run", "a".repeat(5000)], /aaa/],
  [["run", "folder.study.md"], /folder/],
  [["run", "/dev/zero"], /\/dev\/zero/],
  [["run", "pipe.study.md"], /pipe\.study\.md/],
  [["run", "loop.study.md"], /loop\.study\.md is a link that leads back to itself/],
  [["run", "dangling.study.md"], /dangling\.study\.md/],
  [["run", "latin.study.md"], /UTF-8/],
  [["run", "nul.study.md"], /nul\.study\.md/],
  [["run", "huge.study.md"], /huge\.study\.md.*MB/],
  [["run", "twice.study.md"], /twice\.study\.md.*a/],
  [["run", "yaml.study.md"], /yaml\.study\.md.*[Ll]ine \d/],
  [["run", "newer.study.md"], /newer\.study\.md.*99/],
  [["run", "name.study.md"], /name\.study\.md.*[Ll]ine 1/],
  [["run", "good.study.md", "more.study.md"], /more\.study\.md/],
  [["run", "good.study.md", "--row", "3"], /--row.*\n.*--rows/],
  [["run", "good.study.md", "--rows"], /--rows/],
  [["run", "good.study.md", "--rows", "-1"], /--rows/],
  [["run", "good.study.md", "--rows", "1.5"], /--rows.*1\.5/],
  [["run", "good.study.md", "--rows", "1e99"], /--rows/],
  [["run", "good.study.md", "--rows", "1", "--rows", "2"], /--rows/],
  [["run", "good.study.md", "--time", "0"], /--time/],
  [["run", "good.study.md", "--time", "soon"], /--time.*soon/],
  [["run", "good.study.md", "--time", "Infinity"], /--time/],
  [["run", "good.study.md", "--memory", "1"], /--memory/],
  [["run", "good.study.md", "--memory", "2GB"], /--memory.*2GB/],
  [["run", "good.study.md", "--json=yes"], /--json/],
  [["run", "good.study.md", "--only", "nothing"], /nothing/],
  [["run", "good.study.md", "--set", "x"], /--set|NAME=VALUE/],
  [["run", "good.study.md", "--set", "=1"], /--set|NAME=VALUE/],
  [["run", "good.study.md", "--set", "x=1"], /x/],
  [["run", "\u001b[31mred.study.md"], /red\.study\.md/],

  [["import"], /file or a folder/],
  [["import", "missing.ipynb"], /missing\.ipynb/],
  [["import", "x.dossier"], /dossier/],
  [["import", "good.study.md"], /good\.study\.md is a study already/],
  [["import", "bad.ipynb"], /bad\.ipynb.*JSON/],
  [["import", "page.html"], /page\.html.*Observable/],
  [["import", "bad.ipynb", "--out", "bad.txt"], /bad\.txt.*\.md/],
  [["import", "folder.study.md"], /folder\.study\.md/],

  [["check"], /study/i],
  [["check", "missing.study.md"], /missing\.study\.md/],
  [["check", "folder.study.md"], /folder/],
  [["check", "latin.study.md"], /UTF-8/],
  [["check", "yaml.study.md"], /yaml\.study\.md/],
  [["check", "good.study.md", "--rows", "3"], /--rows/],

  [["serve", "good.study.md"], /good\.study\.md/],
  [["serve", "good.study.md/below"], /below/],
  [["serve", "lab", "--port", "99999"], /--port/],
  [["serve", "lab", "--port", "-1"], /--port/],
  [["serve", "lab", "--port", "http"], /--port.*http/],
  [["serve", "lab", "--port", "PORT"], /PORT/],
  [["serve", "lab", "--host", "no.such.host.invalid", "--port", "0"], /no\.such\.host\.invalid/],
  [["serve", "lab", "--data", "good.study.md", "--port", "0"], /good\.study\.md/],
  [["serve", "lab", "--public-url", "not a url"], /not a url/],
  [["serve", "lab", "--public-url", "ftp://lab.example"], /ftp:\/\/lab\.example/],
  [["serve", "one", "two"], /two/],
];

test.concurrent.each(mistakes)("chancery %j", async (args, says) => {
  const asked = args.map((arg) => (arg === "PORT" ? String(port) : arg));
  const { code, stdout, stderr } = await chancery(asked);
  const shown = { code, stdout, stderr };
  expect(shown).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(/^chancery: .+\n/) });
  expect(stderr.trimEnd().split("\n").length, stderr).toBeLessThanOrEqual(2);
  expect(stderr).toMatch(says.source.includes("PORT") ? new RegExp(String(port)) : says);
  // Neither a stack, nor an error's class, nor a control character of what was typed.
  expect(stderr).not.toMatch(/\n\s+at |\bTypeError\b|undefined|\[object|node:internal/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
});

test("none of them left anything behind", async () => {
  const { stdout } = await chancery(["run", "good.study.md"]);
  expect(stdout).toContain("1");
  expect(spawnSync("ls", ["-A", folder], { encoding: "utf8" }).stdout).not.toMatch(/tmp|partial|\.part/);
});
