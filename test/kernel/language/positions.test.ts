// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells in these tests have templates of their own.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyzeCell } from "../../../kernel/language/analyze.ts";
import { offsetAt, positionAt, sourceOffset, sourcePosition } from "../../../kernel/language/positions.ts";
import type { Program } from "../../../shared/protocol/program.ts";
import { headerLines } from "./support.ts";

function programOf(source: string, kind: "ts" | "text" = "ts"): Program {
  const { program, errors } = analyzeCell({ kind, source });
  expect(errors).toEqual([]);
  if (!program) throw new Error("There is no program.");
  return program;
}

/** Checks the whole program: the author's text stands in it, blanked at most, and maps back to itself. */
function expectMapped(source: string, program: Program): void {
  const inserted = new Map<number, number>();
  for (const { at, length } of program.insertions)
    for (let offset = at; offset < at + length; offset += 1) inserted.set(offset, at);
  let expected = 0;
  for (let offset = 0; offset < program.code.length; offset += 1) {
    expect(sourceOffset(program, offset)).toBe(expected);
    if (inserted.has(offset)) continue;
    const character = program.code[offset] ?? "";
    // Stripping may close a parenthesis or a statement in place of a type.
    if (character !== source[expected]) expect(" ;()").toContain(character);
    if (source[expected] === "\n") expect(character).toBe("\n");
    if (character === source[expected] && character !== "\n") {
      const place = positionAt(program.code, offset);
      expect(sourcePosition(program, place.line, place.column)).toEqual(positionAt(source, expected));
    }
    expected += 1;
  }
  expect(expected).toBe(source.length);
}

const statement = fc.constantFrom(
  "const v$ = 1",
  "let v$: number = other as number",
  "const { v$, x: [w$] } = deep<string>(`a${b}\nc`)",
  "function v$<T>(a: T): T { return a }",
  "class v$ { constructor(private a: number, readonly b = 2) { super$ } }".replace("super$", "this.a"),
  "class v$ extends B { constructor(private a: number) { super(); } }",
  "enum v$ { A, B = 'x' }",
  "namespace v$ { export const a = 1 }",
  'import { sum as v$ } from "d3-array"',
  'import v$, { max as w$ } from "d3-array"',
  "import type { v$ } from 'x'",
  "export const v$ = input.range({ min: 1 }) as number",
  "const v$ = await input.select({\n  options: await a })",
  "interface v$ { a: number }",
  "const v$ = () => <any>{ a: 1 }",
  "type v$ = { a: 1 }\n | 2",
  "// a comment",
  "if (a) { var v$ = 1 }",
);
const ending = fc.constantFrom(
  "",
  "\n",
  "a + b",
  "a as number",
  "a, b as any;",
  "{ a: 1, b: 2 }",
  "{ a: 1, b: 2 }; // end",
  "({ a })",
  "<any>a // end",
  "/* x */ await f(a!)\n",
);
const cell = fc
  .tuple(fc.array(statement, { maxLength: 8 }), fc.constantFrom("\n", "\n\n", ";\n"), ending)
  .map(([statements, separator, end]) => {
    const lines = statements.map((text, at) => text.replaceAll("v$", `v${at}`).replaceAll("w$", `w${at}`));
    return [...lines, end].join(separator);
  });
const prose = fc
  .array(
    fc.constantFrom(
      "Some text. ",
      "${a}",
      "${(a as number).toFixed(1)}",
      "${`${b}`}",
      "${a // x\n}",
      "${<any>a}",
      "$5 and ",
      "\\${no} ",
      "`${code}` ",
      "\n\n",
      "\n```\n${no}\n```\n",
      "\n- item ",
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

describe("positions in a program", () => {
  test("any code cell: all of the author's text maps back to itself, what is added to where it was added", () => {
    fc.assert(
      fc.property(cell, (source) => expectMapped(source, programOf(source))),
      { numRuns: 300 },
    );
  });

  test("any prose: the same", () => {
    const computed = prose.filter((source) => analyzeCell({ kind: "text", source }).program !== null);
    fc.assert(
      fc.property(computed, (source) => expectMapped(source, programOf(source, "text"))),
      { numRuns: 200 },
    );
  });

  test("an error thrown anywhere in a cell is told at its place in the source", async () => {
    const before = fc.array(
      fc.constantFrom(
        "const v$: number = 1 as number",
        "enum v$ { A }",
        "type v$ =\n 1",
        'import { v$ } from "d3-array"',
        "const v$ = input.range({})",
      ),
      { maxLength: 6 },
    );
    const thrower = fc.constantFrom(
      "fail()",
      "const z = [1].map((x: number): number => fail())",
      "{ a: 1, b: fail() }",
      "const z = input.range(fail())",
      "{\n  a: 1,\n  b: fail(), }",
      "class P { constructor(private a: number) { fail() } }\nnew P(1)",
    );
    await fc.assert(
      fc.asyncProperty(before, thrower, async (statements, last) => {
        const source = [...statements.map((text, at) => text.replaceAll("v$", `v${at}`)), last].join("\n");
        const program = programOf(source);
        const thrown = await throwFrom(program);
        expect(sourcePosition(program, thrown.line, thrown.column)).toEqual(
          positionAt(source, source.indexOf("fail()")),
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** Runs a program whose `fail()` throws; where that was called, in the program's code. */
async function throwFrom({ code }: Program): Promise<{ line: number; column: number }> {
  const AsyncFunction = (async () => {}).constructor as new (
    ...source: string[]
  ) => (...args: unknown[]) => Promise<unknown>;
  const body = new AsyncFunction("$", "fail", "input", `${code}\n//# sourceURL=the-cell`);
  const helpers = {
    show: () => {},
    import: () => ({}),
    control: (_name: string, make: () => unknown) => make(),
  };
  const fail = () => {
    throw new Error("failed");
  };
  const error = await body(helpers, fail, { range: () => 1 }).then(
    () => null,
    (reason: unknown) => reason,
  );
  const [, line, column] =
    /the-cell:(\d+):(\d+)/.exec(error instanceof Error ? (error.stack ?? "") : "") ?? [];
  return { line: Number(line) - headerLines, column: Number(column) };
}

describe("lines and columns", () => {
  test("count from 1", () => {
    expect(positionAt("ab\ncd", 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt("ab\ncd", 4)).toEqual({ line: 2, column: 2 });
  });

  test("the end of a line belongs to it", () => {
    expect(positionAt("ab\ncd", 2)).toEqual({ line: 1, column: 3 });
    expect(positionAt("\n\n", 1)).toEqual({ line: 2, column: 1 });
  });

  test("offsets and positions undo each other", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a\n]{0,20}$/), fc.nat(20), (text, at) => {
        const offset = Math.min(at, text.length);
        expect(offsetAt(text, positionAt(text, offset))).toBe(offset);
      }),
    );
  });

  test("places outside of the text give its nearest place", () => {
    expect(offsetAt("ab\ncd", { line: 1, column: 99 })).toBe(2);
    expect(offsetAt("ab\ncd", { line: 9, column: 1 })).toBe(5);
    expect(positionAt("ab", 99)).toEqual({ line: 1, column: 3 });
  });
});
