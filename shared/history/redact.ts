/** Taking words, or a cell, out of a study for good: what is looked for, and what stands in its place. */
import { isCellId } from "../ids.ts";
import type { Cell, Study } from "../study/model.ts";

/** What stands in prose where something was taken out: as long for every word, so that its length is not told. */
const mark = "█████";
/** What stands in code, in names and in addresses, where the mark would be an error; the first that is not sought. */
const names = ["removed", "erased", "xxxxx", "_____"];

export const minWords = 2;
export const maxWords = 200;

/** What is sought: words in any case and with any spaces or line ends between them, or one cell. */
export type Target = { readonly words: string } | { readonly cell: string };

export interface Redactor {
  /** Prose: titles, comments, text cells. */
  prose(text: string): string;
  /** Code, and everything by which something is named. */
  code(text: string): string;
  /** How often it was found so far. */
  readonly count: number;
}

/**
 * @param words what people typed; without spaces around it
 * @returns undefined when it is too short or too long, or nothing can stand in its place
 */
export function makeRedactor(words: string): Redactor | undefined {
  const sought = words.trim();
  if (sought.length < minWords || sought.length > maxWords) return undefined;
  const name = names.find((one) => !makePattern(sought).test(one));
  if (name === undefined || makePattern(sought).test(mark)) return undefined;
  let count = 0;
  const replace = (text: string, by: string) =>
    text.replace(makePattern(sought), () => {
      count += 1;
      return by;
    });
  return {
    prose: (text) => replace(text, mark),
    code: (text) => replace(text, name),
    get count() {
      return count;
    },
  };
}

/** How often `words` stand in a text. */
export function countWords(text: string, words: string): number {
  return words.trim().length < minWords ? 0 : (text.match(makePattern(words.trim()))?.length ?? 0);
}

/** Both forms of composed letters (NFC, NFD) are found, whichever was typed. */
function makePattern(words: string): RegExp {
  const forms = new Set([words, words.normalize("NFC"), words.normalize("NFD")]);
  const patterns = [...forms].map((form) =>
    form
      .split(/\s+/)
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
      .join("\\s+"),
  );
  return new RegExp(patterns.join("|"), "giu");
}

/** A study without the words. Cells keep their ids, but for those that have the words in them. */
export function redactStudy({ meta, cells, files }: Study, redactor: Redactor): Study {
  return {
    meta: {
      title: redactor.prose(meta.title),
      language: redactor.code(meta.language),
      frontMatter: redactor.prose(meta.frontMatter),
    },
    cells: nameApart(cells.map((cell) => redactCell(cell, redactor))),
    files: files.map((name) => redactor.code(name)),
  };
}

function redactCell(cell: Cell, redactor: Redactor): Cell {
  const { id, kind, source, attributes } = cell;
  return {
    ...cell,
    id: redactor.code(id),
    source: kind === "text" ? redactor.prose(source) : redactor.code(source),
    ...(attributes === undefined ? {} : { attributes: redactor.code(attributes) }),
  };
}

/** Cells whose ids have become the same, told apart by a number. */
function nameApart(cells: readonly Cell[]): Cell[] {
  const taken = new Set<string>();
  return cells.map((cell) => {
    const base = isCellId(cell.id) ? cell.id : "cell";
    let id = base;
    for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
    taken.add(id);
    return { ...cell, id };
  });
}
