// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells in these tests have templates of their own.
import { describe, expect, test } from "vitest";
import { analyzeCell } from "../../../kernel/language/analyze.ts";
import { run } from "./support.ts";

const analyze = (source: string) => analyzeCell({ kind: "text", source });
const fence = "```";

/** Rule → prose → the parts around its expressions. */
const computed: readonly (readonly [string, string, readonly string[]])[] = [
  ["an expression alone", "${a}", ["", ""]],
  ["text around it", "There are ${a} votes.", ["There are ", " votes."]],
  ["two side by side", "${a}${b}", ["", "", ""]],
  [
    "in a heading, a list, a quote and a table",
    "# ${a}\n\n- ${b}\n\n> ${c}\n\n| x |\n|---|\n| ${d} |",
    ["# ", "\n\n- ", "\n\n> ", "\n\n| x |\n|---|\n| ", " |"],
  ],
  ["braces, strings and templates inside", "${ { a: '}' }.a + `}${`}`}` } x", ["", " x"]],
  ["a regular expression inside", "${/[}`]/.test(a)} x", ["", " x"]],
  ["division is none", "${a / 2} and ${b / 3}", ["", " and ", ""]],
  ["comments inside", "${a /* } */} x ${b // }\n}", ["", " x ", ""]],
  ["over two lines", "${a\n+ b} x", ["", " x"]],
  ["an escaped one stays, without its backslash", "\\${a} and ${b}", ["${a} and ", ""]],
  ["an escaped backslash escapes nothing", "\\\\${a}", ["\\\\", ""]],
  ["code spans are not looked into", "`${a}` ${b} ``${c} ` ${d}``", ["`${a}` ", " ``${c} ` ${d}``"]],
  ["a backtick that nothing closes is text", "it`s ${a}", ["it`s ", ""]],
  ["a code span ends with its block", "a ` b\n\n${c} ` d", ["a ` b\n\n", " ` d"]],
  [
    "fenced code is not looked into",
    `${fence}\n\${a}\n${fence}\n\n\${b}`,
    [`${fence}\n\${a}\n${fence}\n\n`, ""],
  ],
  [
    "fenced code with tildes, in a list, unclosed",
    "- x\n\n  ~~~js\n  ${a}\n\n${b}",
    ["- x\n\n  ~~~js\n  ${a}\n\n", ""],
  ],
  ["indented code is not looked into", "x\n\n    ${a}\n\n${b}", ["x\n\n    ${a}\n\n", ""]],
  ["a paragraph in a list is no indented code", "1. x\n\n   ${a}", ["1. x\n\n   ", ""]],
  ["math is not looked into", "$x_{${a}}$ and ${b}", ["$x_{${a}}$ and ", ""]],
  ["display math is not looked into", "$$\n\\frac{${a}}{2}\n$$\n\n${b}", ["$$\n\\frac{${a}}{2}\n$$\n\n", ""]],
  ["display math on one line", "$$ ${a} $$ ${b}", ["$$ ${a} $$ ", ""]],
  ["display math that is one expression", "$${a}$$ ${b}", ["$${a}$$ ", ""]],
  ["an amount begins no math", "$5 and ${x}", ["$5 and ", ""]],
  [
    "two amounts are no math",
    "from $5 to ${a}, then $10 and 20$ more",
    ["from $5 to ", ", then $10 and 20$ more"],
  ],
  ["amounts with a country", "US$5 and ${x} or US$10", ["US$5 and ", " or US$10"]],
  ["a dollar sign before an expression is text", "costs $${a}, then $${b}", ["costs $", ", then $", ""]],
  ["a lone dollar sign is text", "a $ b ${c} $ d", ["a $ b ", " $ d"]],
  ["an escaped dollar sign begins no math", "\\$x ${a} y$", ["\\$x ", " y$"]],
];

describe("expressions in prose", () => {
  test.each(computed)("%s", (_rule, source, parts) => {
    const { program, errors } = analyze(source);
    expect(errors).toEqual([]);
    expect(program?.parts).toEqual(parts);
  });

  test("a program returns their values in order", async () => {
    const source =
      "${a} is ${`${b}`}, ${await c} // ${(d as number[]).map((x: number) => x + 1)} ${1, 2} ${a // x\n}";
    const values = { a: 1, b: 2, c: Promise.resolve(3), d: [4] };
    expect((await run(source, values, "text")).result).toEqual([1, "2", 3, [5], 2, 1]);
  });

  test("use the names they read and define none", () => {
    expect(analyze("${b + a} ${((c) => c + d)(1)}")).toMatchObject({ defines: [], uses: ["a", "b", "d"] });
  });

  test.each([
    ["prose without expressions", "Just text with $5, `code` and {braces}."],
    ["prose with expressions only in code", "`${a}`\n\n    ${b}"],
    ["prose with escaped ones only", "\\${a}"],
    ["empty prose", ""],
  ])("%s has no program and no errors", (_rule, source) => {
    expect(analyze(source)).toEqual({ defines: [], uses: [], program: null, errors: [] });
  });
});

describe("an error in an expression of prose has its place in the prose", () => {
  test.each<[string, string, number, number, string]>([
    ["no closing brace", "a\n\nb ${c\n\nd}", 3, 3, "closing brace"],
    ["empty", "x ${}", 1, 5, "xpression expected"],
    ["empty but for space", "x\n${ }", 2, 4, "xpression expected"],
    ["not an expression", "x\ny ${const a = 1}", 2, 5, "cannot be read"],
    ["syntax", "x ${a b}", 1, 7, "')' expected"],
    ["closed before its end", "x ${a) + (b}", 1, 5, "one expression"],
    ["assignment", "x ${a = 1}", 1, 5, "`a` is not declared"],
    ["import()", "x ${import('d3-array')}", 1, 5, "`import()`"],
  ])("%s", (_rule, source, line, column, message) => {
    const { errors, program } = analyze(source);
    expect(errors[0]).toMatchObject({ line, column });
    expect(errors[0]?.message).toContain(message);
    expect(program).toBeNull();
  });

  test("all expressions are checked", () => {
    expect(analyze("${a +} ${b} ${c +}").errors).toHaveLength(2);
  });
});
