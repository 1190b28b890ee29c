import { say } from "../../shared/words/catalogue.ts";
import type { Field } from "./csv.ts";
import { makeDateReader, readIsoDate } from "./dates.ts";
import { missingWords } from "./missing.ts";
import { type NumberStyle, readNumber } from "./numbers.ts";
import type { ReadType } from "./options.ts";

/** A column after its type was found. */
export interface TypedColumn {
  readonly type: ReadType;
  readonly values: unknown[];
  /** Words, beyond the empty field, that were taken as missing. */
  readonly missing: readonly string[];
}

interface ColumnOptions {
  readonly style: NumberStyle;
  readonly type?: ReadType | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly date?: string | undefined;
}

type ReadField = (field: string) => unknown;

/** How far a type is tried before anything is made for it: most columns fail it in their first rows. */
const trialRows = 64;

function readBoolean(field: string): boolean | undefined {
  const text = field.trim();
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  return undefined;
}

/** Values by `read`, or the index of the first field that it cannot read. */
function readAll(
  type: ReadType,
  fields: readonly Field[],
  read: ReadField,
  isMissing: (word: string) => boolean,
): { values: unknown[]; missing: string[]; filled: number } | number {
  const values = new Array<unknown>(fields.length);
  const missing = new Set<string>();
  let filled = 0;
  const isNumber = type === "number";
  for (let row = 0; row < fields.length; row += 1) {
    const given = fields[row] ?? "";
    if (isNumber && typeof given === "number") {
      values[row] = given;
      filled += 1;
      continue;
    }
    const field = String(given);
    const value = field === "" ? undefined : read(field);
    if (value !== undefined) {
      values[row] = value;
      filled += 1;
      continue;
    }
    const word = field.trim();
    if (word !== "") {
      if (!isMissing(word)) return row;
      missing.add(word);
    }
    values[row] = null;
  }
  return { values, missing: [...missing], filled };
}

function readStrings(fields: readonly Field[], given: readonly string[] | undefined): TypedColumn {
  const words = given === undefined ? null : new Set(given);
  const found = new Set<string>();
  const values = fields.map((field) => {
    if (field === null || field === "") return null;
    const text = typeof field === "number" ? String(field) : field;
    if (!words?.has(text)) return text;
    found.add(text);
    return null;
  });
  return { type: "string", values, missing: [...found] };
}

/**
 * Types one column from all of its fields, never from a sample: a value that does not fit makes it a column of strings.
 * @param fields raw text; null where a row was too short
 * @throws Error when a type, or a date pattern, was asked for and a field does not fit it
 */
export function inferColumn(name: string, fields: readonly Field[], options: ColumnOptions): TypedColumn {
  const given = options.missing === undefined ? null : new Set(options.missing);
  const isMissing = (word: string) => (given ?? missingWords).has(word);
  const readers: Record<Exclude<ReadType, "string">, ReadField> = {
    number: (field) => readNumber(field, options.style),
    boolean: readBoolean,
    date: options.date === undefined ? readIsoDate : makeDateReader(options.date),
  };
  const asked = options.date === undefined ? options.type : "date";
  if (asked === "string") return readStrings(fields, options.missing);
  if (asked !== undefined) {
    const read = readAll(asked, fields, readers[asked], isMissing);
    if (typeof read === "number")
      throw new Error(
        say("reader.wrongType", {
          column: name,
          type: asked,
          row: read + 1,
          value: JSON.stringify(String(fields[read])),
        }),
      );
    return { type: asked, values: read.values, missing: read.missing };
  }
  for (const type of ["number", "date", "boolean"] as const) {
    if (typeof readAll(type, fields.slice(0, trialRows), readers[type], isMissing) === "number") continue;
    const read = readAll(type, fields, readers[type], isMissing);
    if (typeof read !== "number" && read.filled > 0)
      return { type, values: read.values, missing: read.missing };
  }
  return readStrings(fields, options.missing);
}
