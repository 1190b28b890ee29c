/** log, log1p, log2, log10, asinh, acosh, atanh. log((1 + s) / (1 - s)) = 2 (s + s³/3 + s⁵/5 …), near 1; elsewhere by powers of 2. */
import { exponentOf, join, low, polynomial, product, quotient, root, scale, sum } from "./pairs.ts";

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const perLn2 = [Math.LOG2E, 2.0355273740931033e-17] as const;
const perLn10 = [Math.LOG10E, 1.098319650216765e-17] as const;

/** 2/3, 2/5 … */
const odd: readonly number[] = Array.from({ length: 12 }, (_, at) => 2 / (2 * at + 3));

/** log(x + xl) as a pair, for a finite x > 0. */
function logPair(x: number, xl: number): number {
  let n = 0;
  let m = x;
  if (m < 2.3e-308) {
    m *= 2 ** 54;
    n = -54;
  }
  const e = exponentOf(m);
  m = scale(m, -e);
  n += e;
  if (m > Math.SQRT2) {
    m /= 2;
    n += 1;
  }
  const ml = xl === 0 ? 0 : scale(xl, -n);
  const f = m - 1;
  const d = sum(2, f);
  const s = quotient(f, ml, d, low + ml);
  const sl = low;
  const z = s * s;
  const tail = s * z * polynomial(odd, z) + 2 * sl;
  if (n === 0) return join(2 * s, tail, 0);
  return join(n * ln2High, 2 * s, tail + n * ln2Low);
}

/** What log gives where there is nothing to calculate; null elsewhere. */
function special(x: number): number | null {
  if (x > 0 && x < Number.POSITIVE_INFINITY) return null;
  return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
}

/** The natural logarithm; NaN below 0. */
export function log(x: number): number {
  return special(x) ?? logPair(x, 0);
}

/** The natural logarithm of 1 + x, without loss near 0; NaN below -1. */
export function log1p(x: number): number {
  if (Math.abs(x) < 1e-17) return x;
  const odd = special(x + 1);
  if (odd !== null) return odd;
  const whole = sum(1, x);
  return logPair(whole, low);
}

function inBase(x: number, [per, rest]: readonly [number, number]): number {
  const odd = special(x);
  if (odd !== null) return odd;
  const whole = logPair(x, 0);
  const small = low;
  const p = product(whole, per);
  return p + (low + whole * rest + small * per);
}

/** The logarithm to base 2; NaN below 0. */
export function log2(x: number): number {
  return inBase(x, perLn2);
}

/** The logarithm to base 10; NaN below 0. */
export function log10(x: number): number {
  return inBase(x, perLn10);
}

/** log(x + √(x² + one)), for x ≥ 0. */
function logWithRoot(x: number, one: 1 | -1): number {
  if (x > 2 ** 28) return x === Number.POSITIVE_INFINITY ? x : join(logPair(x, 0), ln2High, low + ln2Low);
  const square = product(x, x);
  const rest = low;
  const under = sum(square, one);
  const r = root(under, low + rest);
  const small = low;
  const whole = sum(r, x);
  return logPair(whole, low + small);
}

/** The inverse of the hyperbolic sine. */
export function asinh(x: number): number {
  const a = Math.abs(x);
  return Number.isNaN(x) || a < 1e-8 ? x : Math.sign(x) * logWithRoot(a, 1);
}

/** The inverse of the hyperbolic cosine; NaN below 1. */
export function acosh(x: number): number {
  return x >= 1 ? logWithRoot(x, -1) : Number.NaN;
}

/** The inverse of the hyperbolic tangent; NaN outside [-1, 1]. */
export function atanh(x: number): number {
  const a = Math.abs(x);
  if (!(a < 1)) return a === 1 ? x * Number.POSITIVE_INFINITY : Number.NaN;
  if (a < 1e-8) return x;
  const above = sum(1, a);
  const aboveLow = low;
  const below = sum(1, -a);
  const q = quotient(above, aboveLow, below, low);
  return (Math.sign(x) * logPair(q, low)) / 2;
}
