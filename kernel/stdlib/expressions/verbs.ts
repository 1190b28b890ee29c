import { ColumnTable, Table } from "arquero";
import { say } from "../../../shared/words/catalogue.ts";
import { checkColumn, ExpressionError, explainArquero } from "./errors.ts";
import { fillMissing, fillPivot, mendDictionaries } from "./missing.ts";
import type { Callable } from "./plan.ts";
import { gathers, type Place, rewrap, Translation, Wrapper } from "./translate.ts";

type Verb = (this: ColumnTable, ...given: unknown[]) => unknown;
type Translate = (table: ColumnTable, given: readonly unknown[], translation: Translation) => unknown[];

const one = (table: Table): Place => ({ tables: [table], gathers: false });
const grouped = (table: Table): Place => ({ tables: [table], gathers: true });

/** Names of columns, and objects of expressions; a function given directly is asked for names. */
function translateSelection(value: unknown, place: Place, translation: Translation): unknown {
  const [table] = place.tables;
  if (!table) return value;
  if (typeof value === "string") {
    checkColumn(table, value);
    return value;
  }
  if (Array.isArray(value)) return value.map((each) => translateSelection(each, place, translation));
  if (typeof value === "function") return askSelection(value as Callable);
  return translation.translate(value, place);
}

/** `groupby(d => d.year)` would ask the table for a property; say what to write. */
function askSelection(select: Callable): Callable {
  const ask: Callable = (table) => {
    const names = select(table);
    if (typeof names === "number" || typeof names === "string" || (names && typeof names === "object"))
      return names;
    throw new ExpressionError(say("expressions.unnamed"), say("expressions.unnamedHint"));
  };
  return Object.assign(ask, select);
}

/** Columns to choose, by name, number, list, object `{ old: "new" }` or function. */
function checkNames(table: Table, value: unknown): void {
  if (typeof value === "string") checkColumn(table, value);
  else if (Array.isArray(value)) for (const each of value) checkNames(table, each);
  else if (value instanceof Map) for (const name of value.keys()) checkNames(table, name);
  else if (typeof value === "object" && value !== null) checkNames(table, Object.keys(value));
}

function isTable(value: unknown): value is ColumnTable {
  return value instanceof ColumnTable;
}

/** The condition of a join: a function of two rows, or keys of the left and of the right table. */
function translateOn(on: unknown, left: Table, right: Table, translation: Translation): unknown {
  if (typeof on === "function") return translation.translate(on, { tables: [left, right], gathers: false });
  if (typeof on === "string") return translateKeys(on, [left, right], translation);
  if (!Array.isArray(on)) return on;
  if (on.length === 1) return [translateKeys(on[0], [left, right], translation)];
  return [translateKeys(on[0], [left], translation), translateKeys(on[1], [right], translation)];
}

function translateKeys(keys: unknown, tables: readonly Table[], translation: Translation): unknown {
  if (Array.isArray(keys)) return keys.map((key) => translateKeys(key, tables, translation));
  if (typeof keys === "string") for (const table of tables) checkColumn(table, keys);
  const [first] = tables;
  return first && tables.length === 1 ? translation.translate(keys, one(first)) : keys;
}

function translateJoined(values: unknown, left: Table, right: Table, translation: Translation): unknown {
  const both: Place = { tables: [left, right], gathers: false };
  if (!Array.isArray(values)) return translation.translate(values, both);
  return values.map((value, index) => {
    if (index === 0) return translateSelection(value, both, translation);
    return index === 1
      ? translateSelection(value, one(right), translation)
      : translation.translate(value, both);
  });
}

const selection: Translate = (table, given, translation) =>
  given.map((value) => translateSelection(value, one(table), translation));

const firstSelection: Translate = (table, [values, ...rest], translation) => [
  translateSelection(values, one(table), translation),
  ...rest,
];

const named: Translate = (table, given) => {
  for (const value of given) checkNames(table, value);
  return [...given];
};

const join: Translate = (table, given, translation) => {
  const [other, on, values, ...rest] = given;
  if (!isTable(other)) return [...given];
  return [
    other,
    translateOn(on, table, other, translation),
    translateJoined(values, table, other, translation),
    ...rest,
  ];
};

