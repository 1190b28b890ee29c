/** What a person does to the study's cells, from buttons and keys alike. */

import { type OptionChanges, writeValue } from "../../kernel/language/option-values.ts";
import { type ConflictChoice, resolveConflict } from "../../shared/study/conflicts.ts";
import { cellSource } from "../../shared/study/document.ts";
import type { CellFold, CellKind } from "../../shared/study/model.ts";
import {
  deleteCell,
  insertCell,
  moveCell,
  restoreCell,
  setCellFold,
  setCellKind,
  setCellSource,
  setTitle,
} from "../../shared/study/operations.ts";
import { findJoin, joinCells, splitCell } from "../../shared/study/split-join.ts";
import { say } from "../../shared/words/catalogue.ts";
import type { CellFocusStore } from "../stores/cell-focus.ts";
import { personOrigin } from "../stores/origins.ts";
import { createStore, type Store } from "../stores/snapshot.ts";
import type { StudyStore } from "../stores/study-store.ts";

export interface DeletedCells {
  readonly ids: readonly string[];
  /** Whether somebody else deleted them while this person was in one. */
  readonly byOthers: boolean;
}

export interface StudyActions {
  /** The cells deleted last, while they can be taken back by one press. */
  readonly deleted: Store<DeletedCells>;
  /** What a person is told for a moment: why something could not be done. */
  readonly told: Store<string | null>;
  tell(words: string | null): void;
  add(kind: CellKind, after: string | null): void;
  /** Moves cells that stand together past their neighbour. */
  move(ids: readonly string[], direction: "up" | "down"): void;
  /** Deletes cells; the keyboard goes to the one below them. */
  remove(ids: readonly string[]): void;
  /** Brings the cells deleted last back. */
  restore(): void;
  /** Somebody else deleted the cell that this person writes in: it can be brought back as an own one. */
  loseCell(id: string): void;
  forgetDeleted(): void;
  /** Splits a cell at an offset of its text, and goes to the second part. */
  split(id: string, offset: number): void;
  /** Joins a cell with the one above or below it, of the same kind. */
  join(id: string, direction: "up" | "down"): void;
  /** Makes code prose, or prose code; the text stays. */
  turn(ids: readonly string[], kind: "ts" | "text"): void;
  /** Makes edits one step of undo; none for a person who may only read. */
  write(edit: () => void): void;
  /**
   * Whether a cell's code may not run here yet, and says so. It must not come into another cell by this person's hand
   * either, or be made code: it would count as theirs.
   */
  isHeld(id: string): boolean;
  /** Decides between the study's words and its file's. */
  decide(key: string, choice: ConflictChoice): void;
  fold(id: string, hide: CellFold | undefined): void;
  rename(title: string): void;
  undo(): void;
  redo(): void;
  /**
   * Runs a cell, and for "next" goes to the one after it; past the last one, and for "add", a writer gets a new code
   * cell below.
   */
  run(id: string, then: "stay" | "next" | "add"): void;
  /** Moves from a cell to its neighbour: into the editor of code, to a text cell as a whole. */
  go(id: string, direction: "up" | "down"): void;
  /** From a cell's editor, where the caret was at this offset, to the cell as a whole. */
  escape(id: string, caret: number): void;
  /**
   * Writes options into the calls of a cell that read a file as a table, and runs the cell again.
   * @returns null, or one sentence why the cell was not changed
   */
  writeOptions(id: string, file: string, changes: OptionChanges): Promise<string | null>;
}

