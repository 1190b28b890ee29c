/** Of what a ledger knows who wrote it: the cells of a study, or the threads and messages among its comments. */
import { hash } from "node:crypto";
import type * as Y from "yjs";
import { listMessages, messagesOf, readAbout, readMessage, threadsOf } from "../shared/comments/document.ts";
import type { About, Message } from "../shared/comments/model.ts";
import { canonicalJson } from "../shared/hash.ts";
import { nameMessage } from "../shared/protocol/provenance.ts";
import { hashedText, noCell } from "../shared/study/cell-hash.ts";
import { findEntry, mapsOf } from "../shared/study/document.ts";

/** The parts of one kind of document. They stand under the keys of one shared map. */
export interface LedgerParts {
  mapOf(doc: Y.Doc): Y.Map<unknown>;
  /** A shared type has changed: what is remembered of it is of before. */
  forget(target: object): void;
  /** Each part under a key with the hash of what it says. */
  read(doc: Y.Doc, key: string): readonly (readonly [part: string, hash: string])[];
}

/** One part a cell: its kind and text. */
export const cellParts: LedgerParts = {
  mapOf: (doc) => mapsOf(doc).cells,
  forget() {},
  read(doc, key) {
    const entry = findEntry(doc, key);
    if (entry === undefined) return [[key, noCell]];
    // `hashCell`, but by Node: every edit asks for it on its way to the others.
    return [[key, hash("sha256", hashedText({ kind: entry.kind, source: entry.source.toString() }))]];
  },
};

/** One part a thread (what it is about, whether it is resolved), and one each of its messages. */
export const commentParts: LedgerParts = {
  mapOf: threadsOf,
  forget: (target) => void hashes.delete(target),
  read(doc, key) {
    const about = readAbout(doc, key);
    if (about === undefined) return [];
    const parts = new Map([[key, hashOf(about)]]);
    for (const map of listMessages(messagesOf(doc, key))) {
      const known = hashes.get(map) ?? remember(map);
      // Of two messages of one id the first counts, as on screen.
      if (known !== null && !parts.has(nameMessage(key, known.id)))
        parts.set(nameMessage(key, known.id), known.hash);
    }
    return [...parts];
  },
};

type Known = { readonly id: string; readonly hash: string } | null;
/**
 * Shared map of a message → its id and hash, null where it is none. A thread may be megabytes of messages, and each
 * update of it asks for all of them.
 */
const hashes = new WeakMap<object, Known>();

function remember(map: Y.Map<unknown>): Known {
  const message = readMessage(map);
  const known = message === undefined ? null : { id: message.id, hash: hashOf(message) };
  hashes.set(map, known);
  return known;
}

function hashOf(value: Message | About): string {
  return hash("sha256", canonicalJson(value));
}
