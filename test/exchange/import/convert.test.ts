import { describe, expect, test } from "vitest";
import { convertCode } from "../../../exchange/import/code/convert.ts";
import { collectNames } from "../../../exchange/import/code/names.ts";
import { allowedImports } from "../../../kernel/language/allowed-imports.ts";
import { analyzeCell } from "../../../kernel/language/analyze.ts";

function convert(
  source: string,
  { others = [], observable = false }: { others?: string[]; observable?: boolean } = {},
) {
  const converted = convertCode(source, {
    names: collectNames([source, ...others]),
    spoken: "en",
    allowedImports,
    observable,
  });
  return { ...converted, kinds: converted.losses.map(({ kind }) => kind) };
}

describe("files", () => {
  test.each([
    [
      'const votes = FileAttachment("votes.csv").csv({typed: true})',
      'const votes = await file("votes.csv").table()',
    ],
    [
      'const votes = await FileAttachment("votes.csv").csv()',
      'const votes = await file("votes.csv").table()',
    ],
    [
      'const world = FileAttachment("./world.json").json();',
      'const world = await file("world.json").json();',
    ],
    [
      'const t = (await FileAttachment("a.txt").text()).trim()',
      'const t = (await file("a.txt").text()).trim()',
    ],
    ['FileAttachment("a.json").json().then(display)', 'file("a.json").json().then(display)'],
    [
      'function read() { return FileAttachment("a.json").json() }',
      'function read() { return file("a.json").json() }',
    ],
  ])("%s", (theirs, ours) => {
    expect(convert(theirs)).toMatchObject({ code: ours, losses: [] });
  });

  test("what another cell uses as an array is read as rows", () => {
    const { code } = convert('const rows = FileAttachment("a.csv").csv({ typed: true })', {
      others: ["rows.map((d) => d.x)"],
    });
    expect(code).toBe('const rows = await file("a.csv").table().then((table) => table.objects())');
  });

  test("their names are listed once, and what cannot be read is marked and stays", () => {
    const { code, files, kinds } = convert('FileAttachment("a.db").sqlite()');
    expect(files).toEqual(["a.db"]);
    expect(kinds).toEqual(["foreign.file"]);
    expect(code).toBe(
      '// Not carried over: FileAttachment.sqlite(). The end of the study says what to do.\nFileAttachment("a.db").sqlite()',
    );
  });
});

describe("controls", () => {
  test.each([
    [
      'const since = view(Inputs.range([1946, 2020], {label: "Since", step: 1, value: 1990}))',
      'const since = input.range({ min: 1946, max: 2020, label: "Since", step: 1, value: 1990 })',
    ],
    [
      'const region = view(Inputs.select(["Africa", "Europe"], {label}));',
      'const region = input.select({ options: ["Africa", "Europe"], label });',
    ],
    [
      'const on = view(Inputs.toggle({label: "On", value: true}))',
      'const on = input.checkbox({ label: "On", value: true })',
    ],
    ["const word = view(Inputs.text())", "const word = input.text()"],
    ["display(Inputs.table(votes))", "display(votes)"],
  ])("%s", (theirs, ours) => {
    expect(convert(theirs)).toMatchObject({ code: ours, losses: [] });
  });

  test("options that ours has not are told", () => {
    const { code, losses } = convert(
      'const x = view(Inputs.radio(["a"], {label: "x", format: (d) => d, unique: true}))',
    );
    expect(code).toBe('const x = input.select({ options: ["a"], label: "x" })');
    expect(losses).toEqual([
      { kind: "control", values: { name: "format, unique" } },
      { kind: "control.radio", values: {} },
    ]);
  });

  test.each([
    'const go = view(Inputs.button("Go"))',
    "const many = view(Inputs.select(list, { multiple: true }))",
    'const one = view(Inputs.select(new Map([["a", 1]])))',
    "display(Inputs.button())",
  ])("%s is marked, once", (theirs) => {
    const { code, kinds } = convert(theirs);
    expect(kinds).toEqual(["foreign.input"]);
    expect(code).toBe(`${code?.split("\n")[0]}\n${theirs}`);
  });
});

