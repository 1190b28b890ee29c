/** How a question fits a study. Pure. */
import { fold, foldWithPlaces } from "../../shared/fold.ts";
import { type FoundStudy, type Marks, maxQuestion } from "../../shared/protocol/search.ts";
import type { Study } from "../../shared/study/model.ts";

/** Words of one question at most. */
const mostWords = 8;
/** Lines of one study that are shown. */
const mostHits = 3;
/** Letters of a line that are shown, and of them those before the first word. */
const lineLetters = 160;
const lettersBefore = 40;

/** The words of a question as they are compared; those between quotation marks are one. */
export function readQuestion(question: string): string[] {
  const words = [...question.slice(0, maxQuestion).matchAll(/"([^"]+)"|[^\s"]+/g)].map(([whole, quoted]) =>
    fold(quoted ?? whole).trim(),
  );
  return [...new Set(words)].filter((word) => word !== "").slice(0, mostWords);
}

/** Whether a study's file can fit: a quick look, before it is read as a study. */
export function mayFit(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

export interface Match extends Pick<FoundStudy, "marks" | "hits" | "more"> {
  /** More for a better fit. */
  readonly fit: number;
}

/**
 * Where the words stand in a study's title, prose and code.
 * @returns null where one of them is in none of these
 */
export function matchStudy({ meta, cells }: Study, words: readonly string[]): Match | null {
  const title = foldWithPlaces(meta.title);
  const missing = new Set(words.filter((word) => !title.text.includes(word)));
  const inTitle = words.length - missing.size;
  const lines: { cell: (typeof cells)[number]; line: string; fit: number }[] = [];
  for (const cell of cells)
    for (const line of cell.source.split("\n")) {
      const folded = fold(line);
      const found = words.filter((word) => folded.includes(word));
      if (found.length === 0) continue;
      for (const word of found) missing.delete(word);
      lines.push({ cell, line, fit: found.length });
    }
  if (missing.size > 0) return null;
  const best = new Set([...lines].sort((a, b) => b.fit - a.fit).slice(0, mostHits));
  const hits = lines
    .filter((one) => best.has(one))
    .map(({ cell: { id, kind }, line }) => ({ cell: id, kind, ...cutLine(line, words) }));
  const mostOnLine = lines.reduce((most, { fit }) => Math.max(most, fit), 0);
  // All words in the title say most, then all on one line.
  const fit = inTitle * 3 + mostOnLine;
  return { marks: findMarks(title, words), hits, more: lines.length - hits.length, fit };
}

/** A line cut around the first word, with the places of all. */
function cutLine(line: string, words: readonly string[]): { text: string; marks: Marks } {
  const whole = line.trim();
  // What is beyond is looked at no more: a line may be a file.
  const near = foldWithPlaces(whole.length > 20_000 ? whole.slice(0, 20_000) : whole);
  const [first = [0, 0]] = findMarks(near, words);
  const isLong = whole.length > lineLetters;
  const from = isLong ? Math.max(0, first[0] - lettersBefore) : 0;
  const text = `${from > 0 ? "…" : ""}${whole.slice(from, from + lineLetters)}${
    whole.length > from + lineLetters ? "…" : ""
  }`;
  return { text, marks: findMarks(foldWithPlaces(text), words) };
}

/** Where words stand, in their order; places that meet are one. */
function findMarks({ text, places }: ReturnType<typeof foldWithPlaces>, words: readonly string[]): Marks {
  const found: Marks = [];
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      found.push([places[at] ?? 0, places[at + word.length] ?? 0]);
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const marks: Marks = [];
  for (const [from, to] of found) {
    const last = marks.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else marks.push([from, to]);
  }
  return marks;
}
