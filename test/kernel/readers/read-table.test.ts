import { describe, expect, it } from "vitest";
import { readTable } from "../../../kernel/readers/read-table.ts";
import { makeByteSource } from "../../../kernel/readers/source.ts";

async function read(content: string | Uint8Array, name = "a.csv", options?: unknown) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { table, recipe, notes } = await readTable(makeByteSource(name, bytes), options, {
    loadFormat: async (format) => {
      throw new Error(`no ${format} here`);
    },
  });
  const columns = Object.fromEntries(
    table.columnNames().map((column) => [column, Array.from(table.array(column) as ArrayLike<unknown>)]),
  );
  return { columns, recipe, notes, names: table.columnNames() };
}

describe("text", () => {
  it("drops the byte order mark", async () => {
    expect((await read("\ufeffid,b\n1,2\n")).names).toEqual(["id", "b"]);
  });

  it("is UTF-8 where it is valid, else Windows-1252, and UTF-16 with or without a mark", async () => {
    expect((await read("n\nCôte d’Ivoire\n")).columns).toEqual({ n: ["Côte d’Ivoire"] });
    const legacy = await read(Uint8Array.from([...Buffer.from("n\nC"), 0xf4, ...Buffer.from("te\n")]));
    expect(legacy).toMatchObject({ columns: { n: ["Côte"] }, recipe: { encoding: "windows-1252" } });
    const wide = Buffer.from("id,name\n1,Ελλάδα\n2,Malta\n", "utf16le");
    expect(await read(wide)).toMatchObject({ columns: { id: [1, 2] }, recipe: { encoding: "utf-16le" } });
    const swapped = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]);
    expect((await read(swapped)).columns.name).toEqual(["Ελλάδα", "Malta"]);
  });

  it("is refused when it is not in the encoding that was asked for", async () => {
    const bytes = Uint8Array.from([0x6e, 0x0a, 0xf4]);
    await expect(read(bytes, "a.csv", { encoding: "utf-8" })).rejects.toThrow("not in the encoding utf-8");
    await expect(read(bytes, "a.csv", { encoding: "klingon" })).rejects.toThrow("klingon is not known");
  });
});

describe("records", () => {
  it("follow RFC 4180: quoted delimiters, line ends and doubled quotes", async () => {
    expect((await read('a,b\r\n"x, ""y""","1\r\n2"\r\nz,"w"')).columns).toEqual({
      a: ['x, "y"', "z"],
      b: ["1\r\n2", "w"],
    });
  });

  it("end with LF, CRLF or CR, with or without the last one, and blank ones are left out", async () => {
    for (const end of ["\n", "\r\n", "\r"])
      for (const last of ["", end, end + end])
        expect((await read(`a,b${end}1,2${end}${end}3,4${last}`)).columns).toEqual({ a: [1, 3], b: [2, 4] });
  });

  it("keep missing values of a single column", async () => {
    expect((await read("a\n1\n\n3\n")).columns).toEqual({ a: [1, null, 3] });
  });

  it("may be ragged: short ones miss values, long ones make new columns, delimiters at line ends do not", async () => {
    expect((await read("a,b\n1\n2,3\n4,5,6\n")).columns).toEqual({
      a: [1, 2, 4],
      b: [null, 3, 5],
      col3: [null, null, 6],
    });
    expect((await read("a,b\n1,2,\n3,4,\n")).names).toEqual(["a", "b"]);
    expect((await read("a,b\n1,")).columns).toEqual({ a: [1], b: [null] });
  });

  it("with a quote that is never closed are refused by line", async () => {
    await expect(read('a,b\n1,2\n3,"4\n5,6\n')).rejects.toThrow("begins in line 3 is never closed");
  });

  it("begin after the lines to skip", async () => {
    expect((await read("Source: UN\n\na,b\n1,2\n", "a.csv", { skip: 2 })).columns).toEqual({
      a: [1],
      b: [2],
    });
  });
});

