/** What the state line may say. Each is a promise to the person, so each is decided here and nowhere else. */
export type SaveState =
  /** All of this person's edits are on the server's disk. */
  | "saved"
  /** Edits are on their way and nothing has gone wrong. */
  | "saving"
  /** There is no connection yet, and nothing that could be lost. */
  | "connecting"
  /** No connection; what was typed is on this device's disk. */
  | "offline"
  /** No connection, and this device cannot keep it either: it lives in this window only. */
  | "not-kept"
  /** The server refused for good; it will not be tried again. */
  | "refused"
  /** This person may read only: there is nothing to save. */
  | "read-only";

export interface SaveFacts {
  /** Whether the socket is open and the document was exchanged both ways. */
  readonly synced: boolean;
  /** Whether the first attempt to connect is still under way. */
  readonly firstAttempt: boolean;
  /** Whether the server has refused for good. */
  readonly refused: boolean;
  /** Whether edits exist that the server has not called durable. */
  readonly unsaved: boolean;
  /** Whether this person may change the study. */
  readonly mayWrite: boolean;
  readonly device: DeviceFacts;
}

/** `kept`: every edit is in a finished transaction. `writing`: some are not yet. `failed`: they cannot be written. */
export type DeviceFacts = "kept" | "writing" | "failed";

/** The one truthful word for the facts. */
export function describeSaving(facts: SaveFacts): SaveState {
  const { synced, firstAttempt, refused, unsaved, mayWrite, device } = facts;
  if (refused) return "refused";
  if (synced) {
    if (!mayWrite) return "read-only";
    return unsaved ? "saving" : "saved";
  }
  if (firstAttempt && !unsaved) return "connecting";
  if (device === "failed") return "not-kept";
  return device === "writing" || firstAttempt ? "saving" : "offline";
}
