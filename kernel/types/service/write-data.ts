import type { ColumnTable } from "arquero";
import type { ColumnType } from "../../../shared/protocol/outputs.ts";
import type { ColumnSchema, TableSchema } from "../schema.ts";
import type { FileEntry } from "./schemas.ts";

const most = 24;

/** What a table holds. */
export function describeTable(table: ColumnTable, { complete }: { complete: boolean }): TableSchema {
  const columns = table.columnNames().map((name): ColumnSchema => {
    const values = Array.from(table.array(name) as Iterable<unknown>);
    const present = values.filter((value) => value !== null && value !== undefined);
    const first = present[0];
    const type: ColumnType = first instanceof Date ? "date" : Array.isArray(first) ? "list" : typeOf(first);
    const words = new Set(present.slice(0, 100_000).map(String));
    const few = type === "string" && complete && words.size <= most && present.length >= 3 * words.size;
    return {
      name,
      type,
      missing: values.length - present.length,
      words: few ? [...words].sort() : null,
      samples: [...words].slice(0, 3),
    };
  });
  return { columns, rows: table.numRows(), complete };
}

function typeOf(value: unknown): ColumnType {
  const type = typeof value;
  return type === "number" || type === "bigint" || type === "boolean" || type === "object" ? type : "string";
}

const written: Record<ColumnType, string> = {
  number: "number",
  bigint: "bigint",
  string: "string",
  boolean: "boolean",
  date: "Date",
  list: "any[]",
  object: "Record<string, any>",
};

/** The declaration of data files: `file("votes.csv").table()` has that file's columns. */
export function writeFilesDeclaration(entries: readonly FileEntry[]): string {
  const files = Map.groupBy(entries, ({ name }) => name);
  const lines = [...files].map(([name, own]) => {
    const tables = own.map(({ options, schema }) => {
      const row = schema.columns
        .map(({ name: column, type, words, missing }) => {
          const values = words?.map((word) => JSON.stringify(word)).join(" | ") ?? written[type];
          return `${JSON.stringify(column)}: ${values}${missing > 0 || !schema.complete ? " | null" : ""};`;
        })
        .join("\n");
      const given = Object.keys(options).length === 0 ? "" : `options: Only<${JSON.stringify(options)}>`;
      return `table(${given}): Promise<Table<{${row}}>>;`;
    });
    return `${JSON.stringify(name)}: Omit<StudyFile, "table"> & {${tables.join("\n")}\ntable(options: TableOptions): Promise<Table>; };`;
  });
  return `declare namespace Files { interface ByName {\n${lines.join("\n")}\n} }\n`;
}
