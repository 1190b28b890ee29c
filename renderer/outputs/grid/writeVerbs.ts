/** Sorting and filtering as the Arquero that a person would write. */
import type { Arrangement, Filter } from "../../../shared/protocol/arrangement.ts";
import type { Column } from "../../../shared/protocol/outputs.ts";
import { findLast } from "../builder/writeCell.ts";

const widest = 88;
const identifier = /^[A-Za-z_$][\w$]*$/;
/** Names, calls and members in a row: what another call may be added to. Brackets are empty here. */
const chain = /^[A-Za-z_$][\w$]*(?:\s*\.\s*[\w$]+|\s*\(\))*$/;

/** A condition on one column. Rows without a value are left out first: to JavaScript, null is 0 where numbers meet. */
function writeTest(filter: Filter, column: Column | undefined): string {
  const name = filter.column;
  const value = identifier.test(name) ? `d.${name}` : `d[${JSON.stringify(name)}]`;
  const isNumber = column?.type === "number";
  if (filter.test === "missing") {
    if (filter.missing) return isNumber ? `(${value} == null || Number.isNaN(${value}))` : `${value} == null`;
    return isNumber ? `${value} != null && !Number.isNaN(${value})` : `${value} != null`;
  }
  const isSure = column?.missing === 0 || (filter.test === "compare" && filter.operator === "=");
  return `${isSure ? "" : `${value} != null && `}${writeCondition(filter, value, column)}`;
}

function writeCondition(
  filter: Exclude<Filter, { test: "missing" }>,
  value: string,
  column: Column | undefined,
): string {
  switch (filter.test) {
    case "contains":
      return `${value}.toLowerCase().includes(${JSON.stringify(filter.text.toLowerCase())})`;
    case "among":
      return `[${filter.words.map((word) => JSON.stringify(word)).join(", ")}].includes(${value})`;
    case "compare": {
      const { operator } = filter;
      const sign = operator === "=" ? "===" : operator === "!=" ? "!==" : operator;
      return `${value} ${sign} ${writeOperand(filter.value, column?.type)}`;
    }
  }
}

function writeOperand(value: number | string | boolean, type: Column["type"] | undefined): string {
  if (type === "date") return `new Date(${JSON.stringify(value)})`;
  return type === "bigint" ? `${value}n` : JSON.stringify(value);
}

/**
 * The calls that follow a table's name.
 * @param columns of the table
 */
export function writeVerbs({ sort, filters }: Arrangement, columns: readonly Column[]): string[] {
  const columnOf = (name: string) => columns.find((one) => one.name === name);
  const tests = filters.map((filter) => writeTest(filter, columnOf(filter.column)));
  const keys = sort.map(({ column, descending }) => {
    const name = JSON.stringify(column);
    return descending ? `aq.desc(${name})` : name;
  });
  return [
    ...(tests.length > 0 ? [`.filter(d => ${tests.join(" && ")})`] : []),
    ...(keys.length > 0 ? [`.orderby(${keys.join(", ")})`] : []),
  ];
}

const join = (table: string, verbs: readonly string[]): string => {
  const line = table + verbs.join("");
  const last = line.split("\n").at(-1) ?? "";
  return last.length <= widest ? line : table + verbs.map((verb) => `\n  ${verb}`).join("");
};

/** Whether an expression is a name, or a chain of calls and members of one: another call may be added to it. */
export const isChain = (expression: string): boolean => chain.test(emptyBrackets(expression));

/** How sorting and filtering become code: another text of the cell, or a cell below it. */
export type CodePlan = { readonly edit: string } | { readonly insert: string };

/**
 * Where a cell ends with an expression, nothing but what it shows comes of it: the calls are added there. A table shown
 * by `display` is used by its name in a new cell.
 * @param source of the cell whose last output the table is
 * @returns null where the table cannot be named
 */
export function planCode(
  source: string,
  arrangement: Arrangement,
  columns: readonly Column[],
): CodePlan | null {
  const last = findLast(source);
  if (!last) return null;
  const verbs = writeVerbs(arrangement, columns);
  const displayed = /^display\((.+)\)$/.exec(last.text)?.[1];
  if (displayed !== undefined) return { insert: join(displayed, verbs) };
  const awaited = /^await\s+([\s\S]+)$/.exec(last.text)?.[1];
  if (!isChain(awaited ?? last.text)) return null;
  const table = awaited === undefined ? last.text : `(${last.text})`;
  return { edit: source.slice(0, last.from) + join(table, verbs) + source.slice(last.to) };
}

/** Takes out what stands in brackets and in quotes. */
function emptyBrackets(text: string): string {
  let [kept, depth, quote] = ["", 0, ""];
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (quote !== "") {
      if (one === "\\") at += 1;
      else if (one === quote) quote = "";
    } else if (one === '"' || one === "'" || one === "`") quote = one;
    else if ("([{".includes(one)) {
      if (depth === 0) kept += one;
      depth += 1;
    } else if (")]}".includes(one)) {
      depth -= 1;
      if (depth === 0) kept += one;
    } else if (depth === 0) kept += one;
  }
  return kept;
}
