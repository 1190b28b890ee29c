/** What is taken out, as the functions that take it out of each kind of thing. */
import type * as Y from "yjs";
import { countWords, makeRedactor, redactStudy, type Target } from "../../shared/history/redact.ts";
import type { Study } from "../../shared/study/model.ts";
import { redactDocument, removeCell } from "./redact-document.ts";

export interface Redaction {
  /** Takes it out of a document, inside the caller's transaction. */
  document(doc: Y.Doc): void;
  study(study: Study): Study;
  /** Names of people and versions, titles. */
  text(text: string): string;
  /** Ids and file names. */
  name(text: string): string;
  /** Whether a text still holds it. */
  isIn(text: string): boolean;
  /** Whether a study's file may hold it that cannot be read as one: the id of a cell need not stand in it. */
  mayBeIn(text: string): boolean;
  /** How often it was found since the last time it was asked. */
  takeCount(): number;
}

/** @returns undefined when the words are too few or too many to be sought */
export function openRedaction(target: Target): Redaction | undefined {
  return "words" in target ? redactWords(target.words) : redactCell(target.cell);
}

function redactWords(words: string): Redaction | undefined {
  const redactor = makeRedactor(words);
  if (redactor === undefined) return undefined;
  let told = 0;
  return {
    document: (doc) => redactDocument(doc, redactor),
    study: (study) => redactStudy(study, redactor),
    text: redactor.prose,
    name: redactor.code,
    isIn: (text) => countWords(text, words) > 0,
    mayBeIn: (text) => countWords(text, words) > 0,
    takeCount() {
      const count = redactor.count - told;
      told = redactor.count;
      return count;
    },
  };
}

function redactCell(cell: string): Redaction {
  let found = 0;
  return {
    document(doc) {
      found += removeCell(doc, cell);
    },
    study(study) {
      const cells = study.cells.filter(({ id }) => id !== cell);
      found += study.cells.length - cells.length;
      return { ...study, cells };
    },
    text: (text) => text,
    name: (text) => text,
    isIn: () => false,
    mayBeIn: () => true,
    takeCount() {
      const count = found;
      found = 0;
      return count;
    },
  };
}
