/**
 * The id by which this device signs comments, so that "mine" is found again after another name was chosen. It is no
 * secret and proves nothing: everybody who reads a comment sees it (docs/security.md).
 */
import { newCommentId } from "../../shared/ids.ts";

const storageKey = "chancery.writer";

/** Reads the id from `storage`, or draws one and keeps it. A storage that refuses costs only the memory. */
export function readWriter(storage: Pick<Storage, "getItem" | "setItem">): string {
  try {
    const kept = storage.getItem(storageKey);
    if (kept !== null && /^[0-9a-z]{16}$/.test(kept)) return kept;
  } catch {
    // A private window may refuse.
  }
  const id = newCommentId();
  try {
    storage.setItem(storageKey, id);
  } catch {
    // The id lasts as long as the window.
  }
  return id;
}
