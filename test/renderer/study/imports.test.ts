import { describe, expect, it } from "vitest";
import { describeImport } from "../../../renderer/study/imports/describe-import.ts";
import { dropNotes } from "../../../renderer/study/imports/drop-notes.ts";
import { findChanges, pinAll, readDraft } from "../../../renderer/study/imports/recipe.ts";
import type { Output } from "../../../shared/protocol/outputs.ts";
import type { ImportReport } from "../../../shared/protocol/tables.ts";

const report: ImportReport = {
  file: "votes.csv",
  recipe: {
    format: "csv",
    encoding: "windows-1252",
    delimiter: ";",
    header: true,
    skip: 3,
    decimal: ",",
    thousands: "\u202f",
    missing: { share: ["NA", ".."] },
    types: { code: "string" },
    dates: { day: "DD/MM/YYYY", at: "ISO" },
  },
  given: [],
  rows: 1234,
  columns: [
    { name: "code", type: "string", missing: 0 },
    { name: "share", type: "number", missing: 12 },
    { name: "day", type: "date", missing: 0 },
    { name: "at", type: "date", missing: 0 },
  ],
  notes: [],
};

describe("describeImport", () => {
  it("says what a person would want to know, and leaves out what is ordinary", () => {
    expect(describeImport(report)).toEqual([
      "CSV",
      "windows-1252",
      "semicolon",
      "1,234 rows",
      "3 lines left out",
      "decimal comma",
      "thousands marked by no-break space",
      "dates DD/MM/YYYY",
      "“NA” and “..” read as missing",
    ]);
    expect(
      describeImport({ ...report, recipe: { format: "xlsx", sheet: "Data", header: false }, rows: 1 }),
    ).toEqual(["Excel", "sheet Data", "1 row", "no header"]);
  });
});

describe("the recipe's form", () => {
  it("shows what was found, and writes nothing until something differs", () => {
    const draft = readDraft(report);
    expect(draft).toMatchObject({ skip: "3", decimal: ",", sheet: "", header: true });
    expect(draft.columns.map(({ name, type, date, missing }) => [name, type, date, missing])).toEqual([
      ["code", "string", "", ""],
      ["share", "number", "", "NA, .."],
      ["day", "date", "DD/MM/YYYY", ""],
      ["at", "date", "ISO", ""],
    ]);
    expect(findChanges(report, draft)).toEqual({});
  });

  it("writes only what differs; a date that becomes text loses its pattern", () => {
    const draft = readDraft(report);
    const columns = draft.columns.map((column) =>
      column.name === "day"
        ? { ...column, type: "string" }
        : column.name === "share"
          ? { ...column, missing: "NA, .., n/a" }
          : column,
    );
    expect(findChanges(report, { ...draft, delimiter: "\t", skip: "0", thousands: "", columns })).toEqual({
      delimiter: "\t",
      skip: 0,
      thousands: "",
      types: { day: "string" },
      dates: { day: undefined },
      missing: { share: ["NA", "..", "n/a"] },
    });
    expect(findChanges(report, { ...draft, skip: "-2" })).toEqual({ skip: undefined });
  });

  it("pins everything that was found, with what differs on top", () => {
    const draft = { ...readDraft(report), decimal: "." };
    const { format: _format, ...found } = report.recipe;
    expect(pinAll(report, draft)).toEqual({ ...found, decimal: "." });
    const columns = draft.columns.map((one) => (one.name === "day" ? { ...one, date: "MM/DD/YYYY" } : one));
    expect(pinAll(report, { ...draft, columns }).dates).toEqual({ day: "MM/DD/YYYY", at: "ISO" });
  });
});

describe("dropNotes", () => {
  it("leaves out warnings that the import's line tells, and no other output", () => {
    const warn = (data: string): Output => ({ mime: "text/plain", data, stream: "warn" });
    const outputs: Output[] = [
      warn("votes.csv: One row is short."),
      warn("mine"),
      { mime: "application/json", data: 1 },
    ];
    const told = [{ ...report, notes: ["One row is short."] }];
    expect(dropNotes(outputs, told)).toEqual(outputs.slice(1));
    expect(dropNotes(outputs, [report])).toBe(outputs);
  });
});
