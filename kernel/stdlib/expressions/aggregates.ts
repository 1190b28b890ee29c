import { addAggregateFunction, op, Table } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { countFewest, needsArquero } from "../../language/expressions/operators.ts";
import { ExpressionError } from "./errors.ts";
import type { Callable } from "./plan.ts";

/**
 * Aggregates of numbers as Arquero 8 calculates them (src/op/aggregate-functions.js), with two differences: words among
 * the numbers are an error, where Arquero answers NaN or sorts "10" before "9"; and in a window that moves, what leaves
 * is not subtracted (1e16, 1, 1 would leave 0), the window's values are added up again.
 */
interface State {
  valid: number;
  /** The first value that was no number, as it is told. */
  word: string | null;
  /** Whether a value left the window, so that the running results no longer hold. */
  moved: boolean;
  sum: number | bigint;
  product: number | bigint;
  mean: number;
  step: number;
  deviation: number;
  list?: { values(copy?: boolean): unknown[]; quantile(p: number): unknown };
  pair: Moments;
}

interface Moments {
  meanX: number;
  meanY: number;
  deviationX: number;
  deviationY: number;
  product: number;
}

type Definition = Parameters<typeof addAggregateFunction>[1];

function define(
  name: string,
  fields: number,
  parts: {
    init?: (s: State) => void;
    add?: (s: State, v: unknown, w: unknown) => void;
    value: (s: State) => unknown;
    req?: string[];
  },
  create?: (given: unknown) => (s: State) => unknown,
): void {
  const check = (value: (s: State) => unknown) => (s: State) => {
    // Not null, which counts as 0 in what is calculated from it. Columns are told null in the end.
    if (!s.valid) return undefined;
    if (s.word !== null) refuseWord(name, s.word);
    return value(s);
  };
  const definition = {
    create: (given: unknown) => ({
      init: (s: State) => {
        s.word = null;
        s.moved = false;
        parts.init?.(s);
      },
      add: parts.add ?? (() => undefined),
      rem: (s: State) => {
        s.moved = true;
      },
      value: check(create?.(given) ?? parts.value),
    }),
    param: create ? [fields, 1] : [fields],
    req: parts.req ?? [],
    stream: ["array_agg"],
  };
  addAggregateFunction(name, definition as unknown as Definition, { override: true });
}

function refuseWord(name: string, word: string): never {
  throw new ExpressionError(say("expressions.words", { name, word }), say("expressions.wordsHint", { name }));
}

function writeWord(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : typeof value;
}

function toNumber(s: State, value: unknown): number {
  const number = Number(value);
  if (Number.isNaN(number)) s.word ??= writeWord(value);
  return number;
}

/** Welford's update of mean and squared deviations (Technometrics 4, 1962), as Arquero does it. */
function addToMean(s: State, value: unknown, count: number): void {
  const number = toNumber(s, value);
  s.step = number - s.mean;
  s.mean += s.step / count;
  s.deviation += s.step * (number - s.mean);
}

function startMean(s: State): void {
  s.mean = 0;
  s.step = 0;
  s.deviation = 0;
}

/** The same over the values of a window that moved. */
function meanOf(s: State): State {
  if (!s.moved || !s.list) return s;
  startMean(s);
  s.list.values().forEach((value, index) => {
    addToMean(s, value, index + 1);
  });
  return s;
}

function addSum(sum: number | bigint, value: unknown, s: State): number | bigint {
  if (typeof value !== "bigint") return (sum as number) + toNumber(s, value);
  return sum === 0 ? value : (sum as bigint) + value;
}

function addProduct(product: number | bigint, value: unknown, s: State): number | bigint {
  if (typeof value !== "bigint") return (product as number) * toNumber(s, value);
  return product === 1 ? value : (product as bigint) * value;
}

function startPair(s: State): void {
  s.pair = { meanX: 0, meanY: 0, deviationX: 0, deviationY: 0, product: 0 };
}

function addPair(s: State, v: unknown, w: unknown, count: number): void {
  const { pair } = s;
  const x = toNumber(s, v);
  const y = toNumber(s, w);
  const dx = x - pair.meanX;
  const dy = y - pair.meanY;
  pair.meanX += dx / count;
  pair.meanY += dy / count;
  pair.deviationX += dx * (x - pair.meanX);
  pair.deviationY += dy * (y - pair.meanY);
  pair.product += dx * (y - pair.meanY);
}

