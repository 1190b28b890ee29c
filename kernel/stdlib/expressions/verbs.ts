import { ColumnTable, Table } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { checkNames, installAccess } from "./access.ts";
import { checkColumn, ExpressionError, explainArquero } from "./errors.ts";
import { filterRows } from "./filter-rows.ts";
import { checkKeys, checkLookup, checkSameColumns } from "./joins.ts";
import { fillGaps, fillMissing, fillPivot, mendDictionaries } from "./missing.ts";
import { orderby, rankingOf } from "./orderby.ts";
import type { Callable } from "./plan.ts";
import { withRanking } from "./ranking.ts";
import { wrapDerive } from "./rolling.ts";
import { keepShared } from "./sets.ts";
import { callsAny, gathers, type Place, prepareRow, Translation } from "./translate.ts";
import { refuseNoTable } from "./values.ts";

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
  if (!isTable(other)) return refuseNoTable(other, "join");
  return [
    other,
    translateOn(on, table, other, translation),
    translateJoined(values, table, other, translation),
    ...rest,
  ];
};

/** @throws ExpressionError when a result would take the place of a column that the groups are named by */
function checkGroupNames(table: ColumnTable, values: unknown): void {
  const names = table.groups()?.names ?? [];
  for (const name of Object.keys(values ?? {}))
    if (names.includes(name))
      throw new ExpressionError(say("expressions.groupName", { name }), say("expressions.groupNameHint"));
}

/**
 * Arquero finds the rows of a key by identity, which two equal dates do not have, and lets an aggregate see the other
 * keys' rows as missing ones (src/verbs/pivot.js).
 */
function checkPivot(table: ColumnTable, keys: unknown, values: unknown): void {
  for (const name of [keys].flat()) {
    if (typeof name !== "string") continue;
    checkColumn(table, name);
    if (table.array(name).some((value) => value instanceof Date))
      throw new ExpressionError(
        say("expressions.pivotDates", { name }),
        say("expressions.pivotDatesHint", { name }),
      );
  }
  const list: unknown[] = [values].flat();
  for (const value of list.flatMap((each) => (isPlain(each) ? Object.values(each) : [each])))
    if (callsAny(value, ["distinct", "invalid"]))
      throw new ExpressionError(say("expressions.pivotCounts"), say("expressions.pivotCountsHint"));
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** How each verb's arguments are read (arquero 8, src/table/ColumnTable.js). */
const verbs: Readonly<Record<string, Translate>> = {
  derive: (table, [values, ...rest], translation) => [translation.translate(values, one(table)), ...rest],
  filter: (table, [test], translation) => [translation.expression(test, one(table))],
  rollup: (table, [values], translation) => {
    checkGroupNames(table, values);
    return [translation.translate(values, grouped(table))];
  },
  groupby: selection,
  dedupe: selection,
  fold: firstSelection,
  spread: firstSelection,
  unroll: (table, [values, options, ...rest], translation) => {
    checkNames(table, (options as { drop?: unknown } | undefined)?.drop);
    return [translateSelection(values, one(table), translation), options, ...rest];
  },
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
  pivot: (table, [keys, values, ...rest], translation) => {
    checkPivot(table, keys, values);
    return [
      translateSelection(keys, one(table), translation),
      translateSelection(values, grouped(table), translation),
      ...rest,
    ];
  },
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
    if (!isTable(other)) return refuseNoTable(other, "lookup");
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
    if (!isTable(other)) return refuseNoTable(other, "cross");
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

const joins = ["join", "join_left", "join_right", "join_full", "semijoin", "antijoin", "lookup"];
const leavesGaps = ["join_left", "join_right", "join_full", "lookup", "spread", "unroll", "impute"];
/** Verbs that put tables of the same columns together. */
const stacked = ["concat", "union", "intersect", "except"];

function checkJoin(name: string, table: ColumnTable, [other, on, ...values]: readonly unknown[]): void {
  if (!isTable(other)) return;
  const keys = checkKeys(on, table, other);
  if (keys && name === "lookup") checkLookup(keys, table, other, values);
}

function wrapStacked(name: string, original: Verb): Verb {
  return function (...given) {
    const others = given.flat();
    for (const other of others) if (!isTable(other)) refuseNoTable(other, name);
    checkSameColumns(this, others.filter(isTable), name);
    if (others.length > 0 && (name === "intersect" || name === "except"))
      return keepShared(this, others.filter(isTable), name === "intersect");
    return original.apply(this, given);
  };
}

/** Functions of one row are called in a loop of their own; the rest goes to Arquero. */
function wrapFilter(others: Verb): Verb {
  return function (...given) {
    try {
      const row = prepareRow(given[0], this);
      return row ? filterRows(this, row.columns, row.caller) : others.apply(this, given);
    } catch (error) {
      throw explainArquero(error, [this]);
    }
  };
}

function wrapVerb(name: string, original: Verb, translate: Translate): Verb {
  const verb: Verb = function (...given) {
    const tables = [this, ...given.filter(isTable).filter((table) => table !== this)];
    try {
      tables.forEach(mendDictionaries);
      const translation = new Translation();
      const translated = translate(this, given, translation);
      if (joins.includes(name)) checkJoin(name, this, given);
      const result = withRanking(rankingOf(this), () =>
        withBound(tables, translation.bound, () => original.apply(this, translated)),
      );
      if (leavesGaps.includes(name)) fillGaps(result);
      if (name === "rename" && isTable(result) && result.numCols() < this.numCols())
        throw new ExpressionError(say("expressions.rename"), say("expressions.renameHint"));
      if (name === "rollup" || name === "derive") fillMissing(result, name, given[0], gathers);
      if (name === "pivot") fillPivot(result, this.groups()?.names ?? []);
      return result;
    } catch (error) {
      throw explainArquero(error, tables);
    }
  };
  return verb;
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
  define("derive", wrapDerive(prototype.derive as Verb));
  define("filter", wrapFilter(prototype.filter as Verb));
  define("orderby", orderby);
  for (const name of stacked) define(name, wrapStacked(name, prototype[name] as Verb));
  installAccess();
}
