import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeExampleData } from "../scripts/example-data.ts";
import { carriedFiles } from "../scripts/starter-figures.ts";
import { prepareWorkspace } from "../server/workspace.ts";
import { readFileFacts } from "../shared/study-file/file-facts.ts";
import { readMarking } from "../shared/study-file/marking.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";

const folder = fileURLToPath(new URL("../examples/", import.meta.url));
const list = (pattern: string) =>
  globSync(pattern, { cwd: folder })
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
const read = (path: string) => parseStudyFile(readFileSync(join(folder, path), "utf8"), "");

describe("the data of the studies that ship", () => {
  const made = makeExampleData();

  test("is exactly the files that the packages give, and the figures that are carried over", () => {
    const carried = carriedFiles.map((name) => `data/${name}`);
    expect(list("**/data/*")).toEqual([...Object.keys(made), ...carried].sort());
  });

  test("is under 400 kB without the lessons'", () => {
    const bytes = list("data/*").map((path) => statSync(join(folder, path)).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(400_000);
  });

  for (const [path, content] of Object.entries(made)) {
    test(`${path} equals what is made of its package`, () => {
      expect(readFileSync(join(folder, path), "utf8") === content).toBe(true);
    });
  }
});

describe("the studies that ship", () => {
  const studies = list("**/*.{study,template}.md");
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
    expect(studies).toHaveLength(26);
    expect(shapes("fr")).toEqual(shapes("en"));
  });

  test("say how they are marked, and of what licence each data file is", () => {
    for (const path of studies.filter((one) => !one.startsWith("lessons/"))) {
      const { files } = read(path);
      const front = readFileSync(join(folder, path), "utf8").split("---\n")[1] ?? "";
      expect({ path, label: readMarking(front) }).toMatchObject({
        path,
        label: expect.stringMatching(/^TLP:/),
      });
      if (/human-development|developpement/.test(path)) continue;
      const facts = readFileFacts(front);
      expect({ path, stated: [...facts.keys()] }).toEqual({ path, stated: [...files] });
      for (const { licence, source } of facts.values()) expect([licence, source]).not.toContain(null);
    }
  });

  test("open with the doubt beside the answer, and have a method, limits and questions", () => {
    const starters = studies.filter((one) => !/^lessons|human-dev|developpement|template/.test(one));
    expect(starters).toHaveLength(12);
    for (const path of starters) {
      const texts = read(path).cells.filter(({ kind }) => kind === "text");
      expect(texts[0]?.source).toMatch(/\*\*(How sure is this\?|Est-ce sûr\u202f\?)\*\*/);
      const headings = texts.flatMap(({ source }) => source.match(/^## .*$/gm) ?? []);
      for (const wanted of [/Method|Méthode/, /Limit/, /Questions/, /Source/])
        expect({ path, has: headings.some((one) => wanted.test(one)) }).toEqual({ path, has: true });
    }
  });

  test("are put into a new workspace of their language, without templates and lessons", () => {
    const workspace = mkdtempSync(join(tmpdir(), "chancery-examples-"));
    prepareWorkspace(workspace, folder, "fr");
    const there = globSync("*.md", { cwd: workspace }).sort();
    rmSync(workspace, { recursive: true });
    expect(there).toEqual(inLanguage("fr").filter((path) => !/lessons|template/.test(path)));
    expect(there).toHaveLength(7);
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