describe("the delimiter", () => {
  it("is found, also where text holds commas", async () => {
    expect((await read("a;b\nx, y;1\nz;2\n")).recipe.delimiter).toBe(";");
    expect((await read("a\tb\n1\t2\n")).recipe.delimiter).toBe("\t");
    expect((await read("a|b\n1|2\n")).recipe.delimiter).toBe("|");
    expect((await read('a,b\n"x; y; z",1\n')).recipe.delimiter).toBe(",");
    expect((await read("only\nx\n")).names).toEqual(["only"]);
    expect((await read("a b,c\n", "a.tsv")).names).toEqual(["a b,c"]);
  });

  it("can be given", async () => {
    expect((await read("a:b\n1:2\n", "a.csv", { delimiter: ":" })).columns).toEqual({ a: [1], b: [2] });
    await expect(read("a", "a.csv", { delimiter: "::" })).rejects.toThrow("delimiter");
  });
});

describe("the header", () => {
  it("gets names that are all there and all different", async () => {
    expect((await read(",a,a,a_2, b \n1,2,3,4,5\n")).names).toEqual(["col1", "a", "a_3", "a_2", "b"]);
  });

  it("is absent where the first record holds values only", async () => {
    expect(await read("1,2020-01-01\n2,2020-01-02\n")).toMatchObject({
      names: ["col1", "col2"],
      recipe: { header: false },
    });
    expect((await read("country,1990\nX,1\n")).recipe.header).toBe(true);
    expect((await read("1,2\n3,4\n", "a.csv", { header: true })).names).toEqual(["1", "2"]);
    expect((await read("a,b\n", "a.csv", { header: false })).columns).toEqual({ col1: ["a"], col2: ["b"] });
  });
});

