// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells in these tests have templates of their own.
import { describe, expect, test } from "vitest";
import { analyze, run } from "./support.ts";

describe("the final expression is shown", () => {
  test.each<[string, string, unknown]>([
    ["alone", "1 + 1", 2],
    ["after declarations", "const a = 2\na * 3", 6],
    ["with a semicolon, a comment and lone semicolons after it", "5; ; // the end\n/* really */", 5],
    ["with a comment on its last line and none after", "5 // the end", 5],
    ["without semicolons before it", "let a = 1\na", 1],
    ["after a type", "const a = [1]\ntype A = number\n;[a[0]]", [1]],
    ["a sequence shows its last value", "1, 2", 2],
    ["a string is no directive", '"hello"', "hello"],
    ["an assignment", "let a\na = 3", 3],
    ["await", "await Promise.resolve(4)", 4],
    ["with a type at its end", "7 as number", 7],
    ["with a type and a semicolon", "7 as unknown as number;", 7],
    ["with a type at the end of its last operand", "true ? 1 : 2 as any", 1],
    ["a sequence with a type at its end", "1, 2 as any", 2],
    ["with satisfies and !", "[1]!.at(0)! satisfies number | undefined", 1],
    ["with an old type assertion", "<number>8", 8],
    ["a template over lines", "`a\nb`", "a\nb"],
    ["an object that reads as a block", "{a: 1}", { a: 1 }],
    ["an object that is no block", "{ a: 1, 'b': [2], ...{ c: 3 } }", { a: 1, b: [2], c: 3 }],
    ["an object after declarations", "const a = 1\n{ a, b: 2 }", { a: 1, b: 2 }],
    ["an object with comments around it", "// x\n{ a: 1, b: 2 } // y", { a: 1, b: 2 }],
    ["an object with a semicolon", "{ a: 1, b: 2 };", { a: 1, b: 2 }],
    ["an object in parentheses", "({ a: 1 })", { a: 1 }],
    ["an object with a method and types", "{ a: 1 as number, b: 2 as any }", { a: 1, b: 2 }],
  ])("%s", async (_rule, source, value) => {
    expect((await run(source)).shown).toEqual([value]);
  });

  test.each([
    ["as it is", "display(1)"],
    ["awaited", "await display(1)"],
    ["in parentheses", "(display(1));"],
  ])("a final display shows once: %s", async (_rule, source) => {
    const displayed: unknown[] = [];
    const { shown } = await run(source, { display: (value: unknown) => displayed.push(value) });
    expect([displayed, shown]).toEqual([[1], []]);
  });

  test("a value made with display is shown beside what it showed", async () => {
    expect((await run("[display(1)].length", { display: (one: unknown) => one })).shown).toEqual([1]);
  });

  test.each([
    ["a declaration", "const a = 1"],
    ["a function", "1; function f() {}"],
    ["a loop", "for (const a of [1]) { a }"],
    ["a block of statements", "{ let a = 1; a + 1 }"],
    ["a labelled block", "here: { break here }"],
    ["nothing", ""],
    ["a type", "1\ntype A = string"],
  ])("%s shows nothing", async (_rule, source) => {
    expect((await run(source)).shown).toEqual([]);
  });
});

describe("a cell returns what it defines", () => {
  test("also from destructuring, functions, classes and var in blocks", async () => {
    const { result } = await run(
      "const { a, ...b } = { a: 1, c: 2 }; function f() {} class A {} if (a) { var d = 4 }",
    );
    expect(result).toMatchObject({ a: 1, b: { c: 2 }, d: 4 });
  });

  test("also when it ends with a comment", async () => {
    expect((await run("const a = 1 // one")).result).toEqual({ a: 1 });
  });

  test("also what it exports, without export", async () => {
    const { result } = await run("export const a = 1\nexport async function f() {}\nexport { a }\n");
    expect(result).toMatchObject({ a: 1 });
  });

  test("with the values of other cells as they are", async () => {
    expect((await run("const b = a.map((x: number): number => x + 1)", { a: [1] })).result).toEqual({
      b: [2],
    });
  });

  test("names like undefined and __proto__ do no harm", async () => {
    const { result } = await run("const a = undefined; const hasOwnProperty = 1");
    expect(result).toEqual({ a: undefined, hasOwnProperty: 1 });
  });

  test("what looks like a comment of HTML is none", async () => {
    expect((await run("let b = 1\nconst a = -1<!--b || 'kept'\na")).shown).toEqual([true]);
    expect((await run("${-1<!--b.c}", { b: { c: 1 } }, "text")).result).toEqual([true]);
  });

  test("all code is strict", async () => {
    expect((await run("(function () { return this })()")).shown).toEqual([undefined]);
  });
});

describe("types go without a trace", () => {
  test.each<[string, string, unknown]>([
    ["generics and overloads", "function f(a: 1): 1\nfunction f<T>(a: T) { return a }\nf<number>(3)", 3],
    ["a statement of types between two others", "let a = [1]\ninterface B { c: 1 }\n;(a)", [1]],
    [
      "an arrow function's return type on another line",
      "const f = (a: number): {\n b: number } => ({ b: a })\nf(1)",
      { b: 1 },
    ],
    [
      "abstract and private members",
      "abstract class A { private a = 1; declare b: string; abstract c(): void; get d() { return this.a } }\nclass B extends A { override c() {} }\nnew B().d",
      1,
    ],
    [
      "definite assignment and optional parameters",
      "let a!: number\nconst f = (b?: number) => b ?? 2\nf()",
      2,
    ],
    ["import type between statements", 'const a = 1\nimport type { B } from "somewhere"\n;(a)', 1],
    ["a this parameter", "function f(this: any, a: number) { return a }\nf(2)", 2],
  ])("%s", async (_rule, source, value) => {
    expect((await run(source)).shown).toEqual([value]);
  });
});

