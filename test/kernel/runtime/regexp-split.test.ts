import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installRegExpSplit } from "../../../kernel/runtime/regexp-split.ts";

const engine = Object.getOwnPropertyDescriptor(RegExp.prototype, Symbol.split) as PropertyDescriptor;
const splitAsEngine = (by: RegExp, text: string, limit?: number) => engine.value.call(by, text, limit);

beforeAll(installRegExpSplit);
afterAll(() => {
  Object.defineProperty(RegExp.prototype, Symbol.split, engine);
});

const expressions = [
  /\r\n?|\n/,
  /,/,
  /\s*/,
  /(?:)/,
  /(?:)/u,
  /(a)|(b)/,
  /(?<=a)/,
  /(?=b)/,
  /$/,
  /^/m,
  /a*?/,
  /a+/g,
  /b/y,
  /./u,
  /[\p{L}--[a]]/v,
  /\b/,
  /A/i,
  /(a(b)?)/,
  /|a/,
];

describe("splitting by a regular expression", () => {
  it("gives what the engine gives, for any text, expression and limit", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "A", ",", " ", "\r", "\n", "é", "\u{1D11E}", "\ud834", "1"),
      maxLength: 12,
    });
    const limit = fc.constantFrom(undefined, 0, 1, 2, 3, -1, 2 ** 32 + 1);
    fc.assert(
      fc.property(text, fc.constantFrom(...expressions), limit, (given, by, most) => {
        expect(given.split(by, most)).toEqual(splitAsEngine(by, given, most));
      }),
      { numRuns: 4000 },
    );
  });

  it("leaves an expression that is its author's own to the engine", () => {
    const own = Object.assign(/,/, { [Symbol.split]: () => ["mine"] });
    expect("a,b".split(own)).toEqual(["mine"]);
    const other = Object.defineProperty(/,/, "flags", { value: "i" });
    expect("a,b".split(other)).toEqual(splitAsEngine(other, "a,b"));
    class Always extends RegExp {
      override exec(text: string): RegExpExecArray | null {
        return super.exec(text.replaceAll(";", ","));
      }
    }
    expect("a;b".split(new Always(","))).toEqual(["a", "b"]);
  });

  it("does not touch where the expression would begin", () => {
    const by = /,/g;
    by.lastIndex = 7;
    expect("a,b".split(by)).toEqual(["a", "b"]);
    expect(by.lastIndex).toBe(7);
  });
});
