import { addAggregateFunction, addFunction, op } from "arquero";
import { say } from "../../../shared/words/catalogue.ts";
import { ExpressionError } from "./errors.ts";
import { Operation } from "./parts.ts";
import type { Callable } from "./plan.ts";

/** Functions of one date and at most one option. Arquero reads a missing date as 1 January 1970. */
const dateParts =
  `date dayofweek dayofyear format_date format_utcdate hours milliseconds minutes month quarter seconds
  timestamp utcdate utcdayofweek utcdayofyear utchours utcmilliseconds utcminutes utcmonth utcquarter utcseconds utcweek
  utcyear week year`.split(/\s+/);

function keepMissing(original: Callable): Callable {
  return (date, option) => (date === null || date === undefined ? null : original(date, option));
}

/** Sum and mean as in Arquero 8 (src/op/aggregate-functions.js), but words among the numbers are an error. */
function refuseWords(name: string): never {
  throw new ExpressionError(say("expressions.words", { name }), say("expressions.wordsHint", { name }));
}

type State = Record<"sum" | "mean" | "mean_d" | "valid", number>;

function installSums(): void {
  addAggregateFunction(
    "sum",
    {
      create: () => ({
        init: (s: State) => {
          s.sum = 0;
        },
        value: (s: State) => {
          if (!s.valid) return undefined;
          return Number.isNaN(s.sum) ? refuseWords("sum") : s.sum;
        },
        add: (s: State, v: number) => {
          if (typeof v === "bigint") s.sum = s.sum === 0 ? v : s.sum + v;
          else s.sum += +v;
        },
        rem: (s: State, v: number) => {
          s.sum -= v;
        },
      }),
      param: [1],
    } as Parameters<typeof addAggregateFunction>[1],
    { override: true },
  );
  addAggregateFunction(
    "mean",
    {
      create: () => ({
        init: (s: State) => {
          s.mean = 0;
        },
        value: (s: State) => {
          if (!s.valid) return undefined;
          return Number.isNaN(s.mean) ? refuseWords("mean") : s.mean;
        },
        add: (s: State, v: number) => {
          s.mean_d = v - s.mean;
          s.mean += s.mean_d / s.valid;
        },
        rem: (s: State, v: number) => {
          s.mean_d = v - s.mean;
          s.mean -= s.valid ? s.mean_d / s.valid : s.mean;
        },
      }),
      param: [1],
    } as Parameters<typeof addAggregateFunction>[1],
    { override: true },
  );
}

/** Mends what Arquero's functions answer silently wrong: missing dates, sums of words, `op.sum(a) / 2` outside a table. */
export function installFunctions(): void {
  const functions = op as unknown as Record<string, Callable>;
  for (const name of dateParts) {
    const original = functions[name];
    if (original) addFunction(name, keepMissing(original), { override: true });
  }
  installSums();
  Object.defineProperty(Operation.prototype, Symbol.toPrimitive, {
    configurable: true,
    value(this: { name: string; toString(): string }, wanted: string) {
      if (wanted === "string") return this.toString();
      throw new ExpressionError(
        say("expressions.outside", { name: this.name }),
        say("expressions.outsideHint", { name: this.name }),
      );
    },
  });
}
