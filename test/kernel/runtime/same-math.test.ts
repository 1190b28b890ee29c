import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { installSameMath } from "../../../kernel/runtime/math/same-math.ts";
import { sha256 } from "../../../shared/hash.ts";

/** An object like Math with our functions. */
const ours = Object.create(
  Math,
  Object.fromEntries(
    Object.getOwnPropertyNames(Math).map((name) => [
      name,
      { value: Reflect.get(Math, name), writable: true, configurable: true },
    ]),
  ),
) as Math;
installSameMath(ours);

const names = [
  ...[
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cbrt",
    "cos",
    "cosh",
    "exp",
    "expm1",
    "log",
    "log10",
  ],
  ...["log1p", "log2", "sin", "sinh", "tan", "tanh"],
] as const;
type Name = Extract<keyof Math, (typeof names)[number]>;

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The place of a double among all doubles. */
function placeOf(x: number): bigint {
  double[0] = x;
  const value = bits[0] ?? 0n;
  return value < 0n ? -(value & 0x7fff_ffff_ffff_ffffn) : value;
}

function distance(one: number, other: number): number {
  if (Object.is(one, other)) return 0;
  if (!Number.isFinite(one) || !Number.isFinite(other)) return Number.POSITIVE_INFINITY;
  return Math.abs(Number(placeOf(one) - placeOf(other)));
}

describe("functions of Math that engines calculate as they like", () => {
  test.each(names)("%s is the engine's, to two units in the last place, for any number", (name) => {
    const call = (math: Math, x: number) => (math[name as Name] as (x: number) => number)(x);
    const anyNumber = fc.oneof(
      fc.double(),
      fc.double({ min: -1, max: 1 }),
      fc.double({ min: -50, max: 50 }),
      fc.double({ min: 0.9, max: 1.1 }),
      fc.integer().map((n) => (n * Math.PI) / 4),
      fc.constantFrom(0, -0, 1, -1, Number.NaN, Infinity, -Infinity, 5e-324, 1e308, 2 ** 20, 709.78, -745.13),
    );
    fc.assert(
      fc.property(anyNumber, (x) => {
        expect(distance(call(ours, x), call(Math, x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 3000 },
    );
  });

  test("atan2 is the engine's too, in every quarter and at the axes", () => {
    const any = fc.oneof(
      fc.double(),
      fc.double({ min: -9, max: 9 }),
      fc.constantFrom(0, -0, Infinity, -Infinity),
    );
    fc.assert(
      fc.property(any, any, (y, x) => {
        expect(distance(ours.atan2(y, x), Math.atan2(y, x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 5000 },
    );
  });

  test("what has an exact answer has it", () => {
    for (let n = -300; n <= 300; n += 1) expect([n, ours.log10(Number(`1e${n}`))]).toEqual([n, n]);
    for (let n = -1074; n <= 1023; n += 1) expect([n, ours.log2(2 ** n)]).toEqual([n, n]);
    for (let n = -500; n <= 500; n += 1) expect(ours.cbrt(n ** 3)).toBe(n);
    expect([ours.exp(0), ours.cos(0), ours.cosh(0), ours.acos(1), ours.atan(1), ours.exp(1)]).toEqual([
      1,
      1,
      1,
      0,
      Math.PI / 4,
      Math.E,
    ]);
    expect(ours.sin(Math.PI)).toBe(1.2246467991473532e-16);
    expect(ours.cos(1e22)).toBe(0.523214785395139);
  });

  test("take what Math takes: texts of numbers, nothing", () => {
    const loose = ours as unknown as Record<string, (...given: unknown[]) => number>;
    expect(loose.log?.("1")).toBe(0);
    expect(loose.sin?.()).toBeNaN();
    expect(loose.cos?.(null)).toBe(1);
    expect(ours.sin.name).toBe("sin");
  });

  test("give these very bits, on any engine", async () => {
    const inputs = Array.from({ length: 2000 }, (_, n) => ((n * 7919) % 2003) * 1.7e-3 - 1.6);
    const told = names.map((name) => inputs.map((x) => String(ours[name as Name](x as never))).join());
    const all = inputs.map((x, n) => String(ours.atan2(x, inputs[(n * 31) % 2000] ?? 0))).join();
    expect(await sha256([...told, all].join("\n"))).toBe(
      "b61a151301d7ed9229fbe3d26ecb89dac16ac46038829aae2a8a5b115701770d",
    );
  });
});
