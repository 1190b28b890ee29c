/** The comments of one study: its threads as they are, what this person may do with them, and what is new to them. */
import { compareThreads, readThread, readThreads, threadsOf } from "../../shared/comments/document.ts";
import {
  type Anchor,
  commentLimits,
  type Mention,
  type Message,
  type Thread,
} from "../../shared/comments/model.ts";
import {
  addReply,
  addThread,
  deleteMessage,
  editMessage,
  setResolved,
} from "../../shared/comments/operations.ts";
import type { CommentAuthorsView } from "./comment-authors.ts";
import type { CommentsRoom } from "./comments-room.ts";
import { openSeenMessages } from "./comments-seen.ts";
import { openUnsent } from "./comments-unsent.ts";
import { personOrigin } from "./origins.ts";
import type { Person } from "./person.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface CommentsView {
  readonly threads: ReadonlyMap<string, Thread>;
  /** All of them, the oldest first. */
  readonly sorted: readonly Thread[];
  /** Cell id → its threads, the oldest first. */
  readonly byCell: ReadonlyMap<string, readonly Thread[]>;
}

export interface NewThread {
  readonly cell: string;
  readonly anchor: Anchor;
  readonly quote: string;
}

export interface CommentsStore extends Store<CommentsView> {
  readonly room: CommentsRoom;
  /** The id by which this device signs. */
  readonly writer: string;
  /** What the server knows of who wrote what. */
  readonly authors: Store<CommentAuthorsView>;
  /** Thread id → messages of others that this person has not seen. */
  readonly unread: Store<ReadonlyMap<string, number>>;
  /** Ids of messages written here that the server does not have yet. */
  readonly unsent: Store<ReadonlySet<string>>;
  /** Starts a thread. @returns its id; null when this person may not write, or wrote nothing */
  start(about: NewThread, text: string, mentions: readonly Mention[]): string | null;
  /** Answers in a thread. @returns whether it was written */
  reply(thread: string, text: string, mentions: readonly Mention[]): boolean;
  edit(thread: string, message: string, text: string, mentions: readonly Mention[]): boolean;
  remove(thread: string, message: string): void;
  resolve(thread: string): void;
  reopen(thread: string): void;
  markSeen(thread: string): void;
  markAllSeen(): void;
  /** Whether this person wrote it: it has this device's id, and the server knows of no other writer. */
  isMine(thread: string, message: Message): boolean;
  dispose(): void;
}

export interface CommentsOptions {
  readonly study: string;
  readonly room: CommentsRoom;
  readonly person: Store<Person>;
  readonly writer: string;
  readonly authors: Store<CommentAuthorsView>;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  /** Whether this person owns the study, and so may delete what others wrote. */
  readonly isOwner: () => boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Follows the room's threads. */
export function openComments(options: CommentsOptions): CommentsStore {
  const { study, room, person, writer, authors, storage, isOwner, now = Date.now } = options;
  const { doc } = room;
  const threads = readThreads(doc);
  const store = createStore<CommentsView>(arrange(threads));
  const seen = openSeenMessages(study, storage, writer, store);
  const waiting = openUnsent(room.saving);

  const onChange = (
    events: readonly { readonly path: (string | number)[]; readonly keys: Map<string, unknown> }[],
  ) => {
    for (const id of changedThreads(events)) {
      const thread = readThread(doc, id);
      if (thread) threads.set(id, thread);
      else threads.delete(id);
    }
    store.set(arrange(threads));
  };
  threadsOf(doc).observeDeep(onChange);

  const mark = () => ({
    by: writer,
    name: person.get().name.slice(0, commentLimits.name),
    at: new Date(now()).toISOString(),
  });
  const check = (text: string) => {
    const trimmed = text.trim().slice(0, commentLimits.text);
    return room.mayWrite() && trimmed !== "" ? trimmed : null;
  };
  const find = (thread: string, message: string) =>
    store
      .get()
      .threads.get(thread)
      ?.messages.find(({ id }) => id === message);
  const isMine = (thread: string, message: Message) =>
    message.by === writer && authors.get().find(thread, message.id)?.isYours !== false;

  return {
    ...store,
    room,
    writer,
    authors,
    unread: seen.unread,
    unsent: waiting.unsent,
    isMine,
    start(about, text, mentions) {
      const checked = check(text);
      if (checked === null) return null;
      const id = addThread(doc, about, { text: checked, mentions }, mark(), personOrigin);
      for (const message of readThread(doc, id)?.messages ?? []) waiting.add(message.id);
      return id;
    },
    reply(thread, text, mentions) {
      const checked = check(text);
      if (checked === null) return false;
      const id = addReply(doc, thread, { text: checked, mentions }, mark(), personOrigin);
      if (id !== null) waiting.add(id);
      return id !== null;
    },
    edit(thread, message, text, mentions) {
      const [checked, known] = [check(text), find(thread, message)];
      if (checked === null || !known || !isMine(thread, known)) return false;
      if (known.text !== checked) {
        editMessage(doc, thread, message, { text: checked, mentions }, mark().at, personOrigin);
        waiting.add(message);
      }
      return true;
    },
    remove(thread, message) {
      const known = find(thread, message);
      if (!room.mayWrite() || !known || !(isMine(thread, known) || isOwner())) return;
      deleteMessage(doc, thread, message, personOrigin);
    },
    resolve(thread) {
      if (room.mayWrite()) setResolved(doc, thread, "resolved", mark(), personOrigin);
    },
    reopen(thread) {
      if (room.mayWrite()) setResolved(doc, thread, "reopened", mark(), personOrigin);
    },
    markSeen: seen.mark,
    markAllSeen: seen.markAll,
    dispose() {
      threadsOf(doc).unobserveDeep(onChange);
      seen.dispose();
      waiting.dispose();
    },
  };
}

function arrange(threads: ReadonlyMap<string, Thread>): CommentsView {
  const sorted = [...threads.values()].sort(compareThreads);
  const byCell = new Map<string, Thread[]>();
  for (const thread of sorted) {
    const list = byCell.get(thread.cell);
    if (list) list.push(thread);
    else byCell.set(thread.cell, [thread]);
  }
  return { threads: new Map(threads), sorted, byCell };
}

/** Ids of the threads that events of `observeDeep` on the map of threads tell of. */
function changedThreads(
  events: readonly { readonly path: (string | number)[]; readonly keys: Map<string, unknown> }[],
): Set<string> {
  const changed = new Set<string>();
  for (const { path, keys } of events) {
    if (typeof path[0] === "string") changed.add(path[0]);
    else for (const id of keys.keys()) changed.add(id);
  }
  return changed;
}
