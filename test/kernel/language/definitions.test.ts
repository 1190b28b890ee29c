import { describe, expect, test } from "vitest";
import { standardNames } from "../../../kernel/language/standard-names.ts";
import { analyze } from "./support.ts";

const rules: readonly (readonly [string, string, readonly string[]])[] = [
  ["const, let and var", "const a = 1; let b; var c", ["a", "b", "c"]],
  ["in source order", "const z = 1; function m() {} const a = 1", ["z", "m", "a"]],
  ["functions of every kind", "function a() {} async function b() {} function* c() {}", ["a", "b", "c"]],
  ["classes", "class A {} abstract class B {}", ["A", "B"]],
  ["patterns", "const { a, b: { c }, ...d } = x, [e, , [f = 1]] = y", ["a", "c", "d", "e", "f"]],
  ["var in blocks and loops", "for (var i of x) { var j = i } try {} catch { var k }", ["i", "j", "k"]],
  ["var behind a label", "here: for (;;) { var a; break here }", ["a"]],
  ["nothing of blocks and functions", "{ let a; function b() {} } (() => { var c })()", []],
  ["nothing of types", "type A = 1; interface B {} declare const c: 1; declare function d(): void", []],
  [
    "enums, also const ones, and namespaces",
    "enum A { X } const enum B { Y } namespace C { 1 }",
    ["A", "B", "C"],
  ],
  ["imports", 'import a, { max as b } from "d3-array"; import * as c from "d3-array"', ["a", "b", "c"]],
  [
    "an overloaded function once",
    "function f(a: 1): 1; function f(a: 2): 2; function f(a: any) { return a }",
    ["f"],
  ],
  ["what is exported", "export const a = 1; export function b() {} export class C {}", ["a", "b", "C"]],
  ["var twice", "var a = 1; var a = 2", ["a"]],
  ["a class and a namespace of one name", "class A {} namespace A { export const x = 1 }", ["A"]],
];

describe("names that a cell defines", () => {
  test.each(rules)("%s", (_rule, source, defines) => {
    const analysis = analyze(source);
    expect(analysis.errors).toEqual([]);
    expect(analysis.defines).toEqual(defines);
  });

  test("an import of a standard name stays in its cell", () => {
    const analysis = analyze('import { op } from "arquero"\nimport * as aq from "arquero"\nop.mean(aq)');
    expect(analysis).toMatchObject({ defines: [], uses: [], errors: [] });
  });

  test.each(standardNames)("%s cannot be defined", (name) => {
    const [error] = analyze(`let x = 1;\nconst ${name} = 1`).errors;
    expect(error).toMatchObject({ line: 2, column: 7 });
    expect(error?.message).toContain(`\`${name}\``);
  });

  test.each(["undefined", "NaN", "Infinity", "globalThis", "__proto__"])(
    "%s, a name of the language, cannot be defined and is given to no other cell",
    (name) => {
      const { defines, errors } = analyze(`let x = 1;\nvar ${name} = 1`);
      expect(defines).toEqual(["x"]);
      expect(errors[0]).toMatchObject({ line: 2, column: 5 });
      expect(errors[0]?.message).toContain(`\`${name}\` belongs to the language`);
    },
  );

  test.each(["const then = 1", "function then() {}", "import { then } from 'd3-array'"])(
    "then, by which promises are known, is given to no other cell: %s",
    (declared) => {
      const { defines, errors } = analyze(`let x = 1;\n${declared}`);
      expect(defines).toEqual(["x"]);
      expect(errors[0]?.message).toContain("`then` is taken for a promise");
    },
  );

  test("a standard name may be shadowed inside a function", () => {
    expect(analyze("const f = (file) => { const op = file; return op }").errors).toEqual([]);
  });
});

describe("a name declared twice", () => {
  test.each([
    ["let and let", "let a; let a"],
    ["const and function", "const a = 1; function a() {}"],
    ["two functions", "function a() {} function a() {}"],
    ["let and var", "let a; var a"],
    ["a var that would leave a block past a let", "let b; { let a; { var a } }"],
    ["parameter and let", "function f(a) { let a }"],
    ["two parameters", "function f(a, a) {}"],
    ["catch binding and let", "try {} catch (a) { let a }"],
    ["import and const", 'import { a } from "d3-array"; const a = 1'],
    ["in a block", "{ let a; const a = 1 }"],
    ["in a switch", "switch (1) { case 1: let a; case 2: let a }"],
    ["class and class", "class a {} class a {}"],
  ])("is an error: %s", (_rule, source) => {
    const { errors, program } = analyze(source);
    expect(errors.map((error) => error.message)).toEqual(["`a` is declared twice in this cell."]);
    expect(program).toBeNull();
  });

  test.each([
    ["in different scopes", "let a; { let a; (a) => { let b; { let a } } }"],
    ["parameter and var", "function f(a) { var a }"],
    ["catch binding and var", "try {} catch (a) { var a }"],
    ["a type and a value", "interface a {} const a = 1"],
    ["a named function expression's own", "(function a() { let a })"],
  ])("is none: %s", (_rule, source) => {
    expect(analyze(source).errors).toEqual([]);
  });

  test("is reported where it is declared again", () => {
    expect(analyze("const a = 1\n  const  a = 2").errors).toMatchObject([{ line: 2, column: 10 }]);
  });
});
