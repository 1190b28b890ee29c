/** From what an importer read to the text of a study's file. */
import { isCellId } from "../../shared/ids.ts";
import { nameStudy } from "../../shared/new-study/names.ts";
import type { Cell } from "../../shared/study/model.ts";
import { defaultName, placeCounter } from "../../shared/study-file/default-name.ts";
import { firstHeading } from "../../shared/study-file/scan.ts";
import { serializeStudy } from "../../shared/study-file/serialize.ts";
import { findLanguage, type Language } from "../../shared/words/language.ts";
import { writeLosses } from "./losses.ts";
import type { Draft, DraftCell, Imported, ImportOptions, Loss } from "./model.ts";

/** Longest name of a cell that is taken from a document, in UTF-16 code units. */
const longestName = 100;

/**
 * Makes a study's file: cells are named, empty ones left out, and what was lost stands at the end, in the document's
 * language where there are words in it.
 */
export function finishStudy(draft: Draft, { name, language, hasFile }: ImportOptions): Imported {
  const spoken = speaks(draft, language);
  const absent = draft.files.filter((file) => !hasFile(file));
  const losses: Loss[] = [
    ...draft.losses,
    ...absent.map(
      (file): Loss => ({
        kind: "file.missing",
        values: {},
        place: { in: "file", name: file },
      }),
    ),
  ];
  const own = draft.cells
    .map((cell) => ({ ...cell, source: cleanText(cell.source) }))
    .filter(({ source }) => source.trim() !== "");
  const missing: DraftCell[] =
    losses.length > 0 ? [{ kind: "text", source: cleanText(writeLosses(losses, name, spoken)) }] : [];
  const heading = own.flatMap(({ kind, source }) => (kind === "text" ? (firstHeading(source) ?? []) : []))[0];
  const title = cleanText(draft.title ?? heading ?? nameStudy(name)).trim();
  return {
    text: serializeStudy({
      meta: {
        title: title === "" ? nameStudy(name) : title,
        language: draft.language ?? language,
        frontMatter: cleanText(draft.frontMatter),
      },
      cells: nameCells([...own, ...missing]),
      files: draft.files,
    }),
    losses,
    files: draft.files.filter((file) => !absent.includes(file)),
  };
}

/** The language in which a document is told what it lacks. */
export function speaks(draft: Pick<Draft, "language">, otherwise: Language): Language {
  return findLanguage(draft.language === undefined ? [] : [draft.language]) ?? otherwise;
}

/** Text that a study's file can hold: line ends as `\n`, no NUL, which no text file has, and no half of a character. */
function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").toWellFormed();
}

function nameCells(cells: readonly DraftCell[]): Cell[] {
  const taken = new Set<string>();
  const names = cells.map(({ name }) => {
    const clean = cleanName(name);
    if (clean === undefined) return undefined;
    let free = clean;
    for (let count = 2; taken.has(free); count += 1) free = `${clean}-${count}`;
    taken.add(free);
    return free;
  });
  const placeOf = placeCounter();
  return cells.map(({ kind, source, hide }, at) => {
    const byPlace = defaultName(kind, placeOf(kind), (other) => taken.has(other));
    return { id: names[at] ?? byPlace, kind, source, hide };
  });
}

/** What of a name may name a cell; undefined where nothing may. */
function cleanName(name: string | undefined): string | undefined {
  const clean = (name ?? "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_.:-]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, longestName)
    .toWellFormed()
    .replaceAll("\ufffd", "");
  return isCellId(clean) ? clean : undefined;
}
