import { say } from "../../../shared/words/english.ts";
import { ExpressionError } from "./errors.ts";

/** What kind of thing a value is where values are compared or matched. */
export type Family = "number" | "bigint" | "text" | "boolean" | "date" | "list";

/** The family of a value; null for what is missing: null, undefined, NaN, a date that is none. */
export function familyOf(value: unknown): Family | null {
  switch (typeof value) {
    case "number":
      return Number.isNaN(value) ? null : "number";
    case "bigint":
      return "bigint";
    case "string":
      return "text";
    case "boolean":
      return "boolean";
    case "undefined":
      return null;
  }
  if (value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : "date";
  return "list";
}

/** A family as people call it: numbers, text, dates. */
export function nameFamily(family: Family): string {
  return say(`expressions.family-${family}`);
}

/** @throws ExpressionError for a promise or anything else that is no table, where a table is needed */
export function refuseNoTable(value: unknown, verb: string): never {
  if (value instanceof Promise)
    throw new ExpressionError(say("expressions.promiseTable", { verb }), say("expressions.promiseTableHint"));
  throw new ExpressionError(say("expressions.noTable", { verb }), say("expressions.noTableHint", { verb }));
}
