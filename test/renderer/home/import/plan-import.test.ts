import { describe, expect, test } from "vitest";
import { planImport } from "../../../../renderer/home/import/plan-import.ts";
import { renameFiles } from "../../../../renderer/home/import/rename-files.ts";

const drop = (names: readonly string[], folder: string | null = null) =>
  planImport({ files: names.map((name) => ({ name, file: new File([], name) })), folder });
const told = (names: readonly string[], folder: string | null = null) => {
  const plan = drop(names, folder);
  const list = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name);
  switch (plan.kind) {
    case "refused":
      return plan.why;
    case "file":
    case "dossier":
      return [plan.kind, plan.file.name];
    case "data":
      return [plan.kind, list(plan.files), list(plan.others)];
    default:
      return [plan.kind, plan.document.name, list(plan.data)];
  }
};

describe("files that are dropped", () => {
  test("one by itself becomes a study with charts, whatever it is called", () => {
    expect(told(["votes.csv"])).toEqual(["file", "votes.csv"]);
    expect(told(["photo.png"])).toEqual(["file", "photo.png"]);
  });

  test("a notebook comes with its data", () => {
    expect(told(["a.csv", "b.ipynb", "c.parquet"])).toEqual(["document", "b.ipynb", ["a.csv", "c.parquet"]]);
    expect(told(["page.HTML"])).toEqual(["document", "page.HTML", []]);
    expect(told(["b.ipynb", "c.qmd"])).toBe("several");
  });

  test("a study is one, but a folder's README is not what its data is about", () => {
    expect(told(["a.study.md", "a.csv"])).toEqual(["study", "a.study.md", ["a.csv"]]);
    expect(told(["README.md", "a.csv"], "aid")).toEqual(["data", ["a.csv"], ["README.md"]]);
  });

  test("a dossier stands alone", () => {
    expect(told(["a.dossier"])).toEqual(["dossier", "a.dossier"]);
    expect(told(["a.dossier", "b.csv"])).toBe("several");
  });

  test("several data files become one study; without data there is none", () => {
    expect(told(["b.csv", "x.png", "a.xlsx"])).toEqual(["data", ["b.csv", "a.xlsx"], ["x.png"]]);
    expect(told(["one.csv"], "aid")).toEqual(["data", ["one.csv"], []]);
    expect(told(["x.png"], "aid")).toBe("nothing");
    expect(told([])).toBe("nothing");
  });
});

describe("files that the workspace took under another name", () => {
  const text =
    '---\nchancery: 1\ntitle: T\nlanguage: en\nfiles: [a.csv, b.csv]\n---\n\nfile("a.csv") in words.\n\n```ts\nconst a = await file("a.csv").table()\nconst b = file("b.csv")\n```\n';

  test("are read by it", () => {
    const renamed = renameFiles(text, new Map([["a.csv", "a 2.csv"]]));
    expect(renamed).toContain("files: [a 2.csv, b.csv]");
    expect(renamed).toContain('await file("a 2.csv").table()');
    expect(renamed).toContain('file("b.csv")');
    expect(renamed).toContain('file("a.csv") in words.');
  });

  test("change nothing where they are the same", () => {
    expect(renameFiles(text, new Map([["a.csv", "a.csv"]]))).toBe(text);
  });
});