/** How each verb's arguments are read (arquero 8, src/table/ColumnTable.js). */
const verbs: Readonly<Record<string, Translate>> = {
  derive: (table, [values, ...rest], translation) => [translation.translate(values, one(table)), ...rest],
  filter: (table, [test], translation) => [translation.translate(test, one(table))],
  rollup: (table, [values], translation) => [translation.translate(values, grouped(table))],
  groupby: selection,
  dedupe: selection,
  fold: firstSelection,
  spread: firstSelection,
  unroll: firstSelection,
  select: named,
  rename: named,
  relocate: (table, [columns, options, ...rest]) => {
    const { before, after } = (options ?? {}) as { before?: unknown; after?: unknown };
    for (const value of [columns, before, after]) checkNames(table, value);
    return [columns, options, ...rest];
  },
  impute: (table, [values, options], translation) => {
    const { expand, ...others } = (options ?? {}) as { expand?: unknown };
    const widened = translateSelection(expand, grouped(table), translation);
    return [translation.translate(values, one(table)), { ...others, expand: widened }];
  },
  pivot: (table, [keys, values, ...rest], translation) => [
    translateSelection(keys, one(table), translation),
    translateSelection(values, grouped(table), translation),
    ...rest,
  ],
  sample: (table, [size, options], translation) => {
    const { weight, ...others } = (options ?? {}) as { weight?: unknown };
    if (typeof weight === "string") checkColumn(table, weight);
    return [
      translation.translate(size, grouped(table)),
      { ...others, weight: translation.translate(weight, one(table)) },
    ];
  },
  lookup: (table, given, translation) => {
    const [other, on, ...values] = given;
    if (!isTable(other)) return [...given];
    return [
      other,
      translateOn(on, table, other, translation),
      ...values.map((value) => translateSelection(value, one(other), translation)),
    ];
  },
  join,
  join_left: join,
  join_right: join,
  join_full: join,
  cross: (table, given, translation) => {
    const [other, values, ...rest] = given;
    if (!isTable(other)) return [...given];
    return [other, translateJoined(values, table, other, translation), ...rest];
  },
  semijoin: join,
  antijoin: join,
};

/** Runs with the parts of expressions among the tables' parameters, and takes them out again. */
function withBound(tables: readonly Table[], bound: Record<string, Callable>, run: () => unknown): unknown {
  if (Object.keys(bound).length === 0) return run();
  const before = tables.map((table) => table.params());
  tables.forEach((table, index) => {
    Reflect.set(table, "_params", { ...before[index], ...bound });
  });
  try {
    const result = run();
    if (result instanceof Table) Reflect.set(result, "_params", before[0]);
    return result;
  } finally {
    tables.forEach((table, index) => {
      Reflect.set(table, "_params", before[index]);
    });
  }
}

function wrapVerb(name: string, original: Verb, translate: Translate): Verb {
  const verb: Verb = function (...given) {
    const tables = [this, ...given.filter(isTable).filter((table) => table !== this)];
    try {
      tables.forEach(mendDictionaries);
      const translation = new Translation();
      const translated = translate(this, given, translation);
      const result = withBound(tables, translation.bound, () => original.apply(this, translated));
      if (name === "rollup" || name === "derive") fillMissing(result, name, given[0], gathers);
      if (name === "pivot") fillPivot(result, this.groups()?.names ?? []);
      return result;
    } catch (error) {
      throw explainArquero(error, tables);
    }
  };
  return verb;
}

/**
 * Sorts by functions through columns of their values: Arquero's own comparator can call neither `op` functions nor
 * parameters (src/expression/compare.js).
 */
function wrapOrderby(original: Verb): Verb {
  return function (...given) {
    const keys = given.flat().flatMap((key) => {
      const plain =
        typeof key === "object" && key !== null && Object.getPrototypeOf(key) === Object.prototype;
      return plain ? Object.values(key) : [key];
    });
    const values: Record<string, unknown> = {};
    const columns = keys.map((key) => {
      const inner: unknown = key instanceof Wrapper ? key.expr : key;
      if (typeof inner === "string" && !given.some((each) => isPlainHolder(each, key)))
        checkColumn(this, inner);
      if (typeof inner !== "function" || (key instanceof Wrapper && key.escape)) return key;
      const column = `chancery ${Object.keys(values).length}`;
      values[column] = inner;
      return key instanceof Wrapper ? rewrap(key, column) : column;
    });
    if (Object.keys(values).length === 0) {
      try {
        return original.apply(this, given);
      } catch (error) {
        throw explainArquero(error, [this]);
      }
    }
    const widened = this.derive(values as Parameters<ColumnTable["derive"]>[0]);
    const sorted = original.apply(widened, columns) as ColumnTable;
    return this.create({ order: sorted.comparator() });
  };
}

/** In `orderby({ a: "d.x * 2" })` a string is an expression, not a column's name. */
function isPlainHolder(holder: unknown, key: unknown): boolean {
  return (
    typeof holder === "object" &&
    holder !== null &&
    !Array.isArray(holder) &&
    Object.getPrototypeOf(holder) === Object.prototype &&
    Object.values(holder).includes(key)
  );
}

const installed = Symbol.for("chancery expressions");

/** Teaches Arquero's tables the expressions of cells. Once for each copy of Arquero. */
export function installVerbs(): void {
  const prototype = ColumnTable.prototype as unknown as Record<string | symbol, Verb | boolean>;
  if (prototype[installed]) return;
  const define = (key: string | symbol, value: unknown) =>
    Object.defineProperty(prototype, key, { value, writable: true, configurable: true, enumerable: false });
  define(installed, true);
  for (const [name, translate] of Object.entries(verbs))
    define(name, wrapVerb(name, prototype[name] as Verb, translate));
  define("orderby", wrapOrderby(prototype.orderby as Verb));
}
