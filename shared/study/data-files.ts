/** A data file leaves an open study, or another takes its place: in its list, its front matter, and the cells that read it. */
import type * as Y from "yjs";
import { dropFileFacts, replaceFileFacts } from "../study-file/replace-file.ts";
import { mapsOf, readFileNames, readMeta, readStudy } from "./document.ts";
import { listFileCalls, pointToFile, quotesFile } from "./file-calls.ts";
import { changeMarkings, type MarkingReason } from "./marking-change.ts";
import type { Cell } from "./model.ts";
import { deleteCell, removeFile, setCellSource, setFrontMatter, writeFileNames } from "./operations.ts";

/** The cells that read a data file by its name: a name that a cell computes is not seen. */
export function listReaders(cells: readonly Cell[], file: string): Cell[] {
  return cells.filter(({ source }) => listFileCalls(source).includes(file));
}

/**
 * The cells that have a data file's name in quotes outside `file("…")`. They may read it all the same, and let whoever is
 * let into the study read it: what becomes of them, their author decides.
 */
export function listMentions(cells: readonly Cell[], file: string): Cell[] {
  return cells.filter(({ source }) => quotesFile(pointToFile(source, file, ""), file));
}

/** The cells for whose sake a data file cannot leave yet: other code that reads it leaves with it. */
export function listHolders(cells: readonly Cell[], file: string): Cell[] {
  const leaving = new Set(listReaders(cells, file).filter(({ kind }) => kind !== "text"));
  return cells.filter((cell) => !leaving.has(cell) && quotesFile(cell.source, file));
}

/**
 * Takes a data file out of a study with the code cells that read it, in one transaction; the file itself stays where it
 * is. While a cell names a file, whoever is let into the study may read it.
 * @param why the reason and name for lowering a marking, where the file's was the highest; null for none
 */
export function dropDataFile(
  doc: Y.Doc,
  file: string,
  why: Pick<MarkingReason, "reason" | "name"> | null,
  origin?: unknown,
): void {
  doc.transact(() => {
    for (const { id, kind } of listReaders(readStudy(doc).cells, file))
      if (kind !== "text") deleteCell(doc, id, origin);
    removeFile(doc, file, origin);
    const { frontMatter } = readMeta(doc);
    const after = dropFileFacts(frontMatter, file);
    if (after !== frontMatter) changeMarkings(doc, after, why, origin);
  }, origin);
}

/**
 * Puts another data file in the place of one, in one transaction.
 * @param without columns that tell of nobody any more
 */
export function putDataFile(
  doc: Y.Doc,
  file: string,
  next: string,
  without: readonly string[],
  origin?: unknown,
): void {
  doc.transact(() => {
    for (const { id, source } of listReaders(readStudy(doc).cells, file))
      setCellSource(doc, id, pointToFile(source, file, next), origin);
    const names = readFileNames(doc).map((name) => (name === file ? next : name));
    // What the record says are the bytes of the one that goes.
    mapsOf(doc).files.delete(file);
    writeFileNames(doc, [...new Set(names)]);
    const { frontMatter } = readMeta(doc);
    const after = replaceFileFacts(frontMatter, file, next, without);
    if (after !== frontMatter) setFrontMatter(doc, after, origin);
  }, origin);
}
