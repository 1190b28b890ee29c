import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { writeEnum } from "../../../kernel/language/enums.ts";

/** What an enum is at run time. @param code a script that declares `E` */
function evaluate(code: string): Record<string, unknown> {
  return new Function(`"use strict"; ${code}; return E;`)();
}

function write(source: string): string | null {
  const [statement] = ts.createSourceFile("a.ts", source, ts.ScriptTarget.ESNext).statements;
  if (!statement || !ts.isEnumDeclaration(statement)) throw new Error(`No enum: ${source}`);
  return writeEnum(statement);
}

function transpile(source: string): string {
  return ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ESNext } }).outputText;
}

test.each([
  "enum E { A, B, C }",
  "enum E { A = 3, B, C = -2, D, E = 0xff, F, G = 1_000 }",
  'enum E { Yes = "yes", No = \'no "quoted"\', Maybe = `line\\nbreak` }',
  'enum E { "two words", "é" = 4, B }',
  "enum E { A = 1.5, B, C = 1e400 }",
  "enum E {}",
])("%s is what TypeScript makes of it", (source) => {
  const written = write(source);
  expect(written).not.toBeNull();
  expect(evaluate(written ?? "")).toEqual(evaluate(transpile(source)));
});

test.each([
  "enum E { A, B = A }",
  "enum E { A = 1 << 2 }",
  'enum E { A = "x", B }',
  'enum E { A = "xyz".length }',
  "enum E { A = -0 }",
])("%s is left to the compiler", (source) => {
  expect(write(source)).toBeNull();
});

test("any enum of numbers and words is what TypeScript makes of it", () => {
  const value = fc.oneof(
    fc.constant(""),
    fc.integer({ min: -1e6, max: 1e6 }).map((number) => ` = ${number}`),
    fc.string().map((text) => ` = ${JSON.stringify(text)}`),
  );
  const member = fc.tuple(fc.stringMatching(/^[A-Z][a-z]{0,3}$/), value);
  fc.assert(
    fc.property(fc.uniqueArray(member, { selector: ([name]) => name, maxLength: 8 }), (members) => {
      const source = `enum E { ${members.map(([name, given]) => name + given).join(", ")} }`;
      const written = write(source);
      if (written !== null) expect(evaluate(written)).toEqual(evaluate(transpile(source)));
    }),
  );
});
