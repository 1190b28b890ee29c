import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeExampleData } from "../scripts/example-data.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";

const folder = fileURLToPath(new URL("../examples/", import.meta.url));
const list = (pattern: string) =>
  globSync(pattern, { cwd: folder })
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
const read = (path: string) => parseStudyFile(readFileSync(join(folder, path), "utf8"), "");

describe("the data of the studies that ship", () => {
  const made = makeExampleData();

  test("is exactly the files that the packages give", () => {
    expect(list("**/data/*")).toEqual(Object.keys(made).sort());
  });

  for (const [path, content] of Object.entries(made)) {
    test(`${path} equals what is made of its package`, () => {
      expect(readFileSync(join(folder, path), "utf8") === content).toBe(true);
    });
  }
});

describe("the studies that ship", () => {
  const studies = list("**/*.study.md");
  const inLanguage = (language: string) => studies.filter((path) => read(path).meta.language === language);

  test("are as many in French as in English, cell for cell", () => {
    const shapes = (language: string) =>
      inLanguage(language)
        .map((path) =>
          read(path)
            .cells.map(({ kind }) => kind)
            .join(" "),
        )
        .sort();
    expect(studies).toHaveLength(12);
    expect(shapes("fr")).toEqual(shapes("en"));
  });

  test("name the data files that they read, and no other", () => {
    for (const path of studies) {
      const { files, cells } = read(path);
      const used = cells.flatMap(({ source }) =>
        [...source.matchAll(/file\("([^"]+)"\)/g)].map(([, name]) => name),
      );
      expect({ path, files: [...files].sort() }).toEqual({ path, files: [...new Set(used)].sort() });
    }
  });

  test("in French have narrow no-break spaces and the apostrophe ’ in their prose", () => {
    for (const path of inLanguage("fr")) {
      const prose = read(path)
        .cells.filter(({ kind }) => kind === "text")
        .map(({ source }) => source.replace(/`[^`]*`|\$\{[^}]*\}+/g, "x"))
        .join("\n");
      const wrong = prose.match(/.{0,20}(?:[ \u00a0][;:!?»%]|«[^\u202f]|\p{L}'\p{L}|[“”]).{0,20}/gu);
      expect({ path, wrong }).toEqual({ path, wrong: null });
    }
  });
});
