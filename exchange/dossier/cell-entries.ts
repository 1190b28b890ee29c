/** What a cell shows, as entries of a dossier. */
import { mime } from "../../shared/protocol/outputs.ts";
import { writeCsv } from "../tables/write-table.ts";
import type { Shown } from "./compare.ts";

/** Rows of a table that stand in a dossier; of a longer one the rest has only its hash. */
export const mostRows = 100_000;

/** The name that a cell's entries begin with: its place keeps apart what its id may not say in a file's name. */
export function nameCell(id: string, place: number): string {
  const safe = id.replace(/[^\p{L}\p{N}_-]/gu, "_").slice(0, 60);
  return `outputs/${String(place).padStart(3, "0")}-${safe}`;
}

export interface CellEntry {
  readonly path: string;
  readonly text: string;
}

/** Its outputs as `run --json` has them, with all rows; each table as CSV, and each chart as its specification. */
export function writeCell(id: string, place: number, shown: Shown): CellEntry[] {
  const name = nameCell(id, place);
  const { status, outputs, error } = shown;
  const record = { id, status, outputs, ...(error === undefined ? {} : { error }) };
  const entries: CellEntry[] = [{ path: `${name}.json`, text: `${JSON.stringify(record)}\n` }];
  for (const [at, output] of outputs.entries()) {
    const path = `${name}-${at + 1}`;
    if (output.mime === mime.table)
      entries.push({ path: `${path}.csv`, text: writeCsv(output.data.columns, output.data.rows) });
    if (output.mime === mime.chart)
      entries.push({ path: `${path}.vl.json`, text: `${JSON.stringify(output.data, null, 2)}\n` });
  }
  return entries;
}
