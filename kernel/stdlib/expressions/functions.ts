import { addFunction, op } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { installAggregates } from "./aggregates.ts";
import { ExpressionError } from "./errors.ts";
import { Operation } from "./parts.ts";
import type { Callable } from "./plan.ts";
import { installRanks } from "./ranking.ts";
import { familyOf } from "./values.ts";

/** Functions of one date and at most one option. Arquero reads a missing date as 1 January 1970. */
const dateParts =
  `date dayofweek dayofyear format_date format_utcdate hours milliseconds minutes month quarter seconds
  timestamp utcdate utcdayofweek utcdayofyear utchours utcmilliseconds utcminutes utcmonth utcquarter utcseconds utcweek
  utcyear week year`.split(/\s+/);

function keepMissing(original: Callable): Callable {
  return (date, option) => (familyOf(date) === null ? null : original(date, option));
}

/** Mends what Arquero's functions answer silently wrong: missing dates, sums of words, `op.sum(a) / 2` outside a table. */
export function installFunctions(): void {
  const functions = op as unknown as Record<string, Callable>;
  for (const name of dateParts) {
    const original = functions[name];
    if (original) addFunction(name, keepMissing(original), { override: true });
  }
  installAggregates();
  installRanks();
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
