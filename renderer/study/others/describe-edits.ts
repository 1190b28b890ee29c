/** What others did to cells, in one sentence for people who do not see the page. */
import { sayOthers } from "../../../shared/words/others.ts";
import type { EditKind } from "./watch-edits.ts";

export interface Edit {
  readonly cell: string;
  readonly kind: EditKind;
  /** Who edited it last, as a person reads it; null where nobody knows. */
  readonly author: string | null;
}

/** Cells that are named; of more, only how many. */
const named = 3;

/** One sentence, however many edits there were; "" for none. */
export function describeEdits(edits: readonly Edit[]): string {
  const [first] = edits;
  if (first === undefined) return "";
  const who = nameAuthors(edits);
  if (edits.length === 1) return sayOthers(first.kind, { who, cell: first.cell });
  if (edits.length > named) return sayOthers("many", { who, count: edits.length });
  return sayOthers("few", { who, cells: edits.map(({ cell }) => cell).join(", ") });
}

function nameAuthors(edits: readonly Edit[]): string {
  const names = new Set(edits.map(({ author }) => author));
  if (names.has(null)) return sayOthers(names.size === 1 ? "somebody" : "several");
  const [one = "", other = ""] = [...names].map(String);
  if (names.size === 1) return one;
  return names.size === 2 ? sayOthers("two", { one, other }) : sayOthers("people", { count: names.size });
}
