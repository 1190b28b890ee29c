/**
 * This person's own steps in a study, in one order for all cells: what they typed, moved, deleted, inserted, named.
 * Undo takes back what they did and nothing else, which Yjs gives: a step is the items that its transactions brought
 * and took. What cannot be taken back, since somebody else has built on it, is told instead of passed over in silence.
 *
 * Three things Yjs does not give. Where two people set one key at once and the step's value won, it removes the key and
 * restores nothing: a cell without an order is no cell, so keys that must be there are never removed (`mayRemove`).
 * And text that comes back is new text, which a deletion's mark (shared/study/document.ts) takes for somebody's: the
 * mark is raised where all that came was this person's own. And where a step's undo brought back another's value of a
 * key, Yjs takes that value for this person's from then on, and an earlier step for free to replace it: the link that
 * says so is cut (`disown`).
 */
import * as Y from "yjs";
import { broughtOf } from "../../shared/study/brought.ts";
import { conflictsOf } from "../../shared/study/conflicts.ts";
import { type CellEntry, countTyped, findEntry, mapsOf, readEntries } from "../../shared/study/document.ts";
import { markDeleted } from "../../shared/study/operations.ts";
import { broughtOrigin, personOrigin } from "./origins.ts";
import { createStore, type Store } from "./snapshot.ts";

/** What came of one Undo or Redo. A new object each time. */
export interface StepTaken {
  readonly kind: "undo" | "redo";
  /** Cells that look different now, in no order. */
  readonly cells: readonly string[];
  /** Own steps of which nothing was left to take back, since somebody else has changed the same since. */
  readonly overtaken: number;
  /** Cells that would be gone, but stay, since somebody else has written in them. */
  readonly staying: readonly string[];
}

/** How long what is typed without a pause is one step, in ms. */
const captureTimeout = 600;

export class StudyHistory extends Y.UndoManager {
  readonly #taken = createStore<StepTaken | null>(null);
  readonly #cells: Y.Map<unknown>;
  /** Cell id and mark → what others had typed in the cell when it was hidden by that mark. */
  readonly #seen = new Map<string, number>();

  /** Follows `doc`; editors add their bindings to `trackedOrigins`. */
  constructor(doc: Y.Doc) {
    const { cells, meta, files } = mapsOf(doc);
    super([cells, meta, files, conflictsOf(doc), broughtOf(doc)], {
      trackedOrigins: new Set([personOrigin, broughtOrigin]),
      captureTimeout,
      deleteFilter: (item) => mayRemove(item, cells, meta),
    });
    this.#cells = cells;
    cells.observeDeep(this.#onCells);
  }

  /** The last Undo or Redo; null before the first. */
  get taken(): Store<StepTaken | null> {
    return this.#taken;
  }

  override undo() {
    return this.#take("undo", this.undoStack, () => super.undo());
  }

  override redo() {
    return this.#take("redo", this.redoStack, () => super.redo());
  }

  override destroy() {
    this.#cells.unobserveDeep(this.#onCells);
    super.destroy();
  }

  /** Yjs passes over steps that change nothing until one does: they are counted here. */
  #take<Result>(
    kind: StepTaken["kind"],
    stack: readonly unknown[],
    step: () => Result | null,
  ): Result | null {
    const steps = stack.length;
    const marked = new Set(listMarked(this.doc));
    const flag = kind === "undo" ? "undoing" : "redoing";
    const cells = new Set<string>();
    const note = (events: CellEvents) => {
      for (const { path, keys } of events)
        for (const id of path.length > 0 ? path.slice(0, 1) : keys.keys()) cells.add(String(id));
    };
    this.#cells.observeDeep(note);
    let result: Result | null = null;
    let staying: string[] = [];
    try {
      this.doc.transact((transaction) => {
        result = step();
        disown(transaction, this.doc.clientID);
        // Yjs takes what follows, too, for a part of the step: it asks when the transaction ends.
        this[flag] = true;
        const again = listMarked(this.doc).filter((id) => !marked.has(id));
        staying = again.filter((id) => !this.#hide(id));
      }, this);
    } finally {
      this[flag] = false;
      this.#cells.unobserveDeep(note);
    }
    const overtaken = steps - stack.length - (result === null ? 0 : 1);
    this.#taken.set({ kind, cells: [...cells], overtaken, staying });
    return result;
  }

  /** Makes a marked cell hidden when nobody else has written in it since. @returns whether it is hidden */
  #hide(id: string): boolean {
    const entry = findEntry(this.doc, id);
    if (entry === undefined || entry.deleted) return true;
    if (this.#countOthers(entry) !== this.#seen.get(nameMark(id, entry.map.get("deleted")))) return false;
    const lower = entry.map._map.get("deleted");
    markDeleted(entry);
    const raised = entry.map._map.get("deleted");
    // An earlier step that looks for its mark follows Yjs's link to what stands in its place.
    if (lower && raised) lower.redone = raised.id;
    this.#keepCount(entry, entry.map.get("deleted"));
    return true;
  }

  readonly #onCells = (events: CellEvents, { local, origin }: Y.Transaction) => {
    if (!local || origin === this) return;
    for (const { path, keys } of events) {
      const change = path.length === 1 ? keys.get("deleted") : undefined;
      const entry = change && findEntry(this.doc, String(path[0]));
      if (entry?.deleted) this.#keepCount(entry, entry.map.get("deleted"));
      else if (entry && countTyped(entry.source) <= Number(change?.oldValue))
        this.#keepCount(entry, change?.oldValue);
    }
  };

  #keepCount(entry: CellEntry, mark: unknown): void {
    this.#seen.set(nameMark(entry.id, mark), this.#countOthers(entry));
  }

  /** How many UTF-16 units others ever typed into a cell, erased ones included. */
  #countOthers({ source }: CellEntry): number {
    let typed = 0;
    for (let item = source._start; item !== null; item = item.right)
      if (item.id.client !== this.doc.clientID) typed += item.length;
    return typed;
  }
}

const nameMark = (id: string, mark: unknown) => `${id} ${String(mark)}`;

type CellEvents = readonly Y.YEvent<Y.AbstractType<unknown>>[];

/** Whether an Undo may take a value out without putting another in its place. */
function mayRemove(item: Y.Item, cells: Y.Map<unknown>, meta: Y.Map<unknown>): boolean {
  const { parent, parentSub } = item;
  if (parentSub === null || !(parent instanceof Y.AbstractType)) return true;
  if (parent === meta) return item.left === null;
  const isOfCell = parent._item?.parent === cells;
  return !(isOfCell && (parentSub === "kind" || parentSub === "order" || parentSub === "source"));
}

/**
 * Makes others' values of keys others' again, of which a copy was just brought back. Yjs's link from value to copy means
 * "replaced by our own", and a step that finds it goes on past both.
 */
function disown({ changed }: Y.Transaction, own: number): void {
  for (const [type, keys] of changed)
    for (const key of keys) {
      if (key === null) continue;
      for (let item = type._map.get(key)?.left ?? null; item !== null; item = item.left) {
        // What stands in a shared type finds its new place by the link.
        const isType = item.content instanceof Y.ContentType;
        if (item.id.client !== own && item.redone !== null && !isType) item.redone = null;
      }
    }
}

/** Cells with a deletion's mark, hidden or not. */
function listMarked(doc: Y.Doc): string[] {
  return readEntries(doc).flatMap(({ id, map }) => (map.has("deleted") ? [id] : []));
}
