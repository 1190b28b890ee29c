import { utils, type WorkBook, type WorkSheet, write as writeBook } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { readBytes } from "./read-bytes.ts";

function write(sheets: Record<string, WorkSheet>, change: (book: WorkBook) => void = () => {}): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  change(book);
  return new Uint8Array(writeBook(book, { type: "array", bookType: "xlsx", compression: true }));
}

const rows = (list: unknown[][]): WorkSheet => utils.aoa_to_sheet(list);
const date = (serial: number, format = "yyyy-mm-dd") => ({ t: "n", v: serial, z: format });
const read = (bytes: Uint8Array, options?: unknown) => readBytes(bytes, "votes.xlsx", options);

describe("XLSX", () => {
  it("gives numbers, words, booleans and percentages as their cells say, and a saved formula's value", async () => {
    const bytes = write({
      Votes: rows([
        ["country", "yes", "share", "member", "code"],
        ["Côte d’Ivoire", 12, { t: "n", v: 0.125, z: "0.0%" }, true, "0101"],
        ["Namibia", { t: "n", v: 7, f: "3+4" }, null, false, "0202"],
      ]),
    });
    const { columns, recipe, notes } = await read(bytes);
    expect(columns).toEqual({
      country: ["Côte d’Ivoire", "Namibia"],
      yes: [12, 7],
      share: [0.125, null],
      member: [true, false],
      code: ["0101", "0202"],
    });
    expect(recipe).toMatchObject({ format: "xlsx", sheet: "Votes", header: true, skip: 0 });
    expect(notes).toEqual([]);
  });

  it("gives dates in UTC in both of Excel's day counts, also around the day that never was, and times as text", async () => {
    const list = [
      ["d", "t"],
      [date(1), date(0.5, "h:mm")],
      [date(59), null],
      [date(61), null],
      [date(44197.25, "d/m/yyyy h:mm"), null],
    ];
    const { columns } = await read(write({ S: rows(list) }));
    expect(columns.d).toEqual([
      new Date(Date.UTC(1900, 0, 1)),
      new Date(Date.UTC(1900, 1, 28)),
      new Date(Date.UTC(1900, 2, 1)),
      new Date(Date.UTC(2021, 0, 1, 6)),
    ]);
    expect(columns.t?.[0]).toBe("12:00:00");
    const in1904 = write({ S: rows([["d"], [date(0)], [date(1)]]) }, (book) => {
      book.Workbook = { ...book.Workbook, WBProps: { date1904: true } };
    });
    expect((await read(in1904)).columns.d).toEqual([
      new Date(Date.UTC(1904, 0, 1)),
      new Date(Date.UTC(1904, 0, 2)),
    ]);
  });

  it("reads the first visible sheet that holds something, names the others, and takes a name or a number", async () => {
    const bytes = write(
      { Notes: rows([["old"], [1]]), Empty: rows([]), Votes: rows([["a"], [1]]), More: rows([["b"], [2]]) },
      (book) => {
        book.Workbook = { ...book.Workbook, Sheets: [{ Hidden: 1 }, {}, {}, {}] };
      },
    );
    const first = await read(bytes);
    expect(first.recipe.sheet).toBe("Votes");
    expect(first.notes.join(" ")).toContain("Notes, Empty, More");
    expect((await read(bytes, { sheet: "More" })).columns).toEqual({ b: [2] });
    expect((await read(bytes, { sheet: "More" })).notes).toEqual([]);
    expect((await read(bytes, { sheet: 1 })).columns).toEqual({ old: [1] });
    await expect(read(bytes, { sheet: "Voters" })).rejects.toThrow("Notes, Empty, Votes, More");
    await expect(read(bytes, { sheet: 2 })).rejects.toThrow("Sheet 2 of votes.xlsx is empty");
  });

  it("passes over a cover and a page of notes", async () => {
    const bytes = write({
      Cover: rows([["Votes by country"]]),
      Notes: rows([["Source: the Secretariat"], ["Version 2"]]),
      Votes: rows([
        ["country", "yes"],
        ["Peru", 3],
      ]),
    });
    expect((await read(bytes)).recipe.sheet).toBe("Votes");
    expect((await read(bytes, { sheet: "Notes" })).columns).toEqual({
      "Source: the Secretariat": ["Version 2"],
    });
  });

  it("begins where the table does, not in column A", async () => {
    const sheet = rows([
      [null, null, "a", null, "c"],
      [null, null, 1, 2, 3],
    ]);
    const { columns, recipe } = await read(write({ S: sheet }));
    expect(columns).toEqual({ a: [1], col2: [2], c: [3] });
    expect((await read(write({ S: sheet }), recipe)).columns).toEqual(columns);
  });

  it("tells of formulas that nothing calculated, as programs write them", async () => {
    const bytes = write({
      S: rows([
        ["n", "twice"],
        [1, { t: "n", f: "A2*2" }],
      ]),
    });
    const { columns, notes } = await read(bytes);
    expect(columns).toEqual({ n: [1], twice: [null] });
    expect(notes.join(" ")).toContain("never calculated, and which are read as missing: 1");
  });

  it("takes error cells as missing, and tells how many of each", async () => {
    const error = { t: "e", v: 42, w: "#N/A" };
    const { columns, notes } = await read(write({ S: rows([["n"], [1], [error], [3], [error]]) }));
    expect(columns.n).toEqual([1, null, 3, null]);
    expect(notes.join(" ")).toContain(
      "Cells with a spreadsheet error (#N/A: 2), which are read as missing: 2.",
    );
  });

  it("finds the header below titles, and tells what it left out", async () => {
    const sheet = rows([
      ["Table 3. Votes by country"],
      ["Source: the Secretariat"],
      [],
      ["country", "year", "yes"],
      ["A", 2001, 5],
      ["B", 2002, 6],
    ]);
    sheet["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
    const { columns, recipe, notes } = await read(write({ S: sheet }));
    expect(columns).toEqual({ country: ["A", "B"], year: [2001, 2002], yes: [5, 6] });
    expect(recipe.skip).toBe(3);
    expect(notes.join(" ")).toContain("Lines above the header that were left out: 3.");
    const again = await read(write({ S: sheet }), { skip: recipe.skip, sheet: "S" });
    expect(again.columns).toEqual(columns);
  });

  it("joins the labels of a header of merged rows, and says so", async () => {
    const sheet = rows([
      ["Country", "Population", null, "GDP", null],
      [null, 2010, 2020, 2010, 2020],
      ["A", 1, 2, 3, 4],
      ["B", 5, 6, 7, 8],
    ]);
    sheet["!merges"] = [
      { s: { r: 0, c: 0 }, e: { r: 1, c: 0 } },
      { s: { r: 0, c: 1 }, e: { r: 0, c: 2 } },
      { s: { r: 0, c: 3 }, e: { r: 0, c: 4 } },
    ];
    const { columns, notes } = await read(write({ S: sheet }));
    expect(columns).toEqual({
      Country: ["A", "B"],
      "Population 2010": [1, 5],
      "Population 2020": [2, 6],
      "GDP 2010": [3, 7],
      "GDP 2020": [4, 8],
    });
    expect(notes.join(" ")).toContain("rows 1 to 2");
  });

  it("tells of merged cells among the data", async () => {
    const sheet = rows([
      ["region", "n"],
      ["North", 1],
      [null, 2],
    ]);
    sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
    const { columns, notes } = await read(write({ S: sheet }));
    expect(columns.region).toEqual(["North", null]);
    expect(notes.join(" ")).toContain("Merged blocks of cells among the data: 1.");
  });

  it("types columns of text as a CSV file's, with missing words among numbers", async () => {
    const bytes = write({
      S: rows([
        ["n", "words", "iso", "mixed"],
        [1, "1,5", "2020-01-31", "x"],
        ["n/a", "2,25", "2020-02-01", 7],
        [3, "3,0", null, null],
      ]),
    });
    const { columns, recipe } = await read(bytes);
    expect(columns.n).toEqual([1, null, 3]);
    expect(columns.words).toEqual([1.5, 2.25, 3]);
    expect(columns.iso).toEqual([new Date("2020-01-31"), new Date("2020-02-01"), null]);
    expect(columns.mixed).toEqual(["x", "7", null]);
    expect(recipe.missing).toEqual({ n: ["n/a"] });
    expect((await read(bytes, { types: { n: "string" }, missing: { n: ["n/a"] } })).columns.n).toEqual([
      "1",
      null,
      "3",
    ]);
  });

  it("names empty and repeated headers, and reads a sheet without any", async () => {
    const { columns, notes } = await read(
      write({
        S: rows([
          ["a", null, "a"],
          [1, 2, 3],
        ]),
      }),
    );
    expect(columns).toEqual({ a: [1], col2: [2], a_2: [3] });
    expect(notes.join(" ")).toContain("col2, a_2");
    expect(
      (
        await read(
          write({
            S: rows([
              [1, 2],
              [3, 4],
            ]),
          }),
        )
      ).columns,
    ).toEqual({ col1: [1, 3], col2: [2, 4] });
  });

  it("refuses a workbook that claims to unpack to gigabytes, with what to do", async () => {
    const bytes = write({ S: rows([["a"], [1]]) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The size in the central directory's entry of each part. Source: APPNOTE.TXT 4.3.12.
    for (let at = 0; at + 46 < bytes.length; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true);
    await expect(read(bytes)).rejects.toThrow("Save the sheet as CSV");
  });

  it("names the file when it is encrypted, old, cut short or no workbook", async () => {
    const ole = new Uint8Array(600);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(read(ole)).rejects.toThrow("votes.xlsx is encrypted");
    await expect(readBytes(ole, "old.xls")).rejects.toThrow("old.xls is old Excel");
    const bytes = write({ S: rows([["a"], [1]]) });
    await expect(read(bytes.subarray(0, bytes.length - 40))).rejects.toThrow("votes.xlsx");
    await expect(read(new TextEncoder().encode("PK\u0003\u0004 rubbish"))).rejects.toThrow("votes.xlsx");
  });
});
