/** What a dossier may be at most: the same for who writes one and who reads one that a stranger made. */
import { DossierError } from "./error.ts";

/** Bytes of all entries together, unpacked. */
export const mostBytes = 1024 * 1024 * 1024;
export const mostEntries = 10_000;
/** How many times larger than the file its entries may be, once they are larger than `freeBytes`. */
const mostRatio = 200;
const freeBytes = 64 * 1024 * 1024;

/**
 * @param most bytes that the entries may have together
 * @throws DossierError where a dossier would be too large to be read
 */
export function checkSizes(entries: number, packed: number, unpacked: number, most = mostBytes): void {
  if (entries > mostEntries || unpacked > most) throw new DossierError("large");
  if (unpacked > freeBytes && unpacked > packed * mostRatio) throw new DossierError("large");
}

/** Whether a path stays where a dossier is unpacked, on every system. */
export function isSafePath(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  if (path.length > 1000 || /[\u0000-\u001f\u007f\\:]/.test(path) || !path.isWellFormed()) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
