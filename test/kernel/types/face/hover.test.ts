import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { faceFiles } from "../../../../kernel/types/face/packages.ts";
import { writeFilesDeclaration } from "../../../../kernel/types/face/write-files.ts";
import { compilerOptions } from "../../../../kernel/types/service/library.ts";
import { root } from "./check.ts";
import { files, opened } from "./votes.ts";

const snippet = join(root, "snippet.ts");
const declared = join(root, "files.d.ts");

/** Asks TypeScript's own service about the place marked with ¦. */
function askAt(text: string) {
  const at = text.indexOf("¦");
  const own = new Map([
    [snippet, text.replace("¦", "")],
    [declared, writeFilesDeclaration(files)],
  ]);
  const service = ts.createLanguageService({
    getCompilationSettings: () => compilerOptions,
    getScriptFileNames: () => [
      ...faceFiles.map((name) => join(root, "kernel/types/face", name)),
      ...own.keys(),
    ],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const found = own.get(path) ?? ts.sys.readFile(path);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (path) => own.has(path) || ts.sys.fileExists(path),
    readFile: (path) => own.get(path) ?? ts.sys.readFile(path),
  });
  return {
    documentation: () =>
      ts.displayPartsToString(service.getQuickInfoAtPosition(snippet, at)?.documentation ?? []),
    completions: () =>
      (service.getCompletionsAtPosition(snippet, at, {})?.entries ?? [])
        .map(({ name }) => name)
        .filter((name) => name !== "")
        .sort(),
  };
}

test("what is known of a column stays with it through verbs", () => {
  const at = (rest: string) => askAt(`export {};${opened}${rest}`).documentation();
  const told = "text · such as yes, no";
  expect(at("votes.filter((d) => d.¦vote === 'yes');")).toBe(told);
  expect(
    at("votes.select('vote', 'year').derive({ k: (d) => d.year }).filter((d) => d.¦vote === 'yes');"),
  ).toBe(told);
});

const columns = ["country", "day", "parts", "share", "vote", "year"];
const places: readonly [text: string, offered: readonly string[]][] = [
  ["votes.select('¦')", columns],
  ["votes.groupby(['year', '¦'])", columns],
  ["votes.orderby('¦')", columns],
  ["votes.get('¦', 0)", columns],
  ["votes.fold(['¦'])", columns],
  ["votes.join(countries, ['country', '¦'])", ["country", "iso", "pop"]],
  ["votes.join(countries, '¦')", ["country"]],
  ["votes.filter((d) => d.vote === '¦')", ["abstain", "no", "yes"]],
  ["file('¦')", ["countries.csv", "votes.csv"]],
];

for (const [text, offered] of places)
  test(`${text} offers ${offered.join(", ")}`, () => {
    expect(askAt(`export {};${opened}${text}`).completions()).toEqual(offered);
  });
