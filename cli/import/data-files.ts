/** Data files that are to be imported: which there are, and what they hold. */
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { dataExtensions } from "../../exchange/import/data/extensions.ts";
import type { DataFile } from "../../exchange/import/data/import-data.ts";
import type { Loss } from "../../exchange/import/model.ts";
import { loadFormat } from "../../kernel/readers/load-format.ts";
import { readTable } from "../../kernel/readers/read-table.ts";
import { describeColumns } from "../../kernel/runtime/columns.ts";
import { errorText } from "../errors.ts";
import { openRegularFile, refuseName } from "../run/study-files.ts";

/** Files that one study is made of at most. */
const mostFiles = 50;
/** Largest file that is looked at, in bytes: a larger one is read when the study is run. */
const mostRead = 64 * 1024 * 1024;

export interface FoundFile {
  /** Its path. */
  readonly path: string;
  /** Its name in the study, with `/` between folders. */
  readonly name: string;
}

/**
 * The data files of a folder and of those in it, by name. Hidden ones are left alone.
 * @param prefix what their names in the study begin with
 */
export function findDataFiles(folder: string, prefix: string): { files: FoundFile[]; losses: Loss[] } {
  const losses: Loss[] = [];
  const found: FoundFile[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const inside = relative(folder, path).split(sep);
    if (inside.some((part) => part.startsWith(".")) || !entry.isFile()) continue;
    const name = [prefix, ...inside].join("/");
    const place = { in: "file", name } as const;
    if (!dataExtensions.test(entry.name)) losses.push({ kind: "file.kind", values: {}, place });
    else if (refuseName(name) !== null) losses.push({ kind: "file.name", values: {}, place });
    else found.push({ path, name });
  }
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (found.length > mostFiles)
    losses.push({
      kind: "file.many",
      values: { total: found.length, kept: mostFiles },
      place: { in: "document" },
    });
  return { files: found.slice(0, mostFiles), losses };
}

/** What a data file holds, as `file(name).table()` reads it, and why it cannot where it cannot. */
export async function readDataFile({ path, name }: FoundFile): Promise<{ file: DataFile; losses: Loss[] }> {
  const unseen: DataFile = { name, holds: { kind: "unseen" } };
  try {
    const { blob } = await openRegularFile(path, name);
    if (blob.size > mostRead) return { file: unseen, losses: [] };
    const source = {
      name,
      size: blob.size,
      read: async (from: number, to: number) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
    };
    const { table } = await readTable(source, undefined, { loadFormat });
    const columns = describeColumns(table).map((column) => column.name);
    return { file: { name, holds: { kind: "table", rows: table.numRows(), columns } }, losses: [] };
  } catch (error) {
    if (/\.(geo|topo)?json$/i.test(name)) return { file: { name, holds: { kind: "json" } }, losses: [] };
    const values = { detail: errorText(error) };
    return { file: unseen, losses: [{ kind: "file.table", values, place: { in: "file", name } }] };
  }
}
