/**
 * Who edited which cell of one study (shared/protocol/provenance.ts). It follows the room's document: around each
 * update the room says whose it is, and every cell that came out different is an edit of theirs. For the comments'
 * room a "cell" is a thread or a message (ledger-parts.ts).
 */
import type * as Y from "yjs";
import { z } from "zod";
import {
  type Author,
  addEdit,
  authorSchema,
  byNobody,
  type CellEdit,
  cellEditSchema,
  maxEditedCells,
} from "../shared/protocol/provenance.ts";
import { noCell } from "../shared/study/cell-hash.ts";
import { cellParts, type LedgerParts } from "./ledger-parts.ts";

/** By which link and which connection something came. */
export interface Origin {
  readonly by: string;
  readonly via: string;
}

const maxAuthors = 500;
/** Authors of one cell whose last edit of it is remembered with its time. */
const maxTimesPerCell = 8;
/** How far a kept moment may be ahead of the clock, in ms. */
const mostAhead = 1000;

/** When an author last changed anything of a cell. */
export interface EditTime {
  readonly cell: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}
const editTimeSchema = z.object({
  cell: z.string().max(200),
  by: z.string().max(64),
  at: z.iso.datetime(),
});

export class Ledger {
  readonly #authors = new Map<string, Author>();
  /** Cell id → its edits, the oldest first; the cell edited last comes last. */
  readonly #edits = new Map<string, CellEdit[]>();
  /** Cell id → author → when they last edited it; the author who did so last comes last. */
  readonly #times = new Map<string, Map<string, string>>();
  readonly #parts: LedgerParts;
  /** Key of the document's map → cell id → hash of its text now. */
  #hashes = new Map<string, ReadonlyMap<string, string>>();
  #doc: Y.Doc | null = null;
  /** The latest moment that an edit or a mark was given, in ms: a clock that is set back changes no order. */
  #latest = 0;
  /** Whether anything was added since `toJson`. */
  isChanged = false;

  /**
   * @param kept what `toJson` gave before; what cannot be read of it is forgotten
   * @param parts of what it knows who wrote it
   */
  constructor(kept: string | undefined, parts: LedgerParts = cellParts) {
    this.#parts = parts;
    const value = parse(kept);
    for (const author of value.authors) {
      const { success, data } = authorSchema.safeParse(author);
      if (success) this.#authors.set(data.id, data);
    }
    for (const edit of value.edits) {
      const { success, data } = cellEditSchema.safeParse(edit);
      if (success) this.#add(data);
    }
    for (const time of value.times) {
      const { success, data } = editTimeSchema.safeParse(time);
      if (success) this.#stamp(data);
    }
    this.#latest = value.latest;
  }