describe("types", () => {
  it("come from every value of a column", async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i},${i}`).join("\n");
    expect((await read(`a,b\n${rows}\nlast,1\n`)).recipe.types).toEqual({ a: "string", b: "number" });
  });

  it("read numbers, true and false, and ISO dates as UTC", async () => {
    const { columns } = await read(
      "n,b,d,t\n-1.5e3,TRUE,2020-02-29,2020-01-01T10:00\n+.5,false,1900-01-01,2020-01-01 10:00:00+02:00\n",
    );
    expect(columns).toEqual({
      n: [-1500, 0.5],
      b: [true, false],
      d: [new Date("2020-02-29"), new Date("1900-01-01")],
      t: [new Date("2020-01-01T10:00Z"), new Date("2020-01-01T08:00Z")],
    });
  });

  it("leave codes, big ids, days that do not exist and fiscal years as text", async () => {
    const { columns } = await read(
      "c,id,d,f\n0101,9007199254740993,2020-02-30,2010-11\n12,1,2020-01-01,2011-12\n",
    );
    expect(columns).toEqual({
      c: ["0101", "12"],
      id: ["9007199254740993", "1"],
      d: ["2020-02-30", "2020-01-01"],
      f: ["2010-11", "2011-12"],
    });
  });

  it("take leading zeros as padding where a person says that the column holds numbers", async () => {
    const given = { types: { c: "number" } };
    expect((await read("c\n0101\n-007\n0\n", "a.csv", given)).columns).toEqual({ c: [101, -7, 0] });
    expect((await read("c\n12\n0101\n", "a.csv", given)).columns).toEqual({ c: [12, 101] });
    await expect(read("c\n9007199254740993\n", "a.csv", given)).rejects.toThrow("9007199254740993");
  });

  it("know the first of a month as French writes it", async () => {
    expect((await read("d\n1er mars 2020\n2 août 2021\n")).columns.d).toEqual([
      new Date("2020-03-01"),
      new Date("2021-08-02"),
    ]);
  });

  it("are found anew from a recipe where a column is called as what every object has", async () => {
    const text = "constructor,toString\n1,x\n";
    const { columns, recipe } = await read(text);
    expect((await read(text, "a.csv", recipe)).columns).toEqual(columns);
  });

  it("can be given, and what does not fit is told by row", async () => {
    expect((await read("a,b\n1,2\n", "a.csv", { types: { a: "string" } })).columns).toEqual({
      a: ["1"],
      b: [2],
    });
    await expect(read("a,b\n1,2\nx,3\n", "a.csv", { types: { a: "number" } })).rejects.toThrow(
      'The column a cannot be read as number: row 2 of a.csv has "x"',
    );
    await expect(read("a\n1\n", "a.csv", { types: { z: "number" } })).rejects.toThrow(
      "a column z, which a.csv does not have",
    );
    await expect(read("a\n1\n", "a.csv", { typs: {} })).rejects.toThrow("no option typs");
  });

  it("take dates by a pattern", async () => {
    const options = { dates: { d: "DD/MM/YYYY" } };
    expect((await read("d,x\n31/12/2020,1\n1/2/2021,2\n", "a.csv", options)).columns.d).toEqual([
      new Date("2020-12-31"),
      new Date("2021-02-01"),
    ]);
    await expect(read("d\n31/13/2020\n", "a.csv", options)).rejects.toThrow("row 1");
    await expect(read("d\n1\n", "a.csv", { dates: { d: "DD" } })).rejects.toThrow("pattern DD");
  });
});

describe("missing values", () => {
  it("are words in typed columns, and the empty field only in text: Namibia stays", async () => {
    const { columns, recipe } = await read("iso,gdp,when,ok\nNA,1,2020-01-01,true\nDE,NA,..,-\n,n/a,null,\n");
    expect(columns).toEqual({
      iso: ["NA", "DE", null],
      gdp: [1, null, null],
      when: [new Date("2020-01-01"), null, null],
      ok: [true, null, null],
    });
    expect(recipe.missing).toEqual({ gdp: ["NA", "n/a"], when: ["..", "null"], ok: ["-"] });
  });

  it("are written as statistics offices and spreadsheets do", async () => {
    const words = ["n.d.", "n.a.", ":", "*", "#DIV/0!", "#VALUE!"];
    const { columns, recipe } = await read(`n,s\n1,x\n${words.map((word) => `${word},${word}\n`).join("")}`);
    expect(columns).toEqual({ n: [1, ...words.map(() => null)], s: ["x", ...words] });
    expect(recipe.missing).toEqual({ n: words });
  });

  it("can be given by column", async () => {
    const { columns } = await read("a,s\n-99,none\n5,x\n", "a.csv", { missing: { a: ["-99"], s: ["none"] } });
    expect(columns.s).toEqual([null, "x"]);
  });
});

describe("marks in numbers", () => {
  it("are read where they can mean one thing only", async () => {
    expect((await read("a;b\n1,5;1.234\n2,25;10\n")).columns).toEqual({ a: [1.5, 2.25], b: ["1.234", "10"] });
    expect((await read("a;b\n1.234,5;7\n2.000.000;8\n")).columns.a).toEqual([1234.5, 2_000_000]);
    expect((await read('a,b\n"1,234,567",x\n"12",y\n')).columns.a).toEqual([1_234_567, 12]);
    expect((await read("a;b\n1 234 567;1\n12;2\n")).columns.a).toEqual([1_234_567, 12]);
  });

  it("are decided by the delimiter where they could mean two", async () => {
    expect((await read('a,b\n"1,234",x\n')).columns.a).toEqual([1234]);
    expect((await read("a;b\n1,234;x\n")).columns.a).toEqual([1.234]);
    expect((await read("a\tb\n1,234\tx\n")).columns.a).toEqual(["1,234"]);
  });

  it("stay text where commas make lists, or where the file also writes decimal points", async () => {
    expect((await read('a,b\n2,x\n2,x\n"2,2",x\n')).columns.a).toEqual(["2", "2", "2,2"]);
    expect((await read("a;b\n1,5;1.5\n2,5;2.5\n")).columns).toEqual({ a: ["1,5", "2,5"], b: [1.5, 2.5] });
    expect((await read('a,b\n"2,5",x\n"3,5",x\n')).columns.a).toEqual([2.5, 3.5]);
  });

  it("are not looked for in columns of codes or text", async () => {
    expect(await read('a,b,c\n008,"x 1,5",1.5\n"840,99","1,5",2.5\n')).toMatchObject({
      columns: { a: ["008", "840,99"], b: ["x 1,5", "1,5"], c: [1.5, 2.5] },
      recipe: { decimal: "." },
    });
  });

  it("can be given", async () => {
    expect((await read("a\tb\n1,234\tx\n", "a.csv", { thousands: "," })).columns.a).toEqual([1234]);
    expect((await read("a\tb\n1,234\tx\n", "a.csv", { decimal: "," })).columns.a).toEqual([1.234]);
  });
});

describe("a recipe", () => {
  it("given back as options reads the same table", async () => {
    const text = "\ufeffid;share;when;note\n01;1,5;2020-01-01;NA\n02;..;2020-01-02;x\n";
    const first = await read(text);
    const second = await read(text, "a.csv", first.recipe);
    expect(second).toEqual(first);
    expect(first.recipe).toEqual({
      format: "csv",
      encoding: "utf-8",
      delimiter: ";",
      header: true,
      skip: 0,
      decimal: ",",
      thousands: "",
      missing: { share: [".."] },
      types: { id: "string", share: "number", when: "date", note: "string" },
      dates: { when: "ISO" },
    });
  });
});

describe("JSON", () => {
  it("is rows with the keys of all of them, or columns", async () => {
    expect((await read('[{"a": 1}, {"b": "x", "a": null}]', "a.json")).columns).toEqual({
      a: [1, null],
      b: [null, "x"],
    });
    expect((await read('{"a": [1, 2], "b": ["x", "y"]}', "a.json")).columns).toEqual({
      a: [1, 2],
      b: ["x", "y"],
    });
    expect((await read('{"a": 1}\n\n{"a": 2}\n', "a.ndjson")).columns).toEqual({ a: [1, 2] });
  });

  it("makes dates of columns of ISO dates, and keeps the digits of big ids", async () => {
    expect(
      (await read('[{"d": "2020-01-01", "s": "2020-01-01"}, {"d": null, "s": "soon"}]', "a.json")).columns,
    ).toEqual({
      d: [new Date("2020-01-01"), null],
      s: ["2020-01-01", "soon"],
    });
    expect((await read('[{"id": 9007199254740993}, {"id": 1}]', "a.json")).columns.id).toEqual([
      "9007199254740993",
      "1",
    ]);
  });

  it("takes types by column", async () => {
    expect(
      (await read('[{"a": [1, 2]}, {"a": {"b": 1}}]', "a.json", { types: { a: "string" } })).columns.a,
    ).toEqual(["[1,2]", '{"b":1}']);
    expect((await read('[{"a": "0101"}, {"a": 2}]', "a.json", { types: { a: "string" } })).columns.a).toEqual(
      ["0101", "2"],
    );
  });

  it("of another shape, or broken, is refused with what to do", async () => {
    await expect(read('{"a": 1}', "a.json")).rejects.toThrow("Use .json()");
    await expect(read("[1]", "a.json")).rejects.toThrow("list of objects");
    await expect(read("{", "a.json")).rejects.toThrow("not valid JSON");
    await expect(read('{"a": 1}\n[]\n', "a.jsonl")).rejects.toThrow("Line 2 of a.jsonl");
  });
});

describe("other formats", () => {
  it("are refused by name, with what is read", async () => {
    await expect(read("", "a.xls")).rejects.toThrow(
      "a.xls is old Excel, which table() cannot read. It reads CSV",
    );
    await expect(read("PAR1", "a.csv")).rejects.toThrow("no parquet here");
    await expect(read("PK\u0003\u0004", "a.xlsx")).rejects.toThrow("no xlsx here");
    await expect(read("", "a.csv")).rejects.toThrow("The file a.csv is empty.");
  });
});
