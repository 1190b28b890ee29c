import type { TableSchema } from "../schema.ts";
import { writeColumns } from "./write-row-type.ts";

/** A file as read with given options of `table()`. */
export interface FileEntry {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly schema: TableSchema;
}

/** A name for a type, from a file's: `data/un votes.csv` → `UnVotes`. */
function nameType(file: string): string {
  const words = (file.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return /^\p{L}/u.test(name) ? name : `File${name}`;
}

/** Names that differ from each other and from those that face/files.d.ts declares. */
function makeNamer(): (wanted: string) => string {
  const taken = new Set(["TableOptions", "Recipe", "Only", "StudyFile", "ByName", "ColumnType"]);
  return (wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
    taken.add(name);
    return name;
  };
}

/** The literal type of plain data. */
function writeLiteralType(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(writeLiteralType).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const members = Object.entries(value).map(
    ([key, inner]) => `readonly ${JSON.stringify(key)}: ${writeLiteralType(inner)}`,
  );
  return `{ ${members.join("; ")} }`;
}

function writeOverload({ options }: FileEntry, row: string): string {
  const isPlain = Object.keys(options).length === 0;
  const given = isPlain ? "options?: Only<{}>" : `options: Only<${writeLiteralType(options)}>`;
  return `    table(${given}): Promise<Table<${row}>>;`;
}

/**
 * The declaration of what the study's files hold, beside face/files.d.ts: `file("votes.csv").table()` gives a table of
 * that file's rows, `table({ delimiter: ";" })` one of the rows as read with these options, and anything else a table
 * whose columns are not known.
 */
export function writeFilesDeclaration(entries: readonly FileEntry[]): string {
  const nameOnce = makeNamer();
  const rows: string[] = [];
  const files: string[] = [];
  const names = [...new Set(entries.map(({ name }) => name))].sort();
  for (const name of names) {
    const overloads = entries
      .filter((entry) => entry.name === name)
      .map((entry) => {
        const row = nameOnce(nameType(name));
        rows.push(`  interface ${row} {\n${writeColumns(entry.schema, "    ")}\n  }`);
        return writeOverload(entry, row);
      });
    const file = nameOnce(`${nameType(name)}File`);
    files.push(
      `  interface ${file} extends StudyFile {\n${overloads.join("\n")}\n    table(options?: TableOptions): Promise<Table>;\n  }`,
      `  interface ByName {\n    ${JSON.stringify(name)}: ${file};\n  }`,
    );
  }
  return `declare namespace Files {\n${[...rows, ...files].join("\n")}\n}\n`;
}
