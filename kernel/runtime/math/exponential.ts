/** exp, expm1, sinh, cosh, tanh. Range reduction by ln 2, then the power series. */
import { join, low, polynomial, product, quotient, scale, sum } from "./pairs.ts";

/** ln 2 in two parts: the first has 32 bits, so that its multiples are exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const perLn2 = Math.LOG2E;

/** 1/3!, 1/4! … */
const factorials: readonly number[] = Array.from({ length: 13 }, (_, at) => {
  let value = 1;
  for (let n = 2; n <= at + 3; n += 1) value *= n;
  return 1 / value;
});
/** 1/3!, 1/5! … */
const oddFactorials = factorials.filter((_, at) => at % 2 === 0);

let power = 0;

/** e^x as a pair, times 2^`power`. |x| < 750. */
function expPair(x: number): number {
  const k = Math.round(x * perLn2);
  const t = x - k * ln2High;
  const c = k * ln2Low;
  const r = t - c;
  const rest = t - r - c;
  power = k;
  return join(1, r, rest + r * r * (0.5 + r * polynomial(factorials, r)));
}

/** e to the power of x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.79) return Number.POSITIVE_INFINITY;
  if (x < -745.14) return 0;
  const whole = expPair(x);
  return scale(whole, power);
}

/** e^x - 1 as a pair. |x| < 41. */
function expm1Pair(x: number): number {
  if (Math.abs(x) < 0.35) {
    const square = product(x, x);
    const rest = low / 2 + x * square * polynomial(factorials, x);
    return join(x, square / 2, rest);
  }
  const whole = expPair(x);
  const small = scale(low, power);
  return join(scale(whole, power), -1, small);
}

/** e to the power of x, less 1, without loss near 0. */
export function expm1(x: number): number {
  if (Number.isNaN(x) || Math.abs(x) < 1e-17) return x;
  if (x > 40) return exp(x);
  return x < -40 ? -1 : expm1Pair(x);
}

/** (e^x + sign · e^-x) / 2, for 0.3 ≤ x. */
function halfSum(x: number, sign: number): number {
  if (x > 711) return Number.POSITIVE_INFINITY;
  const whole = expPair(x);
  if (x > 22) return scale(whole, power - 1);
  const rest = scale(low, power - 1);
  const a = scale(whole, power - 1);
  const b = quotient(0.25, 0, a, rest);
  return join(a, sign * b, rest + sign * low);
}

/** The hyperbolic sine. */
export function sinh(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(x) || a < 1e-8) return x;
  if (a < 0.35) return x + x * x * x * polynomial(oddFactorials, x * x);
  return Math.sign(x) * halfSum(a, -1);
}

/** The hyperbolic cosine. */
export function cosh(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(x) || a < 1e-9) return x + 1 > 0 ? 1 : x;
  if (a >= 0.3) return halfSum(a, 1);
  const e = expm1Pair(a);
  // 1 + e² / (2 (1 + e)), which is close to 1.
  const square = e * e;
  return 1 + square / (2 * (1 + e));
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(x) || a < 1e-8) return x;
  if (a > 20) return Math.sign(x);
  const e = expm1Pair(2 * a);
  const rest = low;
  const below = sum(e, 2);
  return Math.sign(x) * quotient(e, rest, below, low + rest);
}
