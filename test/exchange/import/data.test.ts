import { expect, test } from "vitest";
import { importData } from "../../../exchange/import/data/import-data.ts";
import { tellLosses } from "../../../exchange/import/losses.ts";
import { optionsFor, readImported } from "./support.ts";

test("one file: a sentence on what it holds, and a cell that reads and shows it", () => {
  const imported = importData(
    [{ name: "un_votes.csv", holds: { kind: "table", rows: 1, columns: ["country", "a*b"] } }],
    undefined,
    [],
    optionsFor("un_votes.csv"),
  );
  const { meta, cells, files } = readImported(imported);
  expect({ title: meta.title, files }).toEqual({ title: "Un votes", files: ["un_votes.csv"] });
  expect(cells.map(({ source }) => source)).toEqual([
    "# Un votes\n\nThis study reads one file. The cell below reads it and shows its rows; go on from there.",
    "## un\\_votes.csv\n\nun\\_votes.csv holds 1 row and the columns country, a\\*b.",
    'const unVotes = await file("un_votes.csv").table()\n\nunVotes',
  ]);
  expect(cells[2]).toMatchObject({ kind: "ts", id: "unVotes" });
});

test("a folder, in French: names of variables are free, and what is no table is read as JSON", () => {
  const columns = Array.from({ length: 30 }, (_, at) => `c${at}`);
  const imported = importData(
    [
      { name: "lab/a.csv", holds: { kind: "table", rows: 0, columns } },
      { name: "lab/b/a.json", holds: { kind: "json" } },
      { name: "lab/class.parquet", holds: { kind: "unseen" } },
    ],
    "lab",
    [],
    optionsFor("lab", { language: "fr" }),
  );
  const { meta, cells } = readImported(imported);
  expect(meta).toMatchObject({ title: "Lab", language: "fr" });
  expect(cells.filter(({ kind }) => kind === "ts").map(({ source }) => source.split("\n")[0])).toEqual([
    'const a = await file("lab/a.csv").table()',
    'const a2 = await file("lab/b/a.json").json()',
    'const data = await file("lab/class.parquet").table()',
  ]);
  expect(imported.text).toContain("contient 0 ligne et les colonnes");
  expect(imported.text).toContain("c19 et 10 de plus");
});

test("one kind of loss is one sentence, with its places", () => {
  const many = Array.from({ length: 14 }, (_, at) => ({
    kind: "sql" as const,
    values: {},
    place: { in: "cell" as const, at: at + 1 },
  }));
  const [only, ...others] = tellLosses(many, "en");
  expect(others).toEqual([]);
  expect(only).toEqual({
    place: "Cells 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2 more",
    what: "SQL is kept and shown, and not run by this version.",
    todo: "Write the query with Arquero until then.",
  });
});
