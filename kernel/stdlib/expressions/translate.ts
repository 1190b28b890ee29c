import { addFunction, desc, op, type Table } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { checkColumn, ExpressionError, notGathered } from "./errors.ts";
import { checkValue, guardParams, makeCaller, Operation, type RowShape } from "./parts.ts";
import { type Callable, type Given, type Part, planOf, type RowColumns } from "./plan.ts";
import { checkText } from "./text.ts";

/** Where an expression stands: the tables whose rows it gets (two in a join), and whether only aggregates may stand there. */
export interface Place {
  readonly tables: readonly Table[];
  readonly gathers: boolean;
}

/** The names under which Arquero's expressions call a part: by its number of arguments for speed, the last for any. */
const callNames = [
  (call: Callable) => call(),
  (call: Callable, a: unknown) => call(a),
  (call: Callable, a: unknown, b: unknown) => call(a, b),
  (call: Callable, a: unknown, b: unknown, c: unknown) => call(a, b, c),
  (call: Callable, a: unknown, b: unknown, c: unknown, d: unknown) => call(a, b, c, d),
  (call: Callable, ...given: unknown[]) => call(...given),
].map((call, index) => {
  const name = `chancery_call${index}`;
  addFunction(name, call as Callable, { override: true });
  // It is Arquero's to call, not a function that people are offered.
  Reflect.deleteProperty(op, name);
  return name;
});

/** What `aq.desc`, `aq.rolling` and their like give: an expression under `expr`, and properties. */
type Wrapper = { readonly expr: unknown; readonly escape?: boolean };
export const Wrapper = desc("x").constructor as unknown as new () => Wrapper;

/** A wrapper like this one around another expression. */
export function rewrap(wrapper: Wrapper, expr: unknown): Wrapper {
  const inner = expr instanceof Wrapper ? expr.expr : expr;
  return Object.assign(Object.create(Object.getPrototypeOf(wrapper)), wrapper, { expr: inner });
}

/** Turns the functions of one call of a verb into what Arquero evaluates, and gathers what that needs. */
export class Translation {
  /** Parameters that the tables must have while the verb runs: the parts, by reserved names. */
  readonly bound: Record<string, Callable> = {};
  #count = 0;

  /** The same for what must be an expression: there a string is one as well, not the name of a column. */
  expression(value: unknown, place: Place): unknown {
    if (typeof value === "string") checkText(value, place.tables);
    return this.translate(value, place);
  }

  /** The same value, with every function in it translated: lists, objects, maps, wrappers. */
  translate(value: unknown, place: Place): unknown {
    if (typeof value === "function") return this.#function(value as Callable, place);
    if (Array.isArray(value)) return value.map((one) => this.translate(one, place));
    if (value instanceof Map)
      return new Map([...value].map(([key, one]) => [key, this.translate(one, place)]));
    if (value instanceof Wrapper) {
      if (typeof value.expr !== "function") return value;
      const call = value.expr as Callable;
      if (value.escape) return rewrap(value, (...given: unknown[]) => checkValue(call(...given)));
      return rewrap(value, this.#function(call, place));
    }
    if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, this.expression(one, place)]),
      );
    return value;
  }

  #function(fn: Callable, place: Place): unknown {
    const plan = planOf(fn);
    if (!plan) return this.#unplanned(fn, place);
    switch (plan.kind) {
      case "native":
        checkRows(plan.rows, place);
        if (place.gathers && !plan.gathers) refuseRow(plan.rows);
        return fn;
      case "row":
        if (place.gathers) refuseRow(plan.rows);
        return this.#text(this.#call({ call: fn, rows: plan.rows }, place, []), place);
      case "split": {
        if (place.gathers) refuseRow(plan.combine.rows);
        const results = plan.calls.map(
          ({ name, given }) => `op.${name}(${given.map((one) => this.#given(one, place)).join(",")})`,
        );
        return this.#text(this.#call(plan.combine, place, results), place);
      }
      default:
        throw new ExpressionError(
          say(`expressions.${plan.kind}`, { name: plan.name }),
          say(`expressions.${plan.kind}Hint`, { name: plan.name }),
        );
    }
  }

  /** A function that no cell wrote, or one without aggregates that was written elsewhere: it is called for each row. */
  #unplanned(fn: Callable, place: Place): unknown {
    if (place.gathers && fn.length > 0) throw notGathered("d");
    const rows = place.tables.map(() => (place.gathers ? [] : null));
    return this.#text(this.#call({ call: fn, rows }, place, []), place);
  }

  /** Wrapped, since several verbs take plain text for the name of a column. */
  #text(body: string, { tables }: Place): Wrapper {
    const expr = `(${tables.map((_, index) => `d${index}`).join(",")},$)=>${body}`;
    return Object.assign(Object.create(Wrapper.prototype), { expr });
  }

  #given(given: Given, place: Place): string {
    if ("value" in given) return JSON.stringify(given.value);
    if ("call" in given) return this.#call(given, place, []);
    const [index, name] = given.column;
    const table = place.tables[index];
    if (!table) return `$[${JSON.stringify(name)}]`;
    checkColumn(table, name);
    return `d${index}[${JSON.stringify(name)}]`;
  }

  /** The text that calls a part with the values of its columns, then with results of aggregates. */
  #call(part: Part, place: Place, results: readonly string[]): string {
    const { shapes, caller } = prepare(part, place, results.length);
    const name = `chancery ${this.#count}`;
    this.#count += 1;
    this.bound[name] = caller;
    const columns = shapes.flatMap((shape, index) =>
      shape.columns.map((column) => `d${index}[${JSON.stringify(column)}]`),
    );
    const given = [...columns, ...results];
    const callName = callNames[Math.min(given.length, callNames.length - 1)];
    return `op.${callName}(${[`$[${JSON.stringify(name)}]`, ...given].join(",")})`;
  }
}

