/** The suggestions in one study: what is proposed for each cell, and deciding it. */
import type * as Y from "yjs";
import { beginBringing, isBrought, recordBrought } from "../../shared/study/brought.ts";
import { findEntry } from "../../shared/study/document.ts";
import { restoreCell, setCellSource } from "../../shared/study/operations.ts";
import {
  addSuggestion,
  applySuggestion,
  compareSuggestions,
  type Decision,
  decideSuggestion,
  type Mark,
  readSuggestion,
  readSuggestions,
  type Suggestion,
  suggestionLimits,
  suggestionsOf,
} from "../../shared/suggestions/suggestions.ts";
import type { CommentsRoom } from "./comments-room.ts";
import { broughtOrigin, personOrigin } from "./origins.ts";
import type { Person } from "./person.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface SuggestionsView {
  /** Cell id → its open suggestions, the oldest first. */
  readonly open: ReadonlyMap<string, readonly Suggestion[]>;
  /** How many are open. */
  readonly count: number;
  /** Those that were decided, the latest first. */
  readonly decided: readonly Suggestion[];
}

/** What came of accepting: done, the same words changed meanwhile, or the cell or suggestion is gone. */
export type Accepting = "done" | "conflict" | "gone";

export interface SuggestionsStore extends Store<SuggestionsView> {
  /** Proposes another text for a cell that had `base`. @returns whether it was written: not when nothing differs, or it is too long */
  propose(cell: string, base: string, text: string, note: string): boolean;
  /**
   * Brings a suggestion into the cell as this person's edit.
   * @param whole puts the suggested text in the place of the cell's, whatever changed meanwhile, and brings a deleted
   *   cell back with it
   */
  accept(id: string, whole?: boolean): Accepting;
  reject(id: string): void;
  /** Takes back an own one. */
  withdraw(id: string): void;
  /** Whether this device wrote it. */
  isMine(suggestion: Suggestion): boolean;
  dispose(): void;
}

export interface SuggestionsOptions {
  readonly room: Pick<CommentsRoom, "doc" | "mayWrite">;
  /** The study's document and its steps. */
  readonly doc: Y.Doc;
  readonly undo: Pick<Y.UndoManager, "stopCapturing">;
  readonly person: Store<Person>;
  readonly writer: string;
  /** Whether this person may change the study, and so decide. */
  readonly mayDecide: () => boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Follows the room's suggestions. */
export function openSuggestions(options: SuggestionsOptions): SuggestionsStore {
  const { room, doc, undo, person, writer, mayDecide, now = Date.now } = options;
  const known = new Map(readSuggestions(room.doc).map((one) => [one.id, one]));
  const store = createStore<SuggestionsView>(arrange(known));
  // Only what changed is read anew: whoever may comment can write ten thousand of them.
  const onChange = (
    events: readonly { readonly path: (string | number)[]; readonly keys: Map<string, unknown> }[],
  ) => {
    const changed = events.flatMap(({ path, keys }) =>
      path.length > 0 ? [String(path[0])] : [...keys.keys()],
    );
    for (const id of new Set(changed)) {
      const suggestion = readSuggestion(room.doc, id);
      if (suggestion) known.set(id, suggestion);
      else known.delete(id);
    }
    store.set(arrange(known));
  };
  suggestionsOf(room.doc).observeDeep(onChange);

  const sign = (): Mark => ({
    by: writer,
    name: person.get().name.slice(0, suggestionLimits.name),
    at: new Date(now()).toISOString(),
  });
  const findOpen = (id: string) => {
    const suggestion = readSuggestion(room.doc, id);
    return suggestion?.decision === null ? suggestion : undefined;
  };
  const decide = (id: string, state: Decision["state"]) =>
    decideSuggestion(room.doc, id, { state, ...sign() }, personOrigin);
  const isMine = ({ by }: Suggestion) => by === writer;

  return {
    ...store,
    isMine,
    propose(cell, base, text, note) {
      const isLong = Math.max(base.length, text.length) > suggestionLimits.text;
      if (!room.mayWrite() || text === base || isLong) return false;
      const short = note.trim().slice(0, suggestionLimits.note).toWellFormed();
      addSuggestion(room.doc, { cell, base, text: text.toWellFormed(), note: short }, sign(), personOrigin);
      return true;
    },
    accept(id, whole = false) {
      const suggestion = findOpen(id);
      const entry = suggestion && findEntry(doc, suggestion.cell);
      if (!mayDecide() || !suggestion || !entry || (entry.deleted && !whole)) return "gone";
      const text = whole ? suggestion.text : applySuggestion(entry.source.toString(), suggestion);
      if (text === null) return "conflict";
      // Accepted by another, whose decision is not here yet: nothing is to be done twice.
      if (!isBrought(doc, nameBrought(id))) {
        const begun = beginBringing(doc);
        undo.stopCapturing();
        doc.transact(() => {
          if (entry.deleted) restoreCell(doc, suggestion.cell);
          setCellSource(doc, suggestion.cell, text);
          recordBrought(doc, nameBrought(id), begun, { cell: suggestion.cell, made: false });
        }, broughtOrigin);
        undo.stopCapturing();
      }
      decide(id, "accepted");
      return "done";
    },
    reject(id) {
      if (mayDecide() && findOpen(id)) decide(id, "rejected");
    },
    withdraw(id) {
      const suggestion = findOpen(id);
      if (room.mayWrite() && suggestion && isMine(suggestion)) decide(id, "withdrawn");
    },
    dispose() {
      suggestionsOf(room.doc).unobserveDeep(onChange);
    },
  };
}

/** Names the words of a suggestion for everybody who may accept it. */
const nameBrought = (id: string) => `suggestion/${id}`;

function arrange(known: ReadonlyMap<string, Suggestion>): SuggestionsView {
  const suggestions = [...known.values()].sort(compareSuggestions);
  const open = new Map<string, Suggestion[]>();
  for (const suggestion of suggestions)
    if (suggestion.decision === null) {
      const list = open.get(suggestion.cell);
      if (list) list.push(suggestion);
      else open.set(suggestion.cell, [suggestion]);
    }
  const decided = suggestions.filter(({ decision }) => decision !== null);
  const count = suggestions.length - decided.length;
  return { open, count, decided: decided.sort((a, b) => compareText(b.decision?.at, a.decision?.at)) };
}

function compareText(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
