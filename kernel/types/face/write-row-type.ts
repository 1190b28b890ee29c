import { say } from "../../../shared/words/english.ts";
import type { ColumnSchema, TableSchema } from "../schema.ts";

/** TypeScript's type of a value that is there. Lists and objects may hold anything. */
function writeValueType({ type, words }: ColumnSchema): string {
  if (words !== null && words.length > 0) return words.map((word) => JSON.stringify(word)).join(" | ");
  if (type === "date") return "Date";
  if (type === "list") return "any[]";
  return type === "object" ? "any" : type;
}

/** One line of a comment: neither its end nor a tag can stand in it. */
function writeComment(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("*/", "*∕").replaceAll("@", "＠");
}

function describeColumn(column: ColumnSchema, { rows, complete }: TableSchema): string {
  const parts = [say(`types.column.${column.type}`)];
  if (!complete) parts.push(say("types.column.start", { rows: rows.toLocaleString("en") }));
  else if (column.missing > 0)
    parts.push(
      say("types.column.missing", {
        missing: column.missing.toLocaleString("en"),
        rows: rows.toLocaleString("en"),
      }),
    );
  if (column.samples.length > 0)
    parts.push(say("types.column.samples", { samples: column.samples.join(", ") }));
  return writeComment(parts.join(" · "));
}

/**
 * The members of the type of a table's rows, one for each column, with what hovers show as comments. A column that
 * misses values, or may in rows that were not read, is `… | null`.
 */
export function writeColumns(schema: TableSchema, indent = "  "): string {
  return schema.columns
    .map((column) => {
      const isMissing = column.missing > 0 || !schema.complete;
      const name = /^[A-Za-z_$][\w$]*$/.test(column.name) ? column.name : JSON.stringify(column.name);
      const type = writeValueType(column);
      const full = isMissing && type !== "any" ? `${type} | null` : type;
      return `${indent}/** ${describeColumn(column, schema)} */\n${indent}${name}: ${full};`;
    })
    .join("\n");
}

/** The type of a table's rows as the text of an interface. @param name of the interface */
export function writeRowType(schema: TableSchema, name = "Row"): string {
  return `interface ${name} {\n${writeColumns(schema)}\n}`;
}
