import { z } from "zod";
import { type CellEntry, writeCell } from "../../exchange/dossier/cell-entries.ts";
import { compareShown, type Difference, type Place, type Shown } from "../../exchange/dossier/compare.ts";
import type { RecordedCell, RecordedRun } from "../../exchange/dossier/run-record.ts";
import type { EntrySource } from "../../exchange/dossier/zip.ts";
import { cellErrorSchema, outputSchema } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import type { WholeCell, WholeRun } from "../dossier/run-whole.ts";
import type { VerifiedCell } from "./report.ts";

const shownSchema = z.object({
  status: z.enum(["ok", "error", "skipped", "cancelled"]),
  outputs: z.array(outputSchema),
  error: cellErrorSchema.optional(),
});

/** Each cell of the record with what the run now gave, in the order of the page; then those that it does not have. */
export function compareCells(
  entries: Pick<EntrySource, "get">,
  run: RecordedRun,
  { cells }: Pick<WholeRun, "cells">,
): VerifiedCell[] {
  const compared = run.cells.map((cell, at): VerifiedCell => {
    const difference = compareCell(entries, cell, at + 1, cells.get(cell.id));
    if (difference === null)
      return {
        id: cell.id,
        ok: true,
        expected: cell.outputs,
        found: cells.get(cell.id)?.record?.outputs ?? null,
      };
    const { at: place, expected, found } = difference;
    return { id: cell.id, ok: false, at: sayPlace(place), expected, found };
  });
  const known = new Set(run.cells.map(({ id }) => id));
  const more = [...cells].filter(([id]) => !known.has(id));
  return [
    ...compared,
    ...more.map(([id, { shown }]) => ({
      ...{ id, ok: false, at: sayPlace({ path: "cells" }), expected: null, found: shown.status },
    })),
  ];
}

function compareCell(
  entries: Pick<EntrySource, "get">,
  cell: RecordedCell,
  place: number,
  now: WholeCell | undefined,
): Difference | null {
  // Mostly all is the same to the byte, and nothing has to be read.
  if (now !== undefined && holdsAll(entries, writeCell(cell.id, place, now.shown), cell.path))
    return compareHashes(cell, now);
  const then = readShown(entries, cell);
  if (then === null) return { at: { path: cell.path }, expected: "outputs", found: null };
  if (now === undefined) return { at: { path: "cells" }, expected: then.status, found: null };
  for (const { path, text } of writeCell(cell.id, place, then)) {
    // Tables and charts stand there twice: as a cell's outputs, and as files that people open.
    const is = new TextDecoder("utf-8", { ignoreBOM: true }).decode(entries.get(path));
    if (is !== text) return { at: { path }, expected: text.slice(0, 200), found: is.slice(0, 200) };
  }
  const found = shownSchema.parse(JSON.parse(JSON.stringify(now.shown)));
  return compareShown(then, found, cell.tolerance ?? 0) ?? compareHashes(cell, now);
}

/** Whether these entries stand there as they are, the first of them where the record says. */
function holdsAll(entries: Pick<EntrySource, "get">, written: readonly CellEntry[], path: string): boolean {
  return (
    written[0]?.path === path &&
    written.every((one) => {
      const bytes = entries.get(one.path);
      return bytes !== undefined && Buffer.from(one.text).equals(bytes);
    })
  );
}

/** What the record says beyond what is shown: where numbers may differ, hashes of what is shown do as well. */
function compareHashes(cell: RecordedCell, { record, tables }: WholeCell): Difference | null {
  const keys =
    cell.tolerance === undefined
      ? (["source", "inputs", "outputs"] as const)
      : (["source", "inputs"] as const);
  for (const key of keys) {
    const found = record?.[key] ?? null;
    if (cell[key] !== found) return { at: { path: key }, expected: cell[key], found };
  }
  if (cell.tolerance !== undefined) return null;
  for (const [at, hash] of cell.tables.entries())
    if (tables[at] !== hash)
      return { at: { path: `tables[${at}]` }, expected: hash, found: tables[at] ?? null };
  return null;
}

function readShown(entries: Pick<EntrySource, "get">, { path }: RecordedCell): Shown | null {
  try {
    const { error, ...shown } = shownSchema.parse(JSON.parse(new TextDecoder().decode(entries.get(path))));
    return { ...shown, ...(error === undefined ? {} : { error }) };
  } catch {
    return null;
  }
}

function sayPlace(place: Place): string {
  if ("path" in place) return place.path;
  const { output, row, column } = place;
  return say("cli.verify.place", { output, row, column });
}