describe("names that mean nothing here", () => {
  test("are told above the cell, and the cell stays as it was", () => {
    const { code, losses } = convert("Plot.plot({ marks: [Plot.dot(data)], width })");
    expect(losses).toEqual([
      { kind: "foreign.plot", values: { name: "Plot" } },
      { kind: "foreign.page", values: { name: "width" } },
    ]);
    expect(code).toBe(
      "// Not carried over: Plot, width. The end of the study says what to do.\nPlot.plot({ marks: [Plot.dot(data)], width })",
    );
  });

  test.each([
    "const f = (width) => width * 2",
    "const o = { width: 1, fetch() {} }; o.fetch()",
    "for (const now of [1]) display(now)",
    "({ d3: 1 })",
  ])("%s has none", (source) => {
    expect(convert(source)).toMatchObject({ code: source, losses: [] });
  });

  test("what some cell declares is no foreign name", () => {
    expect(convert("width * 2", { others: ["const width = 3"] }).losses).toEqual([]);
  });
});

describe("imports", () => {
  test.each([
    ['import {mean} from "npm:d3-array@3"', 'import {mean} from "d3-array"'],
    ['import {mean} from "https://cdn.jsdelivr.net/npm/d3-array@3/+esm";', 'import {mean} from "d3-array";'],
    ["import * as ss from 'simple-statistics'", 'import * as ss from "simple-statistics"'],
  ])("%s", (theirs, ours) => {
    expect(convert(theirs)).toMatchObject({ code: ours, losses: [] });
  });

  test("others are marked", () => {
    expect(convert('import he from "npm:he";\nhe.encode("x")').losses).toEqual([
      { kind: "foreign.import", values: { name: "npm:he" } },
    ]);
  });
});

describe("Observable's own dialect", () => {
  const from = (source: string) => convert(source, { observable: true });

  test.each([
    ["x = 1 + 2", "const x = 1 + 2"],
    ["viewof n = Inputs.range([0, 10], {step: 1})", "const n = input.range({ min: 0, max: 10, step: 1 })"],
    [
      'data = FileAttachment("a.csv").csv({typed: true})\n\ndata',
      'const data = await file("a.csv").table()\n\ndata',
    ],
    [
      "total = {\n  let s = 0\n  return s\n}",
      "const total = await (async () => {\n  let s = 0\n  return s\n})();",
    ],
    ["function f(a) { return a }", "function f(a) { return a }"],
    ["point = {\n  x: 1\n}", "const point = {\n  x: 1\n}"],
  ])("%s", (theirs, ours) => {
    const { code, losses } = from(theirs);
    expect({ code, losses }).toEqual({ code: ours, losses: [] });
    expect(analyzeCell({ kind: "ts", source: ours }).errors).toEqual([]);
  });

  test("what is not simple stays text", () => {
    expect(from("mutable count = 0")).toMatchObject({ code: null, kinds: ["foreign.mutable"] });
    expect(from("x = { if (")).toMatchObject({ code: null, kinds: ["syntax"] });
    expect(from("viewof chart = makeChart()")).toMatchObject({
      code: expect.stringMatching(/^\/\/ Not carried over: viewof\..*\nconst chart = makeChart\(\)$/),
    });
  });
});

test("an object's literal is a cell, and what is no code is none", () => {
  expect(convert("{a: 1, b: 2}").code).toBe("{a: 1, b: 2}");
  expect(convert("const = 3")).toMatchObject({ code: null, kinds: ["syntax"] });
  expect(convert("").code).toBe("");
});

test.each(["[", "`` ` ", "a+", "f("])("code that is nested %j without end is kept as text", (unit) => {
  expect(convert(`${unit.repeat(20_000)}1`)).toMatchObject({ code: null, kinds: ["syntax"] });
});
