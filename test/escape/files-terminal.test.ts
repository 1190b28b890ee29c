import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFilesIn } from "../../cli/run/study-files.ts";
import { isOpenedAt } from "../../server/opened-file.ts";
import { decodeFileName, openStudyFile } from "../../server/study-files.ts";
import { countAttempts } from "./support/attempts.ts";

const posix = process.platform !== "win32";
let outside = "";
let folder = "";
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), "chancery-test-"));
  folder = join(outside, "study");
  mkdirSync(join(folder, "data/deep"), { recursive: true });
  mkdirSync(join(folder, ".chancery"));
  writeFileSync(join(outside, "secret.txt"), "secret");
  writeFileSync(join(folder, "votes.csv"), "a\n1\n");
  writeFileSync(join(folder, "data/deep/é.csv"), "a\n2\n");
  writeFileSync(join(folder, ".chancery/token"), "secret");
  writeFileSync(join(folder, ".env"), "secret");
  symlinkSync(join(outside, "secret.txt"), join(folder, "out.txt"));
  symlinkSync(join(folder, "out.txt"), join(folder, "chain.txt"));
  symlinkSync(outside, join(folder, "up"));
  symlinkSync(join(folder, ".chancery"), join(folder, "shown"));
  symlinkSync("loop", join(folder, "loop"));
  symlinkSync("/dev/zero", join(folder, "zero"));
  symlinkSync("/proc/self/environ", join(folder, "environ"));
  if (posix) execFileSync("mkfifo", [join(folder, "pipe.csv")]);
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const names = [
  "",
  " ",
  ".",
  "..",
  "../secret.txt",
  "data/../../secret.txt",
  "./../secret.txt",
  "data/..",
  "/etc/passwd",
  "//etc/passwd",
  "~/x",
  "file:///etc/passwd",
  "C:secret.txt",
  "C:\\secret.txt",
  "..\\secret.txt",
  "\\\\host\\share",
  "%2e%2e/secret.txt",
  "%2E%2E%2Fsecret.txt",
  "%252e%252e/secret.txt",
  "%c0%ae%c0%ae/secret.txt",
  "..%c0%afsecret.txt",
  "．．/secret.txt",
  "‥/secret.txt",
  "..\u0338/secret.txt",
  ".env",
  ".ENV",
  ".Chancery/token",
  ".CHANCERY/token",
  "./.chancery/token",
  "data/.hidden",
  "shown/token",
  "out.txt",
  "chain.txt",
  "up/secret.txt",
  "up/study/votes.csv/../../secret.txt",
  "loop",
  "zero",
  "environ",
  "votes.csv\0",
  "votes.csv\n",
  "votes.csv.",
  "votes.csv ",
  "votes.csv::$DATA",
  "votes.csv:stream",
  "CON",
  "con.csv",
  "data/NUL",
  "COM1.txt",
  "lpt9",
  "VOTES.CSV/",
  "data",
  "votes.csv/",
  "a".repeat(300),
  "a/".repeat(3000),
  "é".repeat(200),
  ...(posix ? ["pipe.csv"] : []),
];

describe("file() out of the study's folder", () => {
  test("control: files inside are read, by the terminal and by the server", async () => {
    for (const name of ["votes.csv", "data/deep/é.csv"]) {
      expect(await (await readFilesIn(folder)(name)).blob.text()).toMatch(/^a\n/);
      const { file } = await openStudyFile(
        folder,
        join(folder, ".chancery"),
        decodeFileName(encodeURI(name).split("/")),
      );
      expect(await file.readFile("utf8")).toMatch(/^a\n/);
      await file.close();
    }
  });

  test("the terminal gives none of these names", async (context) => {
    for (const name of names) {
      const given = await readFilesIn(folder)(name).then(
        ({ blob }) => blob.text(),
        (error: Error) => error,
      );
      expect(given, name).toBeInstanceOf(Error);
    }
    countAttempts(context, names.length);
  });

  test("the server gives none of these names, sent as they are or encoded", async (context) => {
    const data = join(folder, ".chancery");
    for (const name of names)
      for (const segments of [
        name.split("/"),
        name.split("/").map(encodeURIComponent),
        [encodeURIComponent(name)],
      ]) {
        const given = await (async () => openStudyFile(folder, data, decodeFileName(segments)))().then(
          async ({ file }) => {
            const text = await file.readFile("utf8");
            await file.close();
            return text;
          },
          (error: Error) => error,
        );
        expect(given, segments.join("/")).toBeInstanceOf(Error);
      }
    countAttempts(context, names.length * 3);
  });

  test.runIf(posix)("a socket is no file", async (context) => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(folder, "socket"), done));
    await expect(readFilesIn(folder)("socket")).rejects.toThrow();
    await expect(openStudyFile(folder, join(folder, ".chancery"), "socket")).rejects.toThrow();
    await new Promise((done) => server.close(done));
    countAttempts(context, 2);
  });
});

describe.runIf(posix)("file() swapped between check and read", () => {
  test("what a handle holds is compared with the path that was checked", async (context) => {
    const plain = join(folder, "votes.csv");
    const handle = await open(plain);
    expect(await isOpenedAt(handle, plain)).toBe(true);
    await handle.close();
    // The path that was checked leads elsewhere by the time it is opened.
    mkdirSync(join(folder, "swap"));
    writeFileSync(join(folder, "swap/secret.txt"), "plain");
    const checked = join(folder, "swap/secret.txt");
    renameSync(join(folder, "swap"), join(folder, "swapped"));
    symlinkSync(outside, join(folder, "swap"));
    const caught = await open(checked);
    expect(await isOpenedAt(caught, checked)).toBe(false);
    await caught.close();
    countAttempts(context, 1);
  });

  test("a file that became a link, another file or longer after it was opened is not read", async (context) => {
    const place = join(folder, "late.csv");
    const attempts: readonly (() => void)[] = [
      () => symlinkSync(join(outside, "secret.txt"), place),
      () => linkSync(join(outside, "secret.txt"), place),
      () => writeFileSync(place, "secret"),
    ];
    for (const swap of attempts) {
      writeFileSync(place, "plain!");
      const file = await readFilesIn(folder)("late.csv");
      expect(await file.blob.text()).toBe("plain!");
      renameSync(place, join(folder, "kept-aside"));
      swap();
      await expect(file.read?.(0, 6)).rejects.toThrow();
      await expect(file.blob.slice(0, 6).arrayBuffer()).rejects.toThrow();
      await expect(file.hash?.()).rejects.toThrow();
      rmSync(place);
      rmSync(join(folder, "kept-aside"));
    }
    countAttempts(context, attempts.length * 3);
  });

  test("a folder that became a link after its file was opened is not followed", async (context) => {
    mkdirSync(join(folder, "box"));
    writeFileSync(join(folder, "box/secret.txt"), "plain!");
    const file = await readFilesIn(folder)("box/secret.txt");
    renameSync(join(folder, "box"), join(folder, "box-aside"));
    symlinkSync(outside, join(folder, "box"));
    await expect(file.read?.(0, 6)).rejects.toThrow();
    await expect(readFilesIn(folder)("box/secret.txt")).rejects.toThrow("link that leads out");
    countAttempts(context, 2);
  });
});
