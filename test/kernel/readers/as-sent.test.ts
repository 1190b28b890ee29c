import { describe, expect, it } from "vitest";
import { readText } from "./support.ts";

const day = (text: string) => new Date(`${text}T00:00Z`);

describe("lines before the header", () => {
  it("are left out in the World Bank's layout, whose lines end with a delimiter, and told", async () => {
    const text = [
      '"Data Source","World Development Indicators",',
      "",
      '"Last Updated Date","2024-05-30",',
      "",
      '"Country Name","Country Code","1960","1961",',
      '"Aruba","ABW","54608","55811",',
      '"Namibia","NA","","640000.5",',
    ].join("\r\n");
    const { columns, recipe, notes } = await readText(text);
    expect(columns).toEqual({
      "Country Name": ["Aruba", "Namibia"],
      "Country Code": ["ABW", "NA"],
      "1960": [54608, null],
      "1961": [55811, 640000.5],
    });
    expect(recipe.skip).toBe(4);
    expect(notes).toEqual(["Lines before the header that were left out: 4."]);
  });

  it("are titles, also where a spreadsheet padded them with delimiters, and comments", async () => {
    expect((await readText("Refugees by year;;\n;;\nname;year;n\nA;2020;1\nB;2021;2\n")).recipe.skip).toBe(2);
    expect((await readText("A title\n\na,b\n1,2\n3,4\n")).columns).toEqual({ a: [1, 3], b: [2, 4] });
    expect((await readText("# made by, us, today\na,b\nx,2\ny,4\n")).names).toEqual(["a", "b"]);
  });

  it("are none where the first record is merely short of the others by a field", async () => {
    const { recipe, notes } = await readText("a,b\n1,2,3\n4,5,6\n");
    expect(recipe).toMatchObject({ skip: 0, ragged: 2 });
    expect(notes[0]).toContain("do not have 2 fields");
  });

  it("may be a hint of the delimiter", async () => {
    const { columns, recipe } = await readText("sep=;\r\na;b\r\n1,5;x\r\n");
    expect(columns).toEqual({ a: [1.5], b: ["x"] });
    expect(recipe).toMatchObject({ skip: 1, delimiter: ";" });
  });
});

describe("rows", () => {
  it("with too few or too many fields are counted and told with their lines", async () => {
    const { recipe, notes, columns } = await readText('a,b\n1,2\n"x\ny"\n3,4,5\n6,7\n');
    expect(columns.col3).toEqual([null, null, 5, null]);
    expect(recipe.ragged).toBe(2);
    expect((await readText('a,b\n1,2\n"x\ny"\n3,4,5\n6,7\n', recipe)).columns).toEqual(columns);
    expect(notes).toContain(
      "Rows that do not have 2 fields, as the header has: 2, first in line 3, 5. What is missing is null; what is too much stands in columns of its own.",
    );
  });

  it("may end with delimiters that open no column", async () => {
    for (const text of ["a,b,\n1,2,\n3,4,\n", "a,b\n1,2,\n3,4,,\n"]) {
      const { names, notes } = await readText(text);
      expect([names, notes]).toEqual([["a", "b"], []]);
    }
  });

  it("keep a column without a name where something stands in it", async () => {
    const { names, notes } = await readText("a,b,\n1,2,3\n");
    expect(names).toEqual(["a", "b", "col3"]);
    expect(notes[0]).toContain("names of their own: col3");
  });

  it("without a header are told", async () => {
    const { names, notes } = await readText("1,2\n3,4\n");
    expect(names).toEqual(["col1", "col2"]);
    expect(notes[0]).toContain("read as data");
  });

  it("keep text after a closing quote, and quotes inside", async () => {
    expect((await readText('a,b\n"x"y,"1 ""2"" 3"\n"" z,\n')).columns).toEqual({
      a: ["xy", " z"],
      b: ['1 "2" 3', null],
    });
  });
});

