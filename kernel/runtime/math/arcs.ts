/** atan, atan2, asin, acos. atan(y) = atan(c) + atan((y - c) / (1 + c y)) with the nearest eighth c, then the power series. */
import { join, low, polynomial, product, quotient, root, scale, sum } from "./pairs.ts";

const pi = [Math.PI, 1.2246467991473532e-16] as const;
const halfPi = [Math.PI / 2, 6.123233995736766e-17] as const;

/** atan(0/8), atan(1/8) … atan(8/8), each as a pair. */
const eighths: readonly (readonly [number, number])[] = [
  [0.0, 0.0],
  [0.12435499454676144, -3.1253241424539383e-18],
  [0.24497866312686414, 1.0698755618734451e-17],
  [0.35877067027057225, -2.4623815582638635e-17],
  [0.4636476090008061, 2.2698777452961687e-17],
  [0.5585993153435624, -5.4556305485916264e-18],
  [0.6435011087932844, 1.5834785051444286e-17],
  [0.7188299996216245, -2.1478388444456983e-17],
  [0.7853981633974483, 3.061616997868383e-17],
];

/** -1/3, 1/5 … */
const series = Array.from({ length: 9 }, (_, at) => (at % 2 === 0 ? -1 : 1) / (2 * at + 3));

/** atan(y + yl) as a pair, for 0 ≤ y ≤ 1. */
function atanPair(y: number, yl: number): number {
  const nearest = Math.round(y * 8);
  const c = nearest / 8;
  const p = product(y, c);
  const pl = low + yl * c;
  const below = sum(1, p);
  const t = nearest === 0 ? y : quotient(y - c, yl, below, low + pl);
  const tl = nearest === 0 ? yl : low;
  const z = t * t;
  const tail = t * z * polynomial(series, z);
  const [high, rest] = eighths[nearest] ?? [0, 0];
  return nearest === 0 ? join(t, tail, tl) : join(high, t, tail + (rest + tl));
}

/** The angle at the origin of the point (x + xl, y + yl), both ≥ 0 and one > 0, as a pair. */
function angle(y: number, yl: number, x: number, xl: number): number {
  if (y <= x) {
    const q = quotient(y, yl, x, xl);
    return atanPair(q, low);
  }
  const q = quotient(x, xl, y, yl);
  return join(halfPi[0], -atanPair(q, low), halfPi[1] - low);
}

/** π minus the pair whose low part is in `low`. */
function mirror(a: number): number {
  return join(pi[0], -a, pi[1] - low);
}

/** The angle in radians whose tangent is x, from -π/2 to π/2. */
export function atan(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(x) || a < 1e-8) return x;
  return Math.sign(x) * (a > 1e17 ? halfPi[0] : angle(a, 0, 1, 0));
}

/** The angle in radians from the positive x axis to the point (x, y), from -π to π. */
export function atan2(y: number, x: number): number {
  // What has no ratio is a multiple of π/4, on which engines agree.
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return nativeAtan2(y, x);
  let a = Math.abs(y);
  let b = Math.abs(x);
  const sign = Math.sign(y);
  if (a > b * 2 ** 60) return sign * halfPi[0];
  if (b > a * 2 ** 60) return x < 0 ? sign * pi[0] : y / x;
  const by = a > 2 ** 500 ? -600 : a < 2 ** -500 ? 600 : 0;
  if (by !== 0) {
    a = scale(a, by);
    b = scale(b, by);
  }
  const found = angle(a, 0, b, 0);
  return sign * (x < 0 ? mirror(found) : found);
}

const nativeAtan2 = Math.atan2;

/** √(1 - a²) as a pair, for 0 ≤ a ≤ 1. */
function otherSide(a: number): number {
  const u = sum(1, -a);
  const ul = low;
  const v = sum(1, a);
  const vl = low;
  const p = product(u, v);
  return root(p, low + u * vl + v * ul);
}

/** The angle in radians whose sine is x, from -π/2 to π/2; NaN outside [-1, 1]. */
export function asin(x: number): number {
  const a = Math.abs(x);
  if (!(a <= 1)) return Number.NaN;
  if (a < 1e-8) return x;
  const side = otherSide(a);
  return Math.sign(x) * angle(a, 0, side, low);
}

/** The angle in radians whose cosine is x, from 0 to π; NaN outside [-1, 1]. */
export function acos(x: number): number {
  const a = Math.abs(x);
  if (!(a <= 1)) return Number.NaN;
  const side = otherSide(a);
  const found = angle(side, low, a, 0);
  return x < 0 ? mirror(found) : found;
}