/** The rows that a part is called with, and a function of their columns' values that calls it. */
function prepare(part: Part, { tables }: Place, results: number): { shapes: RowShape[]; caller: Callable } {
  checkRows(part.rows, { tables, gathers: false });
  const shapes: RowShape[] = tables.map((table, index) => {
    const columns = part.rows[index];
    return columns === null
      ? { table, columns: table.columnNames(), open: true }
      : { table, columns: columns ?? [], open: false };
  });
  const params = tables.reduceRight<object>((all, table) => Object.assign(all, table.params()), {});
  return { shapes, caller: makeCaller(part.call, shapes, guardParams(params), results) };
}

/** A function that looks at one row at a time, ready to be called with the values of these columns; null for others. */
export function prepareRow(
  value: unknown,
  table: Table,
): { columns: readonly string[]; caller: Callable } | null {
  if (typeof value !== "function") return null;
  const plan = planOf(value as Callable);
  if (plan && plan.kind !== "row") return null;
  const part: Part = { call: value as Callable, rows: plan?.rows ?? [null] };
  const { shapes, caller } = prepare(part, { tables: [table], gathers: false }, 0);
  return { columns: shapes[0]?.columns ?? [], caller };
}

function checkRows(rows: RowColumns, { tables }: Place): void {
  tables.forEach((table, index) => {
    for (const name of rows[index] ?? []) checkColumn(table, name);
  });
}

/** Where a group becomes one row, a column can stand only inside an aggregate. */
function refuseRow(rows: RowColumns): void {
  const [row] = rows;
  if (row === undefined || row?.length === 0) return;
  throw notGathered(row?.[0] ?? "d");
}

/** Whether an expression uses one of these aggregates itself. */
export function callsAny(value: unknown, names: readonly string[]): boolean {
  if (value instanceof Operation) return names.includes(value.name);
  if (value instanceof Wrapper) return callsAny(value.expr, names);
  if (typeof value !== "function") return false;
  const plan = planOf(value as Callable);
  if (plan?.kind === "split") return plan.calls.some(({ name }) => names.includes(name));
  return plan?.kind === "native" && names.some((name) => String(value).includes(`op.${name}(`));
}

/** Whether a value holds a function whose results come from more than one row, so that a missing one must be told. */
export function gathers(value: unknown): boolean {
  if (value instanceof Operation) return true;
  if (value instanceof Wrapper) return gathers(value.expr);
  if (typeof value !== "function") return false;
  const plan = planOf(value as Callable);
  return plan?.kind === "split" || (plan?.kind === "native" && plan.gathers);
}
