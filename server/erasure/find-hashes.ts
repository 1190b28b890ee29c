/** Which blobs a document has anything to do with. */
import * as Y from "yjs";

/**
 * Every hash that stands anywhere in a document, also where Chancery does not know what it means: in the record of a run
 * that a newer version wrote, or under a name of another program's. What only looks like one does no harm.
 */
export function findHashes(doc: Y.Doc): Set<string> {
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
  // Looked ahead for, since letters before it may be of the same kind.
  return new Set([...bytes.toString("latin1").matchAll(/(?=([0-9a-f]{64}))/g)].map(([, hash = ""]) => hash));
}
