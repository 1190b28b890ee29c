import { describe, expect, it } from "vitest";
import { editTableOptions } from "../../../kernel/language/table-options.ts";

const edit = (source: string, changes: Parameters<typeof editTableOptions>[2]) =>
  editTableOptions(source, "a.csv", changes);

describe("editTableOptions", () => {
  it("writes options where there are none, and changes nothing else", () => {
    const source = `// “comment” with file("a.csv").table()\nconst t = await file("a.csv").table() // why\nt`;
    expect(edit(source, { decimal: ",", missing: { "%": ["n/a"] } })).toBe(
      `// “comment” with file("a.csv").table()\nconst t = await file("a.csv").table({ decimal: ",", missing: { "%": ["n/a"] } }) // why\nt`,
    );
  });

  it("puts options that are too many for a line on lines of their own, as deep as their call stands", () => {
    const many = {
      encoding: "windows-1252",
      delimiter: ";",
      decimal: ",",
      thousands: " ",
      missing: { taux: ["NA"] },
    };
    const laid = `{
    encoding: "windows-1252",
    delimiter: ";",
    decimal: ",",
    thousands: " ",
    missing: { taux: ["NA"] },
  }`;
    const read = (options: string) => `async function read() {\n  return file("a.csv").table(${options})\n}`;
    expect(edit(read(""), many)).toBe(read(laid));
    expect(edit(read("{}"), many)).toBe(read(laid));
    expect(edit(read(laid), { skip: 1 })).toBe(read(laid.replace('["NA"] },', '["NA"] },\n    skip: 1,')));
  });

  it("changes a value in place, adds after the last one, and keeps comments", () => {
    expect(
      edit(`await file('a.csv').table({ delimiter: ";" /* as sent */, header: true })`, {
        delimiter: "\t",
        skip: 3,
      }),
    ).toBe(`await file('a.csv').table({ delimiter: "\\t" /* as sent */, header: true, skip: 3 })`);
    expect(edit("file(`a.csv`).table({\n  skip: 2,\n})", { header: false })).toBe(
      "file(`a.csv`).table({\n  skip: 2,\n  header: false,\n})",
    );
  });

  it("goes into the entries of columns, and takes out what is undefined", () => {
    expect(
      edit(`file("a.csv").table({ types: { year: "number", code: "number" }, dates: { d: "ISO" } })`, {
        types: { code: "string" },
        dates: { d: undefined },
      }),
    ).toBe(`file("a.csv").table({ types: { year: "number", code: "string" }, dates: {} })`);
    expect(
      edit(`file("a.csv").table({ skip: 1, types: { a: "date" } })`, {
        skip: undefined,
        types: { a: "string" },
      }),
    ).toBe(`file("a.csv").table({ types: { a: "string" } })`);
    expect(edit(`file("a.csv").table()`, { skip: undefined, types: { a: undefined } })).toBe(
      `file("a.csv").table()`,
    );
  });

  it("finds a file held in a constant, and every call for it; other files stay", () => {
    expect(
      edit(`const f = file("a.csv")\nconst t = await f.table()\nawait file("b.csv").table()`, { skip: 1 }),
    ).toBe(`const f = file("a.csv")\nconst t = await f.table({ skip: 1 })\nawait file("b.csv").table()`);
  });

  it("holds positions in a cell that ends with an object", () => {
    expect(edit(`{ a: await file("a.csv").table(), b: 2 }`, { skip: 1 })).toBe(
      `{ a: await file("a.csv").table({ skip: 1 }), b: 2 }`,
    );
  });

  it("refuses what it cannot see through, and broken text stays as it is", () => {
    expect(edit(`file("a.csv").table(options)`, { skip: 1 })).toBeNull();
    expect(edit(`file("b.csv").table()`, { skip: 1 })).toBeNull();
    expect(edit(`file(name).table()`, { skip: 1 })).toBeNull();
    expect(edit(`file("a.csv").table({ skip() {} })`, { skip: 1 })).toBeNull();
  });
});
