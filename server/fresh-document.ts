/**
 * A document with the same content and no past: what a new epoch starts from. One client id, nothing erased.
 *
 * It is copied item by item, as Yjs keeps them, so that whatever a client put there comes along: kinds of shared types
 * that Chancery does not know, formatting, nested types. Only the marks of deleted cells are written anew, since they
 * count what was ever typed, and that count starts again (shared/study/document.ts).
 */
import * as Y from "yjs";
import { countTyped, findEntry, mapsOf } from "../shared/study/document.ts";

type Type = Y.Doc["share"] extends Map<string, infer Shared> ? Shared : never;

/**
 * Copies what `source` says into a document of its own. What waits in `source` for updates it builds on is left out.
 * @param isTaken client ids that the copy must not have
 */
export function copyFresh(source: Y.Doc, isTaken: (client: number) => boolean = () => false): Y.Doc {
  const copy = new Y.Doc();
  while (isTaken(copy.clientID) || source.store.clients.has(copy.clientID)) copy.clientID = drawClientId();
  copy.transact((transaction) => {
    for (const [name, type] of source.share) copyContent(transaction, type, copy.get(name));
  });
  renewMarks(source, copy);
  return copy;
}

/** Copies a type's items, in their order, and the values of its keys. Not recursive: documents nest as deep as they like. */
function copyContent(transaction: Y.Transaction, source: Type, target: Type): void {
  const waiting: [source: Type, target: Type][] = [[source, target]];
  const append = (item: Y.Item, parent: Type, left: Y.Item | null): Y.Item => {
    const { doc } = transaction;
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const content = item.content.copy();
    const made = new Y.Item(id, left, left?.lastId ?? null, null, null, parent, item.parentSub, content);
    made.integrate(transaction, 0);
    if (item.content instanceof Y.ContentType && content instanceof Y.ContentType)
      waiting.push([item.content.type, content.type]);
    return made;
  };
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [from, to] = pair;
    let left: Y.Item | null = null;
    for (let item = from._start; item !== null; item = item.right)
      if (!item.deleted) left = append(item, to, left);
    for (const item of from._map.values()) if (!item.deleted) append(item, to, null);
  }
}

function renewMarks(source: Y.Doc, copy: Y.Doc): void {
  copy.transact(() => {
    for (const id of mapsOf(source).cells.keys()) {
      const before = findEntry(source, id);
      const now = findEntry(copy, id);
      if (before === undefined || now === undefined || !now.map.has("deleted")) continue;
      if (before.deleted) now.map.set("deleted", countTyped(now.source));
      else now.map.delete("deleted");
    }
  });
}

/** Client ids are 32 bits, drawn by lot (Yjs does the same). */
function drawClientId(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
