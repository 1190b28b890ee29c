import { describe, expect, test } from "vitest";
import { analyze } from "./support.ts";

const codeOf = (source: string) => {
  const { program, errors } = analyze(source);
  expect(errors).toEqual([]);
  return program?.code.replace(/^"use strict";/, "").replace(/\n;return \{.*$/s, "");
};

describe("a call whose result nobody looks at", () => {
  test.each([
    ["load();\n1", "$.heard(load());\n$.show(1)"],
    ["if (a) load(); else b.load()\n1", "if (a) $.heard(load()); else $.heard(b.load())\n$.show(1)"],
    ["function f() { load() }", "function f() { $.heard(load()) }"],
    ["new Thing();\n1", "$.heard(new Thing());\n$.show(1)"],
    ["a?.load<number>(1);\n1", "$.heard(a?.load        (1));\n$.show(1)"],
    ["all.forEach(async (x) => {})", "$.show(all.forEach($.heardBy(async (x) => {})))"],
  ])("is heard: %s", (source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  test.each([
    "await load();\n0",
    "void load();\n0",
    "x = load();\nlet x\n0",
    "list.push(load());\n0",
    "console.log(1);\n0",
    "display(1);\n0",
    "class A extends B { constructor() { super() } }\n0",
    "const f = ($) => { load() }\n0",
  ])("is left alone: %s", (source) => {
    expect(codeOf(source)).not.toContain("$.heard");
  });

  test("moves no other place of the text", () => {
    const { program } = analyze("load();\nnull.x");
    expect(program?.insertions[1]).toEqual({ at: 27, length: 1 });
  });
});

test("a class without a name is refused at its place", () => {
  expect(analyze("1\nclass {}").errors).toMatchObject([
    { line: 2, column: 1, message: "This class has no name." },
  ]);
  expect(analyze("(class {})").errors).toEqual([]);
});
