/** Which blobs a sealed study needs, as its envelope tells the server, which cannot read it in the study. */
import type * as Y from "yjs";
import { blobsOf } from "../../../shared/sealed/envelope.ts";
import { readFiles, readRuns } from "../../../shared/study/document.ts";

/** What the server is to take a blob for. */
const type = "application/octet-stream";

/**
 * Lists the blobs of the study's data files and last runs in the envelope.
 * @param prunes takes out what the study needs no longer: only where every row of the envelope was opened. A device lists a
 * blob after the row that names it, so that none is missed
 */
export function listBlobs(inner: Y.Doc, envelope: Y.Doc, prunes: boolean): void {
  const needed = new Map<string, number>();
  for (const { stored } of readRuns(inner).values()) if (stored !== undefined) needed.set(stored, 0);
  for (const { sha256, bytes } of readFiles(inner).values()) needed.set(sha256, bytes);
  const listed = blobsOf(envelope);
  envelope.transact(() => {
    for (const [sha256, bytes] of needed)
      if (!listed.has(sha256)) listed.set(sha256, { sha256, bytes, type });
    if (prunes) for (const sha256 of [...listed.keys()]) if (!needed.has(sha256)) listed.delete(sha256);
  });
}
