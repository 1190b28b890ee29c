/**
 * Who wrote which comment, as the server saw it. Names in the comments are what their devices say; the server knows by
 * which link each came, or who signed in, and by which name that one goes now.
 */
import {
  type Author,
  addEdit,
  byNobody,
  type CellEdit,
  nameMessage,
  type Provenance,
} from "../../shared/protocol/provenance.ts";
import { createStore, type Store } from "./snapshot.ts";

/** What the server knows of one message. */
export interface Vouched {
  /** Null where it does not know, as for what came before it kept account. */
  readonly writer: Author | null;
  /** Another than the writer, who changed it last. */
  readonly changer: Author | null;
  /** Whether it came by this person's own link, or nobody knows by whose. */
  readonly isYours: boolean;
}

export interface CommentAuthorsView {
  /** Null until the server told, and for what it does not know. */
  find(thread: string, message: string): Vouched | null;
}

export interface CommentAuthors extends Store<CommentAuthorsView> {
  receive(provenance: Provenance): void;
}

/** A store that knows nothing yet. */
export function openCommentAuthors(): CommentAuthors {
  const edits = new Map<string, CellEdit[]>();
  const authors = new Map<string, Author>();
  let you: string | null = null;

  const find = (thread: string, message: string): Vouched | null => {
    const known = edits.get(nameMessage(thread, message));
    const first = known?.[0];
    const last = known?.at(-1);
    if (first === undefined || last === undefined) return null;
    // Edits before those that are kept may have been others': only one that began with nothing is the writer's.
    const by = first.before === "" ? first.by : byNobody;
    const isChanged = by !== byNobody && last.by !== byNobody && last.by !== by;
    return {
      writer: authors.get(by) ?? null,
      changer: isChanged ? (authors.get(last.by) ?? null) : null,
      isYours: you !== null && (by === you || by === byNobody),
    };
  };
  const store = createStore<CommentAuthorsView>({ find });
  return {
    ...store,
    receive(told) {
      if (told.whole) {
        edits.clear();
        authors.clear();
      }
      you = told.you?.by ?? you;
      for (const author of told.authors) authors.set(author.id, author);
      for (const edit of told.edits) edits.set(edit.cell, addEdit(edits.get(edit.cell) ?? [], edit));
      store.set({ find });
    },
  };
}