  /**
   * Runs `apply`, which changes `doc`, and keeps what it changed as edits of `origin`.
   * @param applied called once `doc` is changed, before it is found out what that means to which cell
   * @returns per changed cell the edit as kept, joined to those before it
   */
  watch(doc: Y.Doc, origin: Origin, apply: () => void, applied: () => void = () => {}): CellEdit[] {
    this.#follow(doc);
    // What waited for this update comes in along with it, and is not of whoever sent the update.
    const isMixed = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    const { by, via } = isMixed ? { by: byNobody, via: "" } : origin;
    const changed = new Set<string>();
    const note = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const { path, keys, target } of events) {
        this.#parts.forget(target);
        if (typeof path[0] === "string") changed.add(path[0]);
        else for (const id of keys.keys()) changed.add(id);
      }
    };
    const map = this.#parts.mapOf(doc);
    map.observeDeep(note);
    try {
      apply();
    } finally {
      map.unobserveDeep(note);
    }
    applied();
    return [...changed].flatMap((key) => {
      const known = this.#hashes.get(key) ?? new Map<string, string>();
      const now = new Map(this.#parts.read(doc, key));
      this.#hashes.set(key, now);
      // Moves, folds and deletions by mark as well.
      this.#latest = Math.max(this.#latest, Date.now());
      this.#stamp({ cell: key, by, at: new Date(this.#latest).toISOString() });
      return [...new Set([...known.keys(), ...now.keys()])].flatMap((cell) => {
        const before = known.get(cell) ?? noCell;
        const after = now.get(cell) ?? noCell;
        return before === after ? [] : this.#add({ cell, before, after, by, via });
      });
    });
  }

  /** A moment after all edits so far and not after any that follows, ISO 8601: several fit into one millisecond. */
  mark(): string {
    this.#latest = Math.max(this.#latest + 1, Date.now());
    this.isChanged = true;
    return new Date(this.#latest).toISOString();
  }

  #stamp({ cell, by, at }: EditTime): void {
    const times = this.#times.get(cell) ?? new Map<string, string>();
    times.delete(by);
    times.set(by, at);
    if (times.size > maxTimesPerCell) times.delete([...times.keys()][0] ?? "");
    this.#times.delete(cell);
    this.#times.set(cell, times);
    if (this.#times.size > maxEditedCells) this.#times.delete([...this.#times.keys()][0] ?? "");
    this.isChanged = true;
  }

  /** Hashes of the cells as they are when a document is met for the first time. */
  #follow(doc: Y.Doc): void {
    if (this.#doc === doc) return;
    this.#doc = doc;
    this.#hashes = new Map();
    for (const key of this.#parts.mapOf(doc).keys())
      this.#hashes.set(key, new Map(this.#parts.read(doc, key)));
  }

  #add(edit: CellEdit): CellEdit[] {
    const edits = addEdit(this.#edits.get(edit.cell) ?? [], edit);
    this.#edits.delete(edit.cell);
    this.#edits.set(edit.cell, edits);
    if (this.#edits.size > maxEditedCells)
      for (const oldest of this.#edits.keys()) {
        this.#edits.delete(oldest);
        break;
      }
    this.isChanged = true;
    return edits.slice(-1);
  }

  /** Keeps the name that an author's device gave. @returns whether it is news */
  name(author: Author): boolean {
    const known = this.#authors.get(author.id);
    const name = author.name || (known?.name ?? "");
    if (known?.name === name && known.role === author.role && known.verified === author.verified)
      return false;
    if (known === undefined && this.#authors.size >= maxAuthors) return false;
    this.#authors.set(author.id, { ...author, name });
    this.isChanged = true;
    return true;
  }

  findAuthor(id: string): Author | undefined {
    return this.#authors.get(id);
  }

  list(): { authors: Author[]; edits: CellEdit[] } {
    return { authors: [...this.#authors.values()], edits: [...this.#edits.values()].flat() };
  }

  /** When each author last edited each cell, per cell the last one last. */
  listTimes(): EditTime[] {
    return [...this.#times].flatMap(([cell, times]) => [...times].map(([by, at]) => ({ cell, by, at })));
  }

  /**
   * Forgets what is known of the cells under some keys of the document's map, and gives authors other names. A hash tells
   * nothing of a long text, but that of a short one can be guessed.
   */
  forget(keys: ReadonlySet<string>, rename: (name: string) => string): void {
    for (const key of keys) {
      for (const cell of this.#hashes.get(key)?.keys() ?? []) this.#edits.delete(cell);
      this.#edits.delete(key);
      this.#times.delete(key);
    }
    for (const [id, author] of this.#authors) this.#authors.set(id, { ...author, name: rename(author.name) });
    this.#doc = null;
    this.isChanged = true;
  }

  /** Hashes of the cells as they are, and as they were before edits that are known. */
  listHashes(doc: Y.Doc): Set<string> {
    this.#follow(doc);
    const hashes = new Set([...this.#hashes.values()].flatMap((parts) => [...parts.values()]));
    for (const { before, after } of this.list().edits) hashes.add(before).add(after);
    return hashes;
  }

  /** Everything, to be given to the constructor later. */
  toJson(): string {
    this.isChanged = false;
    return JSON.stringify({ ...this.list(), times: this.listTimes(), latest: this.#latest });
  }
}

interface Kept {
  readonly authors: readonly unknown[];
  readonly edits: readonly unknown[];
  readonly times: readonly unknown[];
  readonly latest: number;
}

function parse(kept: string | undefined): Kept {
  const none = { authors: [], edits: [], times: [], latest: 0 };
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  try {
    const value: unknown = JSON.parse(kept ?? "null");
    if (typeof value !== "object" || value === null) return none;
    const { authors, edits, times, latest } = value as Record<string, unknown>;
    // A clock that was far ahead once must not hold all that follows.
    const isLately = typeof latest === "number" && latest <= Date.now() + mostAhead;
    return {
      ...{ authors: list(authors), edits: list(edits), times: list(times) },
      latest: isLately ? latest : 0,
    };
  } catch {
    return none;
  }
}