function pairOf(s: State): Moments {
  if (s.moved && s.list) {
    startPair(s);
    s.list.values().forEach((both, index) => {
      const [x, y] = both as [unknown, unknown];
      addPair(s, x, y, index + 1);
    });
  }
  return s.pair;
}

/** Text sorts as text, so the middle of "9" and "10" would be wrong. */
function quantileOf(s: State, p: number): unknown {
  const word = s.list?.values().find((value) => typeof value === "string");
  if (word !== undefined) s.word ??= writeWord(word);
  return s.list?.quantile(p);
}

function installNumbers(): void {
  define("sum", 1, {
    init: (s) => {
      s.sum = 0;
    },
    add: (s, v) => {
      s.sum = addSum(s.sum, v, s);
    },
    value: (s) =>
      s.moved && s.list ? s.list.values().reduce<number | bigint>((sum, v) => addSum(sum, v, s), 0) : s.sum,
  });
  define("product", 1, {
    init: (s) => {
      s.product = 1;
    },
    add: (s, v) => {
      s.product = addProduct(s.product, v, s);
    },
    value: (s) =>
      s.moved && s.list
        ? s.list.values().reduce<number | bigint>((product, v) => addProduct(product, v, s), 1)
        : s.product,
  });
  const mean = { value: (s: State) => meanOf(s).mean };
  define("mean", 1, { init: startMean, add: (s, v) => addToMean(s, v, s.valid), ...mean });
  define("average", 1, { ...mean, req: ["mean"] });
  const spread = (of: (s: State) => number) => ({
    value: (s: State) => (s.valid > 1 ? of(meanOf(s)) : undefined),
    req: ["mean"],
  });
  define(
    "variance",
    1,
    spread((s) => s.deviation / (s.valid - 1)),
  );
  define(
    "variancep",
    1,
    spread((s) => s.deviation / s.valid),
  );
  define(
    "stdev",
    1,
    spread((s) => Math.sqrt(s.deviation / (s.valid - 1))),
  );
  define(
    "stdevp",
    1,
    spread((s) => Math.sqrt(s.deviation / s.valid)),
  );
  const pair = (of: (pair: Moments, s: State) => number) => ({
    value: (s: State) => (s.valid > 1 ? of(pairOf(s), s) : undefined),
    req: ["covariance"],
  });
  define("covariance", 2, {
    ...pair(({ product }, s) => product / (s.valid - 1)),
    init: startPair,
    add: (s, v, w) => addPair(s, v, w, s.valid),
    req: [],
  });
  define(
    "covariancep",
    2,
    pair(({ product }, s) => product / s.valid),
  );
  define(
    "corr",
    2,
    pair(({ product, deviationX, deviationY }) => product / (Math.sqrt(deviationX) * Math.sqrt(deviationY))),
  );
  const list = { req: ["array_agg"] };
  define("median", 1, { value: (s) => refuseIfWords("median", s, quantileOf(s, 0.5)), ...list });
  define(
    "quantile",
    1,
    { value: () => undefined, ...list },
    (p) => (s) => refuseIfWords("quantile", s, quantileOf(s, Number(p))),
  );
}

function refuseIfWords(name: string, s: State, value: unknown): unknown {
  return s.word === null ? value : refuseWord(name, s.word);
}

/** `op.sum(d => d.x)` and `op.sum()` say so, instead of describing a sum of nothing. */
function installChecks(): void {
  const functions = op as unknown as Record<string, Callable>;
  for (const [name, original] of Object.entries(functions)) {
    if (!needsArquero(name)) continue;
    functions[name] = (...given) => {
      const values = { name };
      if (given.some((one) => typeof one === "function"))
        throw new ExpressionError(say("expressions.applied", values), say("expressions.appliedHint", values));
      if (given.some((one) => Array.isArray(one) || ArrayBuffer.isView(one) || one instanceof Table))
        throw new ExpressionError(say("expressions.listed", values), say("expressions.listedHint", values));
      if (name === "count" && given.length > 0)
        throw new ExpressionError(say("expressions.counted", values), say("expressions.countedHint"));
      if (given.length < countFewest(name))
        throw new ExpressionError(say("expressions.few", values), say("expressions.fewHint", values));
      return original(...given);
    };
  }
}

/** Puts the aggregates in the place of Arquero's. */
export function installAggregates(): void {
  installNumbers();
  installChecks();
}
