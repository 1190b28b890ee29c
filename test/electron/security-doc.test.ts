/** docs/security.md says which code does what and which test proves it: here it is held to that. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const page = read("docs/security.md");

/** The rows of the table under a text, each as its cells. */
function readTable(after: string): string[][] {
  const lines = page.slice(page.indexOf(after)).split("\n");
  const start = lines.findIndex((line) => line.startsWith("| --- "));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  return lines.slice(start + 1, end).map((line) =>
    line
      .slice(1, line.lastIndexOf("|"))
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const checklist = readTable("## Electron's security checklist");
const beyond = readTable("Beyond the checklist:");

/** `file` `name` pairs of a cell. */
const readCode = (cell = "") =>
  [...cell.matchAll(/`([^`]+)` `([^`]+)`/g)].map(([, file = "", name = ""]) => ({ file, name }));
/** `file` “title” pairs of a cell. */
const readTests = (cell = "") =>
  [...cell.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file = "", title = ""]) => ({ file, title }));

/** Whether a file declares a name: a function, a constant, a method or a key. */
function declares(file: string, name: string): boolean {
  return new RegExp(`(?:function|const|class|interface) ${name}\\b|^\\s*"?${name}"?\\s*[(:]`, "m").test(
    read(file),
  );
}

describe("docs/security.md", () => {
  test("has a row for each of the twenty points, in order", () => {
    expect(checklist.map(([number]) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index + 1)),
    );
    expect(beyond.length).toBeGreaterThanOrEqual(8);
  });

  test.each([...checklist.map((cells) => [cells[1], cells[3], cells[4]]), ...beyond])(
    "“%s” names code and tests that there are",
    (_point, code, proof) => {
      const functions = readCode(code);
      const tests = readTests(proof);
      expect(functions.length).toBeGreaterThan(0);
      expect(tests.length).toBeGreaterThan(0);
      for (const { file, name } of functions)
        expect([file, name, declares(file, name)]).toEqual([file, name, true]);
      for (const { file, title } of tests)
        expect([file, title, read(file).includes(`"${title}"`)]).toEqual([file, title, true]);
    },
  );

  test("a name that is not there would be noticed", () => {
    expect(declares("electron/policy/requests.ts", "mayRequest")).toBe(true);
    expect(declares("electron/policy/requests.ts", "mayReques")).toBe(false);
    expect(declares("electron/policy/requests.ts", "origin")).toBe(false);
  });

  test.each(["docs/security.md", "docs/sandbox.md"])("%s links to what is there", (path) => {
    const text = read(path);
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      expect([link, existsSync(join(root, target))]).toEqual([link, true]);
      if (anchor === undefined) continue;
      const anchors = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => slug(title));
      expect([link, anchors.includes(anchor)]).toEqual([link, true]);
    }
    // What is named in passing.
    for (const [, file = ""] of text.matchAll(
      /`((?:test|electron|kernel|cli|server|scripts)\/[\w./-]+\.ts)`/g,
    ))
      expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  });

  test("every option that a limit names is one of the command it stands with", () => {
    const rows = readTable("## Limits");
    expect(rows.length).toBeGreaterThanOrEqual(4);
    const sources = Object.fromEntries(
      ["run", "open", "serve"].map((command) => [
        command,
        globSync(`{cli/${command}.ts,cli/${command}/*.ts,server/limits.ts}`, { cwd: root })
          .map(read)
          .join("\n"),
      ]),
    );
    for (const [what = "", , how = ""] of rows) {
      // Those have no option: a person raises them by the button, or nobody does.
      if (/^fixed$|^the button under the cell that was ended$/.test(how)) continue;
      const [, option = "", command = ""] = /`--([\w-]+)[^`]*` of `chancery (\w+)`/.exec(how) ?? [];
      const isKnown = new RegExp(`["\\s{]${option}["']?[:,]?`).test(sources[command] ?? "");
      expect([what, option, command, option !== "" && isKnown]).toEqual([what, option, command, true]);
    }
  });
});

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");
}

test("Electron is pinned to the version that the page names", () => {
  const { devDependencies } = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(read("package.json")));
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(page).toContain(`electron ${devDependencies.electron}`);
});

test("no scheme is registered, no crash reported, no update fetched", () => {
  const sources = globSync("electron/**/*.ts", { cwd: root });
  expect(sources.length).toBeGreaterThan(10);
  for (const file of sources) {
    const found =
      /\bprotocol\.\w+\(|registerSchemesAsPrivileged|setAsDefaultProtocolClient|crashReporter|remote\.initialize|loadFile\(|autoUpdater/.exec(
        read(file),
      );
    expect([file, found?.[0]]).toEqual([file, undefined]);
  }
});
