import { exponentOf, low, product, scale } from "./pairs.ts";

/** cbrt by Halley's iteration, and one last step with what the cube leaves. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  let m = Math.abs(x);
  let n = 0;
  if (m < 2.3e-308) {
    m *= 2 ** 54;
    n = -18;
  }
  const thirds = Math.floor(exponentOf(m) / 3);
  m = scale(m, -3 * thirds);
  let t = 1 + (m - 1) / 7;
  for (let step = 0; step < 4; step += 1) {
    const cube = t * t * t;
    t *= (cube + 2 * m) / (2 * cube + m);
  }
  const square = product(t, t);
  const squareLow = low;
  const cube = product(square, t);
  t += (m - cube - low - squareLow * t) / (3 * square);
  return Math.sign(x) * scale(t, thirds + n);
}
