import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { renameFiles } from "../../../renderer/home/learn/copy-shipped.ts";
import { locateFile, readShipped, shipped, templates } from "../../../renderer/home/learn/shipped.ts";
import { readFileFacts } from "../../../shared/study-file/file-facts.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import { isLanguage } from "../../../shared/words/language.ts";

const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));

describe("what the list of studies offers", () => {
  test("is every study that ships, once, in its language and under its title", async () => {
    const offered = [...Object.entries(shipped), ...Object.entries(templates)].flatMap(
      ([language, studies]) => studies.map((study) => ({ language, study })),
    );
    const files = globSync("**/*.{study,template}.md", { cwd: examples }).map((path) =>
      path.replaceAll("\\", "/"),
    );
    expect(offered.map(({ study }) => study.path).sort()).toEqual(files.sort());
    for (const { language, study } of offered) {
      const text = await readShipped(study);
      expect(text).toBe(readFileSync(join(examples, study.path), "utf8"));
      const { meta, files: named } = parseStudyFile(text, "");
      expect(meta).toMatchObject({ title: study.title, language });
      expect(isLanguage(language)).toBe(true);
      for (const name of named) expect(locateFile(study, name)).toContain(name.slice(name.indexOf("/") + 1));
    }
  });

  test("has the same lessons, examples and templates in each language", () => {
    const kinds = (language: keyof typeof shipped) =>
      [...shipped[language], ...templates[language]].map(({ about, minutes }) => [about, minutes]);
    expect(kinds("fr")).toEqual(kinds("en"));
  });
});

describe("a copy", () => {
  const text =
    '---\ntitle: T\nfiles: [data/a.csv, data/b.csv]\ndata:\n  data/b.csv: { license: MIT }\n---\n\n```ts\nfile("data/a.csv")\nfile("data/b.csv")\n```\n';

  test("reads its files under the names that they got in the workspace", () => {
    const copy = renameFiles(text, [
      ["data/a.csv", "a.csv"],
      ["data/b.csv", "b 2.csv"],
    ]);
    expect(parseStudyFile(copy, "").files).toEqual(["a.csv", "b 2.csv"]);
    const [, front = ""] = copy.split("---\n");
    expect(readFileFacts(front).get("b 2.csv")?.licence).toBe("MIT");
    expect(copy).toContain('file("a.csv")\nfile("b 2.csv")');
  });

  test("says nothing else than the original", () => {
    expect(renameFiles(text, [])).toBe(text);
  });
});