describe("numbers", () => {
  it("may part thousands with spaces of any kind, apostrophes and points", async () => {
    for (const mark of [" ", "\u00a0", "\u202f", "\u2009"])
      expect((await readText(`a;b\n1${mark}234,5;x\n12;y\n`)).columns.a).toEqual([1234.5, 12]);
    for (const mark of ["'", "\u2019"])
      expect((await readText(`a,b\n1${mark}234.5,x\n12,y\n`)).columns.a).toEqual([1234.5, 12]);
    expect((await readText("a;b\n1.234.567;x\n1.234;y\n")).columns.a).toEqual([1234567, 1234]);
  });

  it("that can be read in two ways are told, or decided by the rest of the file", async () => {
    const comma = await readText("a;b\n1,234;x\n5,678;y\n");
    expect(comma.columns.a).toEqual([1.234, 5.678]);
    expect(comma.notes[0]).toContain(
      "Numbers such as 1,234 can be read in two ways; here , was taken as the decimal",
    );
    expect(comma.notes[0]).toMatch(/: a\.$/);
    const semicolon = await readText("a;b\n1.234;x\n5.678;y\n");
    expect(semicolon.columns.a).toEqual(["1.234", "5.678"]);
    expect(semicolon.notes[0]).toContain("Numbers such as 1.234");
    const points = await readText("a,b\n1.234,x\n5.678,y\n");
    expect(points.columns.a).toEqual([1.234, 5.678]);
    expect(points.notes[0]).toContain("Numbers such as 1.234");
    expect((await readText("a,b\n1.234,x\n5678,y\n")).notes).toEqual([]);
    expect((await readText("a;b;c\n1.234;0.5;x\n5.678;1;y\n")).columns.a).toEqual([1.234, 5.678]);
    expect((await readText("a;b\n0,123;x\n0,456;y\n")).notes).toEqual([]);
  });

  it("of a file that writes decimals in two ways keep their commas as text, and that is told", async () => {
    const { columns, notes } = await readText("a;b\n1,5;1.5\n2,5;2.5\n");
    expect(columns).toEqual({ a: ["1,5", "2,5"], b: [1.5, 2.5] });
    expect(notes[0]).toContain("Commas in numbers mean different things");
  });

  it("in percent become shares, but only where all of them have the sign", async () => {
    const { columns, notes } = await readText("a;b\n12,5 %;5%\n7%;5\n..;1\n");
    expect(columns).toEqual({ a: [0.125, 0.07, null], b: ["5%", "5", "1"] });
    expect(notes).toContain("Percentages were read as shares, 12.5 % as 0.125: a.");
  });

  it("take a typographer's minus; parentheses and currencies stay text", async () => {
    expect((await readText("a,b,c\n\u22125,(5),€5\n3,5,€6\n")).columns).toEqual({
      a: [-5, 3],
      b: ["(5)", "5"],
      c: ["€5", "€6"],
    });
  });

  it("honour a word for missing that is itself a number", async () => {
    const { columns, recipe } = await readText("a,b\n-99,1\n5,-99\n", { missing: { a: ["-99"] } });
    expect(columns).toEqual({ a: [null, 5], b: [1, -99] });
    expect(recipe.missing).toEqual({ a: ["-99"] });
  });
});

describe("dates", () => {
  it("with the day or the month first are decided by all rows", async () => {
    const rows = Array.from({ length: 400 }, () => "01/02/2020,x").join("\n");
    expect((await readText(`d,x\n${rows}\n31/12/2020,x\n`)).recipe.dates).toEqual({ d: "DD/MM/YYYY" });
    expect((await readText(`d,x\n${rows}\n12/31/2020,x\n`)).recipe.dates).toEqual({ d: "MM/DD/YYYY" });
    expect((await readText("d,x\n31/12/2020,a\n12/31/2020,b\n")).columns.d).toEqual([
      "31/12/2020",
      "12/31/2020",
    ]);
  });

  it("that could be either follow the file's other columns; else the day is first, and that is told", async () => {
    const other = await readText("d,e\n01/02/2020,12/31/2020\n");
    expect(other.columns.d).toEqual([day("2020-01-02")]);
    expect(other.notes).toEqual([]);
    const alone = await readText("d,e\n01/02/2020,x\n");
    expect(alone.columns.d).toEqual([day("2020-02-01")]);
    expect(alone.notes[0]).toContain("read with the day first");
  });

  it("are read with points, dashes, names of months, and times, as UTC", async () => {
    const { columns } = await readText(
      "a,b,c,d,e,f\n12.01.2020,13-01-2020,12 janv. 2020,12 Jan 2020,2020/01/12 10:30,1/13/2020 3:04:05 PM\n",
    );
    expect(columns).toEqual({
      a: [day("2020-01-12")],
      b: [day("2020-01-13")],
      c: [day("2020-01-12")],
      d: [day("2020-01-12")],
      e: [new Date("2020-01-12T10:30Z")],
      f: [new Date("2020-01-13T15:04:05Z")],
    });
  });

  it("with years of two digits stay text, and that is told", async () => {
    const { columns, notes } = await readText("d,x\n31/12/99,a\n01/01/00,b\n");
    expect(columns.d).toEqual(["31/12/99", "01/01/00"]);
    expect(notes[0]).toContain("two digits");
  });
});

describe("truths", () => {
  it("are true, false, vrai and faux; yes and no are words unless the type says otherwise", async () => {
    const text = "a,b,c\ntrue,vrai,yes\nFALSE,faux,no\n";
    expect((await readText(text)).columns).toEqual({ a: [true, false], b: [true, false], c: ["yes", "no"] });
    expect((await readText(text, { types: { c: "boolean" } })).columns.c).toEqual([true, false]);
  });
});

describe("what is no text", () => {
  it("is refused in one sentence that names the file", async () => {
    await expect(readText(Uint8Array.from({ length: 999 }, (_, i) => (i * 77) % 256))).rejects.toThrow(
      "The file a.csv holds bytes that are not text.",
    );
    await expect(readText("\n\n \n")).rejects.toThrow("The file a.csv is empty.");
    await expect(readText('a\n"b')).rejects.toThrow("A quoted field of a.csv that begins in line 2");
  });
});
