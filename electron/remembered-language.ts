import { readFileSync } from "node:fs";
import { writeAtomically } from "../server/atomic-file.ts";
import { findLanguage, isLanguage, type Language } from "../shared/words/language.ts";

/**
 * The language of the menu and the dialogs: the one that the app's page spoke last, kept since the menu stands before
 * the page, else the first of the system's that Chancery has, else English.
 * @param file where it is kept
 * @param systemLanguages BCP 47 tags, the preferred first
 */
export function readShellLanguage(file: string, systemLanguages: readonly string[]): Language {
  try {
    const kept = readFileSync(file, "utf8").trim();
    if (isLanguage(kept)) return kept;
  } catch {
    // The first start.
  }
  return findLanguage(systemLanguages) ?? "en";
}

/** Keeps what the page speaks for the next start. */
export function keepShellLanguage(file: string, language: Language): void {
  try {
    writeAtomically(file, language);
  } catch {
    // A full or read-only disk: the next start goes by the system.
  }
}