describe("TypeScript that is more than types", () => {
  test.each<[string, string, unknown]>([
    ["an enum", "enum E { A, B = 5, C }\n[E.A, E.C, E[5]]", [0, 6, "B"]],
    ["a const enum", "const enum E { A = 'x' }\nE.A", "x"],
    ["an enum with a line comment and a computed member", "enum E { // first\n A = 'abc'.length }\nE.A", 3],
    ["an enum in two parts", "enum E { A = 1 }\nenum E { B = 2 }\n[E.A, E.B]", [1, 2]],
    ["an enum in a function", "const f = () => { enum E { A = 2 } return E.A }\nf()", 2],
    ["an exported enum", "export enum E { A = 1 }\nE.A", 1],
    ["a namespace", "namespace N { export const a = `x\ny` }\nN.a", "x\ny"],
    [
      "a namespace that adds to a class",
      "class A { static b = 1 }\nnamespace A { export const c = 2 }\n[A.b, (A as any).c]",
      [1, 2],
    ],
    [
      "parameter properties",
      "class P { constructor(private readonly a: number, public b = 2) { this.a satisfies number } }\nnew P(1)",
      { a: 1, b: 2 },
    ],
    [
      "parameter properties after super",
      "class A { x = 1 }\nclass B extends A { constructor(public a: number) { super(); this.a += 1 } }\nnew B(1)",
      { x: 1, a: 2 },
    ],
    [
      "parameter properties after super without a semicolon",
      "class A {}\nclass B extends A { constructor(public a: number) {\n super()\n } }\nnew B(1)",
      { a: 1 },
    ],
    ["an old assertion of an object", "const f = () => <any>{ a: 1 }\nf()", { a: 1 }],
    ["old assertions in each other", "const a = <any><unknown>{ b: 1 }\na", { b: 1 }],
  ])("%s", async (_rule, source, value) => {
    const [shown] = (await run(source)).shown;
    expect(shown).toEqual(
      Array.isArray(value) || typeof value !== "object" ? value : expect.objectContaining(value as object),
    );
  });
});

describe("imports", () => {
  test("named, renamed and namespace imports read from the loaded module", async () => {
    const source =
      'import { sum as add, max } from "d3-array"\nimport * as all from "d3-array"\nadd([1, 2]) + max(1, all.sum([3]))';
    expect((await run(source)).shown).toEqual([6]);
  });

  test("a default import gives the default export", async () => {
    expect((await run('import s from "simple-statistics"\ns')).shown).toEqual(["the default"]);
  });

  test("a default import of a module without one gives the module", async () => {
    expect((await run('import d3 from "d3-array"\nd3.sum([4])')).shown).toEqual([4]);
  });

  test("come before everything else, wherever they stand", async () => {
    expect((await run('const a = sum([1, 2])\nimport { sum } from "d3-array"\na')).shown).toEqual([3]);
  });

  test("leave two statements apart", async () => {
    expect((await run('const f = () => 1\nimport "d3-array"\n(f)')).shown).toHaveLength(1);
  });

  test("each module is listed once", () => {
    const source =
      'import { sum } from "d3-array"; import { max } from "d3-array"; import { op } from "arquero"';
    expect(analyze(source).program?.imports).toEqual(["d3-array", "arquero"]);
  });

  test("of types only load nothing", () => {
    expect(analyze('import type { Table } from "arquero"').program?.imports).toEqual([]);
  });

  test("of a type from anywhere are allowed", () => {
    expect(analyze('import type { X } from "anywhere"').errors).toEqual([]);
  });
});

describe("controls", () => {
  const input = { range: (options: object) => ({ kind: "range", ...options }), select: () => "select" };

  test("a variable gets the control's value and the runtime its name", async () => {
    const { result, controls, shown } = await run("const from = input.range({ min: 1 })", { input });
    expect(result).toEqual({ from: "value of from" });
    expect(controls).toEqual({ from: { kind: "range", min: 1 } });
    expect(shown).toEqual([]);
  });

  test.each([
    ["with await", "const a = await input.range({ min: 1 })"],
    ["with await inside", "const a = input.range({ min: await 1 })"],
    ["with a type", "const a = input.range({ min: 1 }) as number"],
    ["with a declared type and parentheses", "const a: number = (input.range({ min: 1 }))"],
    ["with let", "let a = input.range({ min: 1 })"],
    ["with export", "export const a = input.range({ min: 1 })"],
  ])("%s", async (_rule, source) => {
    const { result, controls } = await run(source, { input });
    expect(result).toEqual({ a: "value of a" });
    expect(controls).toEqual({ a: { kind: "range", min: 1 } });
  });

  test("several in one declaration each have their own", async () => {
    const { controls } = await run("const a = input.range({}), b = input.select()", { input });
    expect(Object.keys(controls)).toEqual(["a", "b"]);
  });

  test.each([
    ["inside a function", "const f = () => { const a = input.range({}); return a }\nf()"],
    ["as an argument", "const a = [input.range({})]"],
    ["of something else named input", "const o = { input }\nconst a = o.input.range({})"],
  ])("has no name %s", async (_rule, source) => {
    expect((await run(source, { input })).controls).toEqual({});
  });
});
