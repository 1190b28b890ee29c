import * as Y from "yjs";
import { openComments } from "../renderer/stores/comments.ts";
import type { SaveState } from "../renderer/stores/save-state.ts";
import { createStore } from "../renderer/stores/snapshot.ts";
import { addReply, addThread } from "../shared/comments/operations.ts";
import { type Comparison, time } from "./measure.ts";

const many = 10_000;
const few = 100;

/** A room's state with so many threads of two messages each, on fifty cells. */
function write(count: number): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  const mark = { by: "ben", name: "Ben Roth", at: "2026-11-28T10:00:00.000Z" };
  doc.transact(() => {
    for (let at = 0; at < count; at++) {
      const about = { cell: `cell-${at % 50}`, anchor: { on: "cell" }, quote: "" } as const;
      const thread = addThread(doc, about, { text: `Is number ${at} right?`, mentions: [] }, mark);
      addReply(doc, thread, { text: "It is.", mentions: [] }, mark);
    }
  });
  return new Uint8Array(Y.encodeStateAsUpdate(doc));
}

/** What a window does with them: receives, arranges and counts them, marks them as read. */
function open(state: Uint8Array, count: number): void {
  const doc = new Y.Doc();
  const comments = openComments({
    study: "bench",
    room: {
      ...{ doc, ready: createStore(true), connection: createStore(null) },
      ...{ epoch: () => null, isKept: () => true, mayWrite: () => true, retry() {}, dispose() {} },
      saving: createStore<SaveState>("saved"),
    },
    person: createStore({ name: "Ada", color: "#332288", chosen: true }),
    writer: "ada",
    authors: createStore({ find: () => null }),
    storage: { getItem: () => null, setItem() {} },
    isOwner: () => false,
  });
  Y.applyUpdate(doc, state);
  if (comments.unread.get().size !== count) throw new Error("Threads are missing.");
  comments.markAllSeen();
  if (comments.unread.get().size !== 0) throw new Error("Threads are still unread.");
  comments.dispose();
  doc.destroy();
}

/** Ten thousand threads against a hundred, so often that as many were opened: what grows faster than they do shows. */
export async function commentThreads(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const [large, small] = [write(many), write(few)];
  const comparison: Comparison = {
    name: "10,000 comment threads received, arranged, marked as read",
    peer: "100 threads, a hundred times",
    limit: 3,
    pairs: 5,
    ours: () => time(() => open(large, many)),
    theirs: () =>
      time(() => {
        for (let round = 0; round < many / few; round++) open(small, few);
      }),
  };
  return { comparison, finish: async () => {} };
}
