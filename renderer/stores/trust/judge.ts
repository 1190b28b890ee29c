/**
 * Whose code runs here: the rule, on plain facts.
 *
 * A text of a cell is trusted when this person wrote or allowed exactly that text, or when it came from a trusted one
 * by edits of people whom this person allows for always, and of this window. Who edited is the server's word
 * (shared/protocol/provenance.ts), never a name or a client id in the document.
 */
import { byNobody, type CellEdit } from "../../../shared/protocol/provenance.ts";
import { hashCell, noCell } from "../../../shared/study/cell-hash.ts";

export interface TrustFacts {
  /** Whether a text (by its hash) was written or allowed here. */
  isKnown(hash: string): boolean;
  /** Whether what an author writes is allowed for always. */
  isAllowed(author: string): boolean;
  /** What the server knows of a cell's edits, the oldest first. */
  editsOf(cell: string): readonly CellEdit[];
  /** This window's connection; null before the server has told. */
  readonly own: string | null;
  /**
   * Whether an Undo, a version or a suggestion brought a text of this cell that is not trusted: then what this window did to
   * it is no longer just this person's writing.
   */
  isUndone(cell: string): boolean;
}

const blank = new Set([
  noCell,
  ...(["ts", "sql", "text"] as const).map((kind) => hashCell({ kind, source: "" })),
]);

/** Whether `hash`, the text of `cell`, is trusted. */
export function isTrusted(facts: TrustFacts, cell: string, hash: string): boolean {
  const isGood = ({ by, via }: CellEdit) =>
    (by !== byNobody && facts.isAllowed(by)) ||
    (facts.own !== null && via === facts.own && !facts.isUndone(cell));
  const edits = facts.editsOf(cell);
  const seen = new Set([hash]);
  // A set gives what is added while it is walked.
  for (const text of seen) {
    if (blank.has(text) || facts.isKnown(text)) return true;
    const into = edits.filter(({ after }) => after === text);
    // What a stranger wrote once stays theirs, also where somebody else brings it back.
    if (!into.every(isGood)) continue;
    for (const { before } of into) seen.add(before);
  }
  return false;
}

/**
 * Whose edits stand between a trusted text and `hash`, the text of `cell`, the latest first; `byNobody` for those that
 * nobody can tell.
 */
export function findAuthors(facts: TrustFacts, cell: string, hash: string): string[] {
  const authors = new Set<string>();
  const edits = facts.editsOf(cell);
  const seen = new Set([hash]);
  for (const text of seen) {
    if (isTrusted(facts, cell, text)) continue;
    const into = edits.filter(({ after }) => after === text);
    if (into.length === 0) authors.add(byNobody);
    for (const { by, via, before } of into) {
      if (via !== facts.own && !facts.isAllowed(by)) authors.add(by);
      seen.add(before);
    }
  }
  return authors.size > 0 ? [...authors] : [byNobody];
}

/** Texts of a cell that `author` wrote, and those that anybody made of them, as far as its edits are known. */
export function findWritten(edits: readonly CellEdit[], author: string): Set<string> {
  const written = new Set(edits.filter(({ by }) => by === author).map(({ after }) => after));
  // A set gives what is added while it is walked.
  for (const text of written) for (const { before, after } of edits) if (before === text) written.add(after);
  return written;
}

/**
 * Cells that cannot be up to date since something they need may not run here.
 * @param cells what each defines and uses, by id
 * @returns per such cell one that it waits for
 */
export function findWaiting(
  cells: ReadonlyMap<string, { readonly defines: readonly string[]; readonly uses: readonly string[] }>,
  withheld: ReadonlySet<string>,
): Map<string, string> {
  const definers = new Map<string, string>();
  for (const [id, { defines }] of cells) for (const name of defines) definers.set(name, id);
  const waiting = new Map<string, string>();
  const found = new Map<string, string | null>();
  const search = (id: string): string | null => {
    const known = found.get(id);
    if (known !== undefined) return known;
    found.set(id, null);
    let cause: string | null = null;
    for (const name of cells.get(id)?.uses ?? []) {
      const other = definers.get(name);
      if (other === undefined || other === id) continue;
      cause = withheld.has(other) ? other : search(other);
      if (cause !== null) break;
    }
    found.set(id, cause);
    return cause;
  };
  if (withheld.size === 0) return waiting;
  for (const id of cells.keys()) {
    const cause = withheld.has(id) ? null : search(id);
    if (cause !== null) waiting.set(id, cause);
  }
  return waiting;
}
