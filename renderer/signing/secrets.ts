/** The passphrase of a key that the desktop app's key store may open. */
import { findShell } from "../stores/desktop-shell.ts";
import type { KeptKey } from "./kept-keys.ts";

/** Whether this window can leave a passphrase to the system's key store. Never rejects. */
export async function canSeal(): Promise<boolean> {
  return (
    (await findShell()
      ?.keepsSecrets()
      .catch(() => false)) === true
  );
}

/** @returns null where there is no such store */
export async function sealPassphrase(passphrase: string): Promise<string | null> {
  return (await findShell()?.sealSecret(passphrase)) ?? null;
}

/** The passphrase of a key as the store has it; null where it is to be asked for. Never rejects. */
export async function findPassphrase({ sealed }: KeptKey): Promise<string | null> {
  if (sealed === null) return null;
  return (
    (await findShell()
      ?.openSecret(sealed)
      .catch(() => null)) ?? null
  );
}
