/** By what a cell's result is known: its text, what made the values it uses, the files it read, and how it was run. */
import { canonicalJson, hashText } from "../../../shared/hash.ts";
import type { TextOfCell } from "./shared-state.ts";

/** @param origin of each name that the cell uses: the key of the cell that defines it, with its files */
export function makeKey(
  cell: TextOfCell & { readonly kind: string },
  circumstances: string,
  origins: Readonly<Record<string, string>>,
): string {
  const { id, kind, source } = cell;
  return hashText(canonicalJson({ circumstances, id, kind, source, origins }));
}

/** The key of a cell's values: that of its text, with what it read. */
export function addFiles(key: string, files: Readonly<Record<string, string>>): string {
  return Object.keys(files).length === 0 ? key : hashText(canonicalJson({ key, files }));
}