/** Actions on one open study. Those that write do nothing for a person who may only read. */
export function createActions(study: StudyStore, focus: CellFocusStore): StudyActions {
  const { doc, undo, view, session } = study;
  const deleted = createStore<DeletedCells>({ ids: [], byOthers: false });
  const told = createStore<string | null>(null);
  const write = (edit: () => void) => {
    if (!study.mayWrite()) return;
    undo.stopCapturing();
    edit();
    undo.stopCapturing();
  };

  // One and the same: whoever follows it is not told twice.
  const none = deleted.get();
  const forgetDeleted = () => deleted.set(none);

  const neighbour = (id: string, direction: "up" | "down") => {
    const { cells } = view.get();
    const index = cells.findIndex((cell) => cell.id === id);
    return index < 0 ? undefined : cells[direction === "up" ? index - 1 : index + 1];
  };
  const go = (id: string, direction: "up" | "down"): boolean => {
    const next = neighbour(id, direction);
    if (!next) return false;
    const folded = next.hide === "code";
    if (next.kind === "ts" && !folded) focus.edit(next.id);
    else {
      focus.enter(next.id);
      focusCell(next.id);
    }
    return true;
  };
  const add = (kind: CellKind, after: string | null) =>
    write(() => focus.edit(insertCell(doc, { kind, source: "" }, after, personOrigin)));

  const isHeld = (id: string): boolean => {
    if (!study.trust.get().withheld.has(id)) return false;
    told.set(say("cell.held", { cell: id }));
    return true;
  };

  return {
    deleted,
    told,
    tell: told.set,
    add,
    move: (ids, direction) =>
      write(() => {
        const order = view.get().cells.map(({ id }) => id);
        const first = order.indexOf(ids[0] ?? "");
        const last = first + ids.length - 1;
        if (first < 0 || (direction === "up" ? first === 0 : last === order.length - 1)) return;
        doc.transact(() => {
          let after = order[direction === "up" ? first - 2 : last + 1] ?? null;
          for (const id of ids) {
            moveCell(doc, id, after, personOrigin);
            after = id;
          }
        }, personOrigin);
        const leading = direction === "up" ? ids[0] : ids.at(-1);
        requestAnimationFrame(() =>
          document.getElementById(nameCell(leading ?? ""))?.scrollIntoView({ block: "nearest" }),
        );
      }),
    remove: (ids) =>
      write(() => {
        const next = neighbour(ids.at(-1) ?? "", "down") ?? neighbour(ids[0] ?? "", "up");
        doc.transact(() => {
          for (const id of ids) deleteCell(doc, id, personOrigin);
        }, personOrigin);
        deleted.set({ ids, byOthers: false });
        told.set(null);
        if (next) requestAnimationFrame(() => focusCell(next.id));
      }),
    restore: () =>
      write(() => {
        doc.transact(() => {
          for (const id of deleted.get().ids) restoreCell(doc, id, personOrigin);
        }, personOrigin);
        forgetDeleted();
      }),
    loseCell(id) {
      told.set(null);
      deleted.set({ ids: [id], byOthers: true });
    },
    forgetDeleted,
    split: (id, offset) =>
      write(() => {
        if (isHeld(id)) return;
        const made = splitCell(doc, id, offset, personOrigin);
        if (made !== null) focus.editAt(made, 0, 0);
      }),
    join: (id, direction) =>
      write(() => {
        const [upper, lower] = findJoin(view.get().cells, id, direction) ?? [];
        if (!upper || !lower || isHeld(upper.id) || isHeld(lower.id)) return;
        const stays = joinCells(doc, id, direction, personOrigin);
        const at = upper.source.length;
        if (stays !== null) focus.editAt(stays, at, at);
      }),
    turn: (ids, kind) =>
      write(() => {
        for (const id of ids) if (!isHeld(id)) setCellKind(doc, id, kind, personOrigin);
      }),
    write,
    isHeld,
    decide: (key, choice) => write(() => resolveConflict(doc, key, choice, personOrigin)),
    fold: (id, hide) => write(() => setCellFold(doc, id, hide, personOrigin)),
    rename: (title) => write(() => setTitle(doc, title, personOrigin)),
    undo: () => {
      forgetDeleted();
      undo.undo();
    },
    redo: () => void undo.redo(),
    run(id, then) {
      session.run(id);
      if (then === "add" || (then === "next" && !go(id, "down"))) add("ts", id);
    },
    go: (id, direction) => void go(id, direction),
    escape(id, caret) {
      focus.leave(id, caret);
      focusCell(id);
    },
    async writeOptions(id, file, changes) {
      const text = cellSource(doc, id);
      if (!text || !study.mayWrite()) return say("editor.readOnly");
      const source = text.toString();
      const edited = await study.editOptions(source, file, changes);
      if (edited === null) return say("import.unseen", { file, options: writeValue(changes) });
      if (text.toString() !== source) return say("editor.edit.changed");
      write(() => setCellSource(doc, id, edited, personOrigin));
      session.run(id);
      return null;
    },
  };
}

/** DOM id of a cell. */
export function nameCell(id: string): string {
  return `cell-${id}`;
}

/** Puts the keyboard on a cell as a whole. */
export function focusCell(id: string): void {
  const element = document.getElementById(nameCell(id));
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
}
