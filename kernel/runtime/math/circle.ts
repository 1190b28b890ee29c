/** sin, cos, tan. Range reduction by π/2 (in parts, or with as many digits of π as it takes), then the power series. */
import { join, low, polynomial, product, quotient, sum } from "./pairs.ts";

/** π/2 in parts; the first three have 33 bits, so that their multiples by up to 2^20 are exact. */
const parts = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
] as const;
const perHalfPi = 0.6366197723675814;

/** -1/3!, 1/5! … and 1/4!, -1/6! … */
const sines = alternate(3, 9, -1);
const cosines = alternate(4, 9, 1);

function alternate(first: number, count: number, sign: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    let value = at % 2 === 0 ? sign : -sign;
    for (let n = 2; n <= first + 2 * at; n += 1) value /= n;
    return value;
  });
}

let rest = 0;

/** Brings x to |r| ≤ π/4: gives r, its low part in `rest`, and how many times π/2 were taken away in `turns`. */
let turns = 0;
function reduce(x: number): number {
  turns = 0;
  rest = 0;
  if (Math.abs(x) <= 0.7853981633974483) return x;
  if (Math.abs(x) > 2 ** 20) return reduceLarge(x);
  const k = Math.round(x * perHalfPi);
  turns = k & 3;
  const [one, two, three, four] = parts;
  const a = sum(x - k * one, -k * two);
  const al = low;
  const b = sum(a, -k * three);
  const r = join(b, al + low, -k * four);
  rest = low;
  return r;
}

const bits = 1200n;
let halfPi = 0n;

/** π/2 · 2^1200. Source: Machin, π/4 = 4 atan(1/5) - atan(1/239). */
function makeHalfPi(): bigint {
  const one = 1n << (bits + 64n);
  const inverse = (n: bigint) => {
    let total = 0n;
    let term = one / n;
    for (let k = 1n, sign = 1n; term !== 0n; k += 2n, sign = -sign) {
      total += (sign * term) / k;
      term /= n * n;
    }
    return total;
  };
  return (2n * (4n * inverse(5n) - inverse(239n))) >> 64n;
}

function reduceLarge(x: number): number {
  if (halfPi === 0n) halfPi = makeHalfPi();
  // A double beyond 2^20 is a whole number of 2^-32.
  const whole = x > 2 ** 60 || x < -(2 ** 60) ? BigInt(x) << 32n : BigInt(x * 2 ** 32);
  const long = whole << (bits - 32n);
  let count = long / halfPi;
  let left = long - count * halfPi;
  if (2n * left > halfPi) {
    count += 1n;
    left -= halfPi;
  } else if (-2n * left > halfPi) {
    count -= 1n;
    left += halfPi;
  }
  turns = Number(BigInt.asUintN(2, count));
  const short = left >> (bits - 200n);
  const high = Number(short);
  rest = Number(short - BigInt(high)) * 2 ** -200;
  return high * 2 ** -200;
}

function sinPair(r: number, rl: number): number {
  const z = r * r;
  return join(r, r * z * polynomial(sines, z), rl * (1 - z / 2));
}

function cosPair(r: number, rl: number): number {
  const z = product(r, r);
  const tail = -low / 2 - r * rl + z * z * polynomial(cosines, z);
  return join(1, -z / 2, tail);
}

/** The sine of an angle in radians; NaN for infinities. */
export function sin(x: number): number {
  if (Math.abs(x) < 1e-8) return x;
  if (!Number.isFinite(x)) return Number.NaN;
  const r = reduce(x);
  const value = turns & 1 ? cosPair(r, rest) : sinPair(r, rest);
  return turns & 2 ? -value : value;
}

/** The cosine of an angle in radians; NaN for infinities. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const r = reduce(x);
  const value = turns & 1 ? sinPair(r, rest) : cosPair(r, rest);
  return turns === 1 || turns === 2 ? -value : value;
}

/** The tangent of an angle in radians; NaN for infinities. */
export function tan(x: number): number {
  if (Math.abs(x) < 1e-8) return x;
  if (!Number.isFinite(x)) return Number.NaN;
  const r = reduce(x);
  const s = sinPair(r, rest);
  const sl = low;
  const c = cosPair(r, rest);
  const cl = low;
  return turns & 1 ? -quotient(c, cl, s, sl) : quotient(s, sl, c, cl);
}
