// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells in these tests have templates of their own.
import { describe, expect, test } from "vitest";
import { analyzeCell } from "../../../kernel/language/analyze.ts";
import { analyze } from "./support.ts";

/** Rule → cell → line, column and a part of the message of its only error. */
const rules: readonly (readonly [string, string, number, number, string])[] = [
  ["assigning to another cell's variable", "\n  other = 1", 2, 3, "`other` is not declared in this cell"],
  ["adding to another cell's variable", "other += 1", 1, 1, "`other`"],
  ["counting another cell's variable up", "other++", 1, 1, "`other`"],
  ["destructuring into another cell's variable", "({ a: [other] } = x)", 1, 8, "`other`"],
  ["destructuring into it by shorthand", "({ other } = x)", 1, 4, "`other`"],
  ["looping over another cell's variable", "for (other of [1]) 1", 1, 6, "`other`"],
  ["assigning to it inside a function", "const f = () => { (other as any) = 1 }", 1, 20, "`other`"],
  ["assigning to a constant", "const a = 1\na = 2", 2, 1, "`a` is a constant"],
  ["assigning to a constant in an inner scope", "{ const a = 1; () => a++ }", 1, 22, "`a` is a constant"],
  ["assigning to an import", 'import { max } from "d3-array"; max = 1', 1, 33, "`max` cannot be given"],
  ["giving a value to what is no variable", "if (a() = 2) 1", 1, 5, "neither a variable nor a property"],
  ["counting up what a call gives", "f()++; 1", 1, 1, "neither a variable nor a property"],
  ["giving a value to an optional property", "a?.b = 1", 1, 1, "neither a variable nor a property"],
  ["renaming by export", "const a = 1; export { a as b }", 1, 23, "another name"],
  ["return at the top", "const a = 1\nreturn a", 2, 1, "`return`"],
  ["return in a block at the top", "if (1) { return }", 1, 10, "`return`"],
  ["yield at the top", "yield 1", 1, 1, "`yield` at the top"],
  ["yield in a plain function", "function f() { yield 1 }", 1, 16, "generator"],
  ["await in a plain function", "x.map((a) => await a)", 1, 14, "`await` works only"],
  [
    "for await in a plain function",
    "function f() { for await (const a of b) {} }",
    1,
    16,
    "`await` works only",
  ],
  ["arguments at the top", "const f = () => arguments", 1, 17, "`arguments`"],
  ["$ as a definition", "const $ = 1", 1, 7, "`$` cannot be defined"],
  ["$ outside of a function that has it", "t.filter((d) => d.x > $.y)", 1, 23, "`$` means nothing"],
  ["break outside of a loop", "if (1) break", 1, 8, "`break`"],
  ["continue out of a function", "for (;;) { () => { continue } }", 1, 20, "`continue`"],
  ["a jump to an unknown label", "a: for (;;) { break b }", 1, 15, "`break`"],
  ["a constant without a value", "const a", 1, 7, "`a` needs a value"],
  ["a word of the language as a name", "let yield = 1", 1, 5, "`yield` is a word"],
  ["a regular expression that cannot be read", "x.match(/(/)", 1, 9, "regular expression"],
  ["import()", 'await import("d3-array")', 1, 7, "`import()`"],
  ["import.meta", "import.meta.url", 1, 1, "`import.meta`"],
  ["a module that is not allowed", 'import fs from "node:fs"', 1, 16, "`node:fs`"],
  ["an address as a module", 'import x from "https://example.org/x.js"', 1, 15, "`https://example.org/x.js`"],
  ["a path into an allowed module", 'import x from "d3-array/src/sum.js"', 1, 15, "`d3-array/src/sum.js`"],
  ["a module that fetches", 'import { csv } from "d3-fetch"', 1, 21, "`d3-fetch`"],
  ["import for its effect alone", 'import "lodash"', 1, 8, "`lodash`"],
  ["import = require", 'import x = require("fs")', 1, 1, "`import … = …`"],
  ["export from", 'export * from "d3-array"', 1, 1, "cannot export another module"],
  ["export default", "export default 1", 1, 1, "`export default`"],
  ["decorators", "@dec class A {}", 1, 1, "Decorators"],
  ["with", "with (a) {}", 1, 1, "`with`"],
  ["deleting a variable", "let a; delete a", 1, 8, "cannot be deleted"],
  ["a type whose removal would change the calculation", "1 + 1 as number / 2", 1, 1, "another order"],
  ["text that is not TypeScript", "const a = (1", 1, 13, "')' expected"],
];

describe("an error by name and place", () => {
  test.each(rules)("%s", (_rule, source, line, column, message) => {
    const { errors, program } = analyze(source);
    expect(errors).toMatchObject([{ line, column }]);
    expect(errors[0]?.message).toContain(message);
    expect(program).toBeNull();
  });

  test("only the first few syntax errors are told", () => {
    const { errors } = analyze("let = ;\n".repeat(20));
    expect(errors).toHaveLength(3);
  });

  test("the umbrella package has a hint", () => {
    expect(analyze('import * as d3 from "d3"').errors[0]?.hint).toContain("d3-array");
  });

  test("a cell nested ten thousand deep is refused, not a crash", () => {
    const source = `${"(".repeat(100_000)}1${")".repeat(100_000)}`;
    expect(analyze(source).errors[0]?.message).toContain("nested too deeply");
  });

  test("SQL cells are refused", () => {
    const analysis = analyzeCell({ kind: "sql", source: "select 1" });
    expect(analysis).toMatchObject({ defines: [], uses: [], program: null });
    expect(analysis.errors[0]?.message).toContain("SQL");
  });
});

describe("no error", () => {
  test.each([
    ["changing a property of another cell's value", "other.a = 1; other[0]++; delete other.a"],
    ["assigning to what the cell declares", "let a = 1; a = 2; for (a of []) {} ({ a } = b)"],
    [
      "return in functions",
      "const f = () => { return 1 }; function g() { return }; ({ get a() { return 1 } })",
    ],
    [
      "await at the top, in blocks and with parentheses",
      "await (a); if (await b) { await c } for await (const d of e) {}",
    ],
    [
      "await in async functions of every kind",
      "async () => await a; ({ async m() { await b } }); async function* f() { yield await c }",
    ],
    [
      "break in a switch, continue in a loop around it",
      "for (;;) { switch (a) { case 1: break; default: continue } }",
    ],
    ["a jump to a label", "a: { break a } b: for (;;) { for (;;) continue b }"],
    ["words that are properties", "a.return; a.arguments; ({ yield: 1, await: 2, arguments: 3, $: 4 })"],
    ["$ as a parameter", "t.params({ a }).filter((d, $) => d.x > $.a)"],
    ["using", "const a = 1; { using b = c }"],
    ["an empty cell", ""],
    ["a cell of comments", "// a\n/* b */"],
  ])("%s", (_rule, source) => {
    expect(analyze(source).errors).toEqual([]);
  });
});
