/**
 * Numbers as unevaluated sums of two doubles. Each function gives the larger part and leaves the rest in `low`; that is
 * faster than giving both, and what reads it does so at once. Source: Dekker, A floating-point technique for extending the
 * available precision, Numerische Mathematik 18 (1971); Knuth, The Art of Computer Programming 2, 4.2.2.
 */
export let low = 0;

/** `a + b`, exactly. */
export function sum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  low = a - (s - t) + (b - t);
  return s;
}

/** `a + b + rest`, where `b` and `rest` are small beside `a`. */
export function join(a: number, b: number, rest: number): number {
  const s = sum(a, b);
  const t = low + rest;
  const whole = s + t;
  low = t - (whole - s);
  return whole;
}

/** `a * b`, exactly; neither may be beyond 2^990. */
export function product(a: number, b: number): number {
  const p = a * b;
  const as = a * 134217729;
  const ah = as - (as - a);
  const al = a - ah;
  const bs = b * 134217729;
  const bh = bs - (bs - b);
  const bl = b - bh;
  low = ah * bh - p + ah * bl + al * bh + al * bl;
  return p;
}

/** `(a + al) / (b + bl)`. */
export function quotient(a: number, al: number, b: number, bl: number): number {
  const q = a / b;
  const p = product(q, b);
  const r = (a - p - low + al - q * bl) / b;
  const whole = q + r;
  low = r - (whole - q);
  return whole;
}

/** `√(a + al)`. */
export function root(a: number, al: number): number {
  if (a === 0) {
    low = 0;
    return 0;
  }
  const s = Math.sqrt(a);
  const p = product(s, s);
  const r = (a - p - low + al) / (2 * s);
  const whole = s + r;
  low = r - (whole - s);
  return whole;
}

/** `c0 + c1 x + c2 x² …` */
export function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let at = coefficients.length - 1; at >= 0; at -= 1) value = value * x + (coefficients[at] ?? 0);
  return value;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** 2^n, for -1022 ≤ n ≤ 1023. */
function powerOfTwo(n: number): number {
  words[0] = 0;
  words[1] = (1023 + n) << 20;
  return double[0] ?? 0;
}

/** `x · 2^n`, rounded once. */
export function scale(x: number, n: number): number {
  if (n > 1023) return x * powerOfTwo(1023) * powerOfTwo(Math.min(n - 1023, 1023));
  if (n < -1022) return x * powerOfTwo(-969) * powerOfTwo(Math.max(n + 969, -1022));
  return x * powerOfTwo(n);
}

/** The n of 2^n ≤ x < 2^(n+1), for a normal x > 0. */
export function exponentOf(x: number): number {
  double[0] = x;
  return ((words[1] ?? 0) >>> 20) - 1023;
}
