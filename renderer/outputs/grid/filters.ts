/** How filters are chosen and told: which tests a column has, and what a person typed. */
import { writeName } from "../../../shared/outputs/format.ts";
import type { Comparison, Filter } from "../../../shared/protocol/arrangement.ts";
import type { Column } from "../../../shared/protocol/outputs.ts";
import { sayGrid, type GridKey as WordKey } from "../../../shared/words/grid.ts";
import { currentLanguage } from "../../../shared/words/language.ts";
import { showControls } from "../../../shared/words/show-controls.ts";

export type TestName = Comparison | "contains" | "among" | "missing" | "present";

/** What a column can be asked, the likeliest first. Days have no equality: a date may hold a time of the day. */
export function testsOf(type: Column["type"]): readonly TestName[] {
  switch (type) {
    case "number":
    case "bigint":
      return [">=", "<=", ">", "<", "=", "!=", "missing", "present"];
    case "date":
      return [">=", "<", "missing", "present"];
    case "string":
      return ["contains", "among", "=", "!=", "missing", "present"];
    case "boolean":
      return ["=", "missing", "present"];
    default:
      return ["missing", "present"];
  }
}

/** The test of a filter. */
export function testOf(filter: Filter): TestName {
  if (filter.test === "compare") return filter.operator;
  return filter.test === "missing" && !filter.missing ? "present" : filter.test;
}

/** @returns the words of a test: what stands between a column's name and a value */
export function tellTest(type: Column["type"], test: TestName): string {
  const isDate = type === "date" && (test === ">=" || test === "<");
  return sayGrid(`grid.test.${isDate ? "date." : ""}${test}` as WordKey);
}

/** One sentence: "year is at least 2000". */
export function tellFilter(filter: Filter, type: Column["type"]): string {
  const [name, test] = [writeName(filter.column), tellTest(type, testOf(filter))];
  if (filter.test === "missing") return sayGrid("grid.told.bare", { name, test });
  return sayGrid("grid.told", { name, test, value: showControls(tellOperand(filter, type)) });
}

const quote = (text: string) => sayGrid("grid.quoted", { text });

function tellOperand(filter: Exclude<Filter, { test: "missing" }>, type: Column["type"]): string {
  switch (filter.test) {
    case "contains":
      return quote(filter.text);
    case "among":
      return filter.words.map(quote).join(", ");
    case "compare": {
      const { value } = filter;
      if (typeof value === "boolean") return sayGrid(value ? "grid.yes" : "grid.no");
      if (typeof value === "number")
        return value.toLocaleString(currentLanguage(), { useGrouping: false, maximumFractionDigits: 20 });
      return type === "string" ? quote(value) : value;
    }
  }
}

/** What a person typed for a test, as text, and words that they ticked. */
export interface Typed {
  readonly test: TestName;
  readonly text: string;
  readonly ticked: readonly string[];
}

/** @returns the filter, or the words of what is wrong with it */
export function readFilter({ name, type }: Column, { test, text, ticked }: Typed): Filter | WordKey {
  switch (test) {
    case "missing":
    case "present":
      return { column: name, test: "missing", missing: test === "missing" };
    case "contains":
      return text === "" ? "grid.empty" : { column: name, test, text };
    case "among": {
      const words = [...new Set([...ticked, ...text.split("\n").filter((line) => line !== "")])];
      return words.length === 0 ? "grid.empty" : { column: name, test, words };
    }
    default: {
      const value = readValue(type, text);
      return typeof value === "object"
        ? value.wrong
        : { column: name, test: "compare", operator: test, value };
    }
  }
}

function readValue(type: Column["type"], text: string): number | string | boolean | { wrong: WordKey } {
  const plain = text.trim();
  switch (type) {
    case "number": {
      // As people of this screen's language write it, or as code does.
      const digits = plain.replace(/[\s\u00a0\u202f']/g, "").replace("−", "-");
      const value = Number(currentLanguage() === "fr" ? digits.replace(",", ".") : digits);
      return digits === "" || !Number.isFinite(value) ? { wrong: "grid.number" } : value;
    }
    case "bigint":
      return /^-?\d+$/.test(plain) ? plain : { wrong: "grid.whole" };
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(plain) && !Number.isNaN(Date.parse(plain))
        ? plain
        : { wrong: "grid.day" };
    case "boolean":
      return plain === "true";
    default:
      return text;
  }
}

/** What the fields of a filter's form hold at first. */
export function writeFilter(filter: Filter | undefined, type: Column["type"]): Typed {
  const test = filter ? testOf(filter) : (testsOf(type)[0] ?? "present");
  const text = () => {
    if (!filter || filter.test === "missing") return type === "boolean" ? "true" : "";
    if (filter.test === "contains") return filter.text;
    if (filter.test === "among") return filter.words.join("\n");
    const { value } = filter;
    return typeof value === "number" && currentLanguage() === "fr"
      ? String(value).replace(".", ",")
      : String(value);
  };
  return { test, text: text(), ticked: [] };
}
