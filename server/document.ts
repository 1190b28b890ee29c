/** What the server reads and writes in a study's document, apart from relaying it. */
import type * as Y from "yjs";
import {
  readFileNames,
  readFiles,
  readMeta,
  readRemotes,
  readRuns,
  readStudy,
} from "../shared/study/document.ts";
import { quotesFile } from "../shared/study/file-calls.ts";
import { importStudy } from "../shared/study/import.ts";
import { mergeStudy } from "../shared/study/merge.ts";
import type { Study } from "../shared/study/model.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import { serializeStudy } from "../shared/study-file/serialize.ts";

/**
 * Makes a document say what a study file says, by the smallest change, in one transaction.
 * @param fallbackTitle the title when the text has none
 * @throws StudyFileError that says what in the text cannot be read
 */
export function importText(doc: Y.Doc, text: string, fallbackTitle: string): void {
  importStudy(doc, parseStudyFile(text, fallbackTitle));
}

/**
 * Brings into a document what a study file says otherwise than it did before.
 * @param base what the file said before
 * @param theirs what it says now
 */
export function mergeFile(doc: Y.Doc, base: string, theirs: Study, fallbackTitle: string): void {
  const read = (text: string) => parseStudyFile(text, fallbackTitle);
  mergeStudy(doc, read(base), read(toText(doc)), theirs);
}

/** The study in a document, as plain data. */
export const toStudy: (doc: Y.Doc) => Study = readStudy;

/** The text of the study's file. */
export function toText(doc: Y.Doc): string {
  return serializeStudy(readStudy(doc));
}

/** Longest title in a list of studies, in UTF-16 code units; a document may have any. */
const maxTitleLength = 500;

/** The title as lists show it. */
export function titleOf(doc: Y.Doc): string {
  return readMeta(doc).title.slice(0, maxTitleLength).toWellFormed();
}

/** Hashes of everything large that the study lists: its data files, what it read from the web, and the outputs of its last runs. */
export function listHashes(doc: Y.Doc): Set<string> {
  const hashes = new Set<string>();
  for (const { sha256 } of readFiles(doc).values()) hashes.add(sha256);
  for (const { sha256 } of readRemotes(doc).values()) hashes.add(sha256);
  for (const { outputs, stored } of readRuns(doc).values()) {
    hashes.add(outputs);
    if (stored !== undefined) hashes.add(stored);
  }
  return hashes;
}

/** Whether the study lists the file `name`, or a cell has its name in quotes. */
export function usesFile(doc: Y.Doc, name: string): boolean {
  if (readFiles(doc).has(name) || readFileNames(doc).includes(name)) return true;
  return readStudy(doc).cells.some(({ source }) => quotesFile(source, name));
}
