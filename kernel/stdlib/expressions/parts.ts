import { op, type Table } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { ExpressionError, missingColumn, refuseWrite } from "./errors.ts";
import type { Callable } from "./plan.ts";

/** What `op.sum(…)` gives outside a table expression: a description, not a number. */
export const Operation = op.count().constructor as new () => { readonly name: string };

/** @throws ExpressionError when a table cannot hold the value: an aggregate in a function that sees one row, a promise */
export function checkValue(value: unknown): unknown {
  if (value instanceof Operation)
    throw new ExpressionError(
      say("expressions.outside", { name: value.name }),
      say("expressions.outsideHint", { name: value.name }),
    );
  if (value instanceof Promise) throw new ExpressionError(say("expressions.promise"));
  return value;
}

/**
 * What rows inherit from that may be asked for any column: it refuses names that the table has not, where plain JavaScript
 * would give undefined. A prototype costs nothing while the names are right; a proxy around each row cost 40 times more.
 */
function makeGuard(table: Table): object {
  return new Proxy(Object.prototype, {
    get: (target, key) => {
      if (typeof key === "string" && !(key in target) && key !== "toJSON" && key !== "then")
        throw missingColumn(key, [table]);
      return Reflect.get(target, key);
    },
    set: (_target, key) => {
      throw refuseWrite(String(key));
    },
  });
}

/** One row that a part is called with: its table and the columns that are put in. */
export interface RowShape {
  readonly table: Table;
  readonly columns: readonly string[];
  /** Whether the part may ask for columns by names that are known only when it runs. */
  readonly open: boolean;
}

/**
 * A function of column values (those of the first row, of the second, then `results` more) that puts rows together and
 * calls the author's.
 */
export function makeCaller(
  call: Callable,
  rows: readonly RowShape[],
  params: object,
  results: number,
): Callable {
  const names: string[] = [];
  // Rows that may be asked for any column, and what is given where such a row is itself the value.
  const before: string[] = [];
  const copies: string[] = [];
  const next = () => {
    const name = `v${names.length}`;
    names.push(name);
    return name;
  };
  const objects = rows.map(({ columns, open }, index) => {
    const fields = columns.map((column) => {
      const key = JSON.stringify(column);
      // Written plainly, this one key would set the row's prototype.
      return `${column === "__proto__" ? `[${key}]` : key}:${next()}`;
    });
    if (!open) return `{${fields.join(",")}}`;
    before.push(`const r${index}=freeze({__proto__:guards[${index}],${fields.join(",")}});`);
    copies.push(`if(value===r${index})return {...r${index}};`);
    return `r${index}`;
  });
  const own = [...objects, "params"];
  while (results > 0 && own.length < 3) own.push("undefined");
  for (let index = 0; index < results; index += 1) own.push(next());
  // What is put into the text are names quoted as JSON and numbers.
  const make = new Function(
    "call",
    "params",
    "guards",
    "freeze",
    "check",
    `"use strict";return (${names.join(",")})=>{${before.join("")}const value=call(${own.join(",")});` +
      `if(typeof value!=="object"||value===null)return value;${copies.join("")}return check(value)}`,
  );
  return make(
    call,
    params,
    rows.map(({ table, open }) => (open ? makeGuard(table) : null)),
    Object.freeze,
    checkValue,
  ) as Callable;
}

/** A table's parameters, refusing names that it does not have. */
export function guardParams(params: object): object {
  return new Proxy(params, {
    get: (target, key) => {
      if (typeof key === "string" && !(key in target))
        throw new ExpressionError(
          say("expressions.param", { name: key }),
          say("expressions.paramHint", { name: key }),
        );
      return Reflect.get(target, key);
    },
  });
}
