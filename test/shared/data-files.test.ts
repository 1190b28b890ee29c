import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { dropDataFile, listHolders, listMentions, putDataFile } from "../../shared/study/data-files.ts";
import { mapsOf, readStudy } from "../../shared/study/document.ts";
import { importStudy } from "../../shared/study/import.ts";
import { readMarkingReason } from "../../shared/study/marking-change.ts";
import { insertCell, setFile } from "../../shared/study/operations.ts";
import { readFileFacts } from "../../shared/study-file/file-facts.ts";
import { listLowered } from "../../shared/study-file/lowered.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";

const fence = "```";
const text = `---
chancery: 1
title: Survey
files: [survey.csv, prices.csv]
data:
  survey.csv: { marking: { scheme: TLP, label: "TLP:AMBER" }, personal: [name, email] }
  prices.csv: { redistribute: false }
---

Of ${"$"}{(await file("prices.csv").table()).numRows()} prices.

${fence}ts {#people}
const people = await file("survey.csv").table()
${fence}

${fence}ts {#other}
const other = 1
${fence}
`;

function open() {
  const doc = new Y.Doc();
  importStudy(doc, parseStudyFile(text, "a"));
  setFile(doc, "survey.csv", { sha256: "a".repeat(64), bytes: 3, type: "text/csv" });
  const undo = new Y.UndoManager(Object.values(mapsOf(doc)), { trackedOrigins: new Set(["me"]) });
  return { doc, undo, study: () => readStudy(doc), front: () => readStudy(doc).meta.frontMatter };
}

describe("taking a data file out of a study", () => {
  it("takes its record, its line, what is said of it and the cells that read it; one step brings all back", () => {
    const { doc, undo, study, front } = open();
    const before = study();
    dropDataFile(doc, "survey.csv", { reason: "Not needed", name: "Ada" }, "me");
    expect(study().files).toEqual(["prices.csv"]);
    expect(study().cells.map(({ id }) => id)).not.toContain("people");
    expect([...readFileFacts(front()).keys()]).toEqual(["prices.csv"]);
    expect(mapsOf(doc).files.has("survey.csv")).toBe(false);
    expect(readMarkingReason(doc)).toMatchObject({ reason: "Not needed", name: "Ada" });
    undo.undo();
    expect(study()).toEqual(before);
  });

  it("waits for prose that reads it, and for a cell that names it some other way, whose authors change them", () => {
    const { doc, study } = open();
    insertCell(doc, { id: "named", kind: "ts", source: 'const name = "survey.csv"' }, null);
    const list = (file: string) => listHolders(study().cells, file).map(({ id }) => id);
    expect([list("survey.csv"), list("prices.csv")]).toEqual([["named"], ["text-1"]]);
    expect(listMentions(study().cells, "survey.csv").map(({ id }) => id)).toEqual(["named"]);
    expect(listMentions(study().cells, "prices.csv")).toEqual([]);
    dropDataFile(doc, "prices.csv", null);
    expect(study().cells.map(({ id }) => id)).toContain("text-1");
  });
});

describe("putting another data file in the place of one", () => {
  it("has list, cells and front matter name it, and knows nothing of the first; one step brings it back", () => {
    const { doc, undo, study, front } = open();
    const before = study();
    putDataFile(doc, "survey.csv", "copy.csv", ["name"], "me");
    expect(study().files).toEqual(["copy.csv", "prices.csv"]);
    expect(JSON.stringify(study().cells)).not.toContain("survey.csv");
    expect([...readFileFacts(front()).keys()]).toEqual(["copy.csv", "prices.csv"]);
    expect(readFileFacts(front()).get("copy.csv")).toMatchObject({
      personal: ["email"],
      marking: { label: "TLP:AMBER" },
    });
    expect(mapsOf(doc).files.size).toBe(0);
    expect(listLowered(before.meta.frontMatter, front())).toEqual([]);
    undo.undo();
    expect(study()).toEqual(before);
  });

  it("does not hide that a marking is lower in the new place", () => {
    const before = 'data: { a.csv: { marking: "TLP:RED" } }';
    expect(listLowered(before, 'data: { b.csv: { marking: "TLP:GREEN" } }')).toMatchObject([
      { file: "a.csv", from: "TLP:RED", to: "" },
    ]);
  });
});
