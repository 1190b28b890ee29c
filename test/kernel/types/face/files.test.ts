import { expect, test } from "vitest";
import { writeFilesDeclaration } from "../../../../kernel/types/face/write-files.ts";
import { writeRowType } from "../../../../kernel/types/face/write-row-type.ts";
import type { TableSchema } from "../../../../kernel/types/schema.ts";
import { check } from "./check.ts";
import { column } from "./votes.ts";

const schema = (columns: TableSchema["columns"], more: Partial<TableSchema> = {}): TableSchema => ({
  columns,
  rows: 1200,
  complete: true,
  ...more,
});

test("a row's type has a comment for each column, with its type, missing values and samples", () => {
  const text = writeRowType(
    schema([
      column("vote", { type: "string", words: ["no", "yes"], samples: ["yes", "no"] }),
      column("adjusted CO2", { missing: 3, samples: ["1.5"] }),
    ]),
    "Votes",
  );
  expect(text).toBe(`interface Votes {
  /** text · such as yes, no */
  vote: "no" | "yes";
  /** number · 3 of 1,200 missing · such as 1.5 */
  "adjusted CO2": number | null;
}`);
});

test("of a file whose start alone was read, any column may miss values", () => {
  const text = writeRowType(schema([column("a")], { complete: false }));
  expect(text).toContain("a: number | null;");
  expect(text).toContain("as in the first 1,200 rows");
});

test("what data holds cannot end a comment, a string or the declaration", () => {
  const hostile = [
    "*/ } declare const evil: 1; /*",
    'a"b',
    "line\nbreak",
    "@deprecated",
    "\u2028",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in data, not a template
    "`${x}`",
    "\\",
  ];
  const entries = [
    {
      name: 'we"ird */ file.csv',
      options: { delimiter: "`", missing: { 'x"': ["*/"] } },
      schema: schema(
        hostile.map((text) => column(text, { type: "string", words: hostile, samples: hostile })),
      ),
    },
  ];
  const { errors, columnsOf } = check(
    `const t = await file('we"ird */ file.csv').table({ delimiter: "\`", missing: { 'x"': ["*/"] } });`,
    entries,
  );
  expect(errors).toEqual([]);
  expect([...columnsOf("t").keys()]).toEqual(hostile);
});

const entries = [
  { name: "a.csv", options: {}, schema: schema([column("plain")]) },
  { name: "a.csv", options: { delimiter: ";" }, schema: schema([column("semi")]) },
  {
    name: "a.csv",
    options: { types: { code: "string" } },
    schema: schema([column("code", { type: "string" })]),
  },
  { name: "dir/a.csv", options: {}, schema: schema([column("other")]) },
];

test("the options of table() choose what the file holds as read with them", () => {
  const columns = (call: string) => {
    const { errors, typeOf } = check(`const t = await ${call}; const row = { ...t.object() };`, entries);
    expect(errors).toEqual([]);
    return typeOf("row");
  };
  expect(columns('file("a.csv").table()')).toBe("{ plain: number; }");
  expect(columns('file("a.csv").table({})')).toBe("{ plain: number; }");
  expect(columns('file("a.csv").table({ delimiter: ";" })')).toBe("{ semi: number; }");
  expect(columns('file("a.csv").table({ types: { code: "string" } })')).toBe("{ code: string; }");
  expect(columns('file("dir/a.csv").table()')).toBe("{ other: number; }");
  expect(columns('file("a.csv").table({ delimiter: ";", skip: 2 })')).toBe("any");
  expect(columns('file("b.csv").table()')).toBe("any");
  expect(columns('file(String("a.csv")).table()')).toBe("any");
  expect(columns('file("a.csv").table({ delimiter: String(";") })')).toBe("any");
});

test("an option that table() does not know is an error", () => {
  const { errors } = check('await file("b.csv").table({ delimeter: ";" });', entries);
  expect(errors.map(({ code, marked }) => [code, marked])).toEqual([[2561, "delimeter"]]);
});

test("types of all kinds of columns", () => {
  const { typeOf, errors } = check("const t = await file('k.csv').table(); const row = { ...t.object() };", [
    {
      name: "k.csv",
      options: {},
      schema: schema([
        column("n"),
        column("b", { type: "bigint" }),
        column("s", { type: "string", missing: 1200 }),
        column("f", { type: "boolean" }),
        column("d", { type: "date", missing: 1 }),
        column("l", { type: "list" }),
        column("o", { type: "object", missing: 1 }),
      ]),
    },
  ]);
  expect(errors).toEqual([]);
  expect(typeOf("row")).toBe(
    "{ n: number; b: bigint; s: string | null; f: boolean; d: Date | null; l: any[]; o: any; }",
  );
});

test("the declaration is the same for the same entries, and empty without any", () => {
  expect(writeFilesDeclaration(entries)).toBe(writeFilesDeclaration(entries));
  expect(check("file('a.csv');", []).errors).toEqual([]);
});
