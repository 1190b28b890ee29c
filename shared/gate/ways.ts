/** What would let something leave, each with all that doing it takes: a window offers it as one press. */
import { type Block, hasPersons, type Leaving, type Unblock, type Warning } from "./judge.ts";
import { listSmallColumns, type SmallColumn } from "./small-counts.ts";

export type Way =
  | { readonly way: "drop-file"; readonly file: string }
  | { readonly way: "pseudonymise"; readonly file: string; readonly columns: readonly string[] }
  /** `columns` of the table that the cell shows last hold small counts. */
  | { readonly way: "suppress"; readonly cell: string; readonly columns: readonly SmallColumn[] }
  | { readonly way: Exclude<Unblock, "drop-file" | "pseudonymise" | "suppress"> };

/** The ways out of one block, or of what is warned of, the least loss first. */
export function listWays(found: Block | Warning, leaving: Leaving): Way[] {
  const unblock: readonly Unblock[] =
    "unblock" in found ? found.unblock : found.why === "small" ? ["suppress"] : [];
  return unblock.flatMap((way): Way[] => {
    if (way === "drop-file") return listFiles(found, leaving).map(({ file }) => ({ way, file }));
    if (way === "pseudonymise") return listFiles(found, leaving).map((one) => ({ way, ...one }));
    if (way === "suppress") return found.what.flatMap((cell) => findSuppressed(cell, leaving) ?? []);
    return [{ way }];
  });
}

/** The data files that something is about: by their own names, or by those of columns that tell of persons. */
function listFiles({ why, what }: Block | Warning, { action, personal, forbidden }: Leaving) {
  const named = new Set(what);
  if (why === "licence")
    return forbidden.filter((file) => named.has(file)).map((file) => ({ file, columns: [] }));
  const isByFile = action === "files" || action === "invite";
  return [...personal].flatMap(([file, flagged]) => {
    const columns = isByFile && !named.has(file) ? [] : flagged.filter((name) => isByFile || named.has(name));
    return columns.length === 0 ? [] : [{ file, columns }];
  });
}

/** Null where the small counts stand in another table than the one that the cell ends with: its code may be anything. */
function findSuppressed(cell: string, { tables, threshold, personal }: Leaving): Way | null {
  const last = tables.filter((table) => table.cell === cell).at(-1);
  const columns = last ? listSmallColumns(last, threshold, hasPersons(personal)) : [];
  return columns.length === 0 ? null : { way: "suppress", cell, columns };
}
