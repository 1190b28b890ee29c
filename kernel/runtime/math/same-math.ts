/**
 * The functions of Math that each engine calculates as it likes (ECMA-262 calls them implementation-approximated): two
 * versions of one engine differ in the last digit of every fiftieth sine. These use only what IEEE 754 fixes (+ - × ÷ √), so
 * they give the same everywhere; their error is below one unit in the last place. `pow` and `**` are left to the
 * engine: an operator cannot be replaced, and the engines that were compared agree.
 */
import { replaceMethod } from "../utc-dates.ts";
import { acos, asin, atan, atan2 } from "./arcs.ts";
import { cos, sin, tan } from "./circle.ts";
import { cbrt } from "./cube-root.ts";
import { cosh, exp, expm1, sinh, tanh } from "./exponential.ts";
import { acosh, asinh, atanh, log, log1p, log2, log10 } from "./logarithm.ts";

const ofOne = {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atanh,
  cbrt,
  cos,
  cosh,
  exp,
  expm1,
  log,
  log10,
  log1p,
  log2,
  sin,
  sinh,
  tan,
  tanh,
};

/** Puts them in the place of the engine's. @param math the sandbox's own Math; it is changed */
export function installSameMath(math: Math): void {
  for (const [name, calculate] of Object.entries(ofOne))
    replaceMethod(math, name, (x: unknown) => calculate(Number(x)));
  replaceMethod(math, "atan2", (y: unknown, x: unknown) => atan2(Number(y), Number(x)));
}
