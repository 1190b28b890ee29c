import { listFileCalls } from "../../../shared/study/file-calls.ts";
import type { Cell } from "../../../shared/study/model.ts";

/**
 * The data files of a study: those that it lists, in their order, then those that its code cells name in a `file(…)`
 * and the list does not. A name that a cell computes is not seen.
 */
export function readDataFiles(listed: readonly string[], cells: readonly Cell[]): string[] {
  const names = new Set(listed);
  for (const { kind, source } of cells) {
    if (kind !== "ts") continue;
    for (const name of listFileCalls(source)) names.add(name);
  }
  return [...names];
}

/** The first code cell that names a file in a `file(…)`; null where none does. */
export function findReader(file: string, cells: readonly Cell[]): string | null {
  const reads = ({ kind, source }: Cell) => kind === "ts" && listFileCalls(source).includes(file);
  return cells.find(reads)?.id ?? null;
}
