/** What front matter says of a study beyond what Chancery uses itself: who wrote it, under which licence, from what. */
import { isRecord, readKeys } from "../../shared/study-file/read-keys.ts";

export interface Facts {
  readonly authors: readonly string[];
  readonly licence: string | null;
  readonly sources: readonly string[];
  readonly description: string | null;
  /** A day, `2026-03-14`. */
  readonly date: string | null;
}

/**
 * Reads `author` or `authors` (names, or maps with `name`), `license` or `licence`, `source` or `sources` (text, or maps
 * with `path`, `url` or `title`), `description` or `abstract`, and `date`.
 * @param frontMatter the YAML without its `---` lines; text that is none says nothing
 */
export function readFacts(frontMatter: string): Facts {
  const data = readKeys(frontMatter);
  const lists = (keys: readonly string[], parts: readonly string[]) =>
    keys.flatMap((key) => listTexts(data[key], parts));
  const [licence = null] = lists(["license", "licence"], ["path", "url", "name", "title"]);
  const [description = null] = lists(["description", "abstract"], []);
  const [date = ""] = lists(["date"], []);
  return {
    authors: lists(["author", "authors"], ["name"]),
    licence,
    sources: lists(["source", "sources"], ["path", "url", "title", "name"]),
    description,
    date:
      /^\d{4}-\d\d-\d\d/.test(date) && Number.isFinite(Date.parse(date.slice(0, 10)))
        ? date.slice(0, 10)
        : null,
  };
}

/** @param parts keys of a map of which the first that is text is taken */
function listTexts(value: unknown, parts: readonly string[]): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => {
    const text = isRecord(one)
      ? parts.map((part) => one[part]).find((part) => typeof part === "string")
      : one;
    return typeof text === "string" && text.trim() !== "" ? [text.trim().toWellFormed()] : [];
  });
}
