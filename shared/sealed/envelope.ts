/**
 * The envelope: the `Y.Doc` that the server has of a sealed study's room, in place of what is in it.
 *
 * - `getMap("meta")`: `sealed` (the number of this format) and `title` (the public one).
 * - `getArray("sealed")`: rows of bytes. Each is a batch of Yjs updates of the document inside, sealed (rows.ts).
 * - `getMap("files")`: of the study's room, what it keeps as blobs: SHA-256 of the sealed bytes → `{ sha256, bytes, type }`
 *   as in any study, so that the server gives them to whom it lets in and keeps them.
 */
import type * as Y from "yjs";

/** The number of this format. */
export const sealedFormat = 1;

/** The rows. Anybody who may write can put anything here. */
export function rowsOf(envelope: Y.Doc): Y.Array<unknown> {
  return envelope.getArray<unknown>("sealed");
}

/** Sealed blobs that the study lists, by the SHA-256 of their bytes. */
export function blobsOf(envelope: Y.Doc): Y.Map<unknown> {
  return envelope.getMap<unknown>("files");
}

/** Whether a document says that it is an envelope. */
export function isEnvelope(doc: Y.Doc): boolean {
  return typeof doc.getMap<unknown>("meta").get("sealed") === "number";
}

/** Makes an empty document an envelope. */
export function beginEnvelope(doc: Y.Doc, title: string): void {
  doc.transact(() => {
    const meta = doc.getMap<unknown>("meta");
    meta.set("sealed", sealedFormat);
    meta.set("title", title);
  });
}
