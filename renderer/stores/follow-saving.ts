/** What the state line says of a room, as its connection, this person's role and this device's copy change. */
import { type Role, roleAllows } from "../../shared/protocol/sync.ts";
import type { ConnectionState } from "./connection.ts";
import type { DeviceCopy } from "./device-copy.ts";
import { describeSaving, type SaveState } from "./save-state.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface SavingSources {
  readonly connection: Store<ConnectionState | null>;
  /** Null until it is known. */
  readonly role: Store<Role | null>;
  /** The role that may write in the room. */
  readonly writer: Role;
  readonly device: DeviceCopy["state"];
}

/** Follows the facts. The stores live as long as the room does, but for the role's: call `forget` at its end. */
export function followSaving({ connection, role, writer, device }: SavingSources) {
  const saving = createStore<SaveState>("connecting");
  const decide = () => {
    const facts = connection.get();
    const known = role.get();
    const next = describeSaving({
      synced: facts?.synced ?? false,
      firstAttempt: facts?.firstAttempt ?? true,
      refused: (facts?.refusal ?? null) !== null,
      unsaved: facts?.unsaved ?? false,
      mayWrite: known === null || roleAllows(known, writer),
      device: device.get(),
    });
    saving.set(next);
  };
  const stops = [device.subscribe(decide), role.subscribe(decide), connection.subscribe(decide)];
  const forget = () => {
    for (const stop of stops) stop();
  };
  return { saving: saving as Store<SaveState>, forget };
}
