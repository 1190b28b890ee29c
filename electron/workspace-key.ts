/**
 * The keys of encrypted workspaces on this device, in the profile, each encrypted by the system's key store: who opened
 * a workspace once by its passphrase (`chancery open`) opens it from then on as any other.
 */
import { join } from "node:path";
import { z } from "zod";
import { readIfThere, writeAtomically } from "../server/atomic-file.ts";
import { keyVariable } from "../server/vault/handover.ts";
import { readKeyring, type Secret } from "../server/vault/keyring.ts";

/** The part of Electron's `safeStorage` that is used. */
export interface SystemStore {
  isEncryptionAvailable(): boolean;
  /** Linux: "basic_text" is a password that everybody knows. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}

/** The workspace's key is not in this device's store, and whoever started the app can ask for the passphrase. */
export class LockedWorkspace extends Error {}

/** Keys that were handed over to this app, by their keyrings: it may start a server twice, and keep none. */
const handedHere = new Map<string, Uint8Array>();

const keptSchema = z.record(z.string(), z.string());

/**
 * What opens the workspace of a data folder; undefined where it is not encrypted, or not known here. A key that was
 * handed over is kept where the system has a store.
 * @param profile the app's own folder
 * @param env the key is taken out of it, so that no process that is started later has it
 * @param handed keys that were handed over before, to which a new one is added
 * @throws Error with a sentence when the workspace's keys cannot be read
 */
export function findWorkspaceSecret(
  data: string,
  profile: string,
  store: SystemStore,
  env: Record<string, string | undefined>,
  handed: Map<string, Uint8Array> = handedHere,
): Secret | undefined {
  const given = env[keyVariable] || undefined;
  delete env[keyVariable];
  const keyring = readKeyring(data);
  if (keyring === undefined) return undefined;
  const path = join(profile, "workspace-keys.json");
  const kept = readKept(path);
  if (given !== undefined) {
    if (isSafe(store)) {
      const sealed = store.encryptString(given).toString("base64");
      writeAtomically(path, `${JSON.stringify({ ...kept, [keyring.id]: sealed })}\n`, 0o600);
    }
    handed.set(keyring.id, Buffer.from(given, "base64"));
  }
  const known = handed.get(keyring.id);
  if (known !== undefined) return { key: known };
  const sealed = Object.hasOwn(kept, keyring.id) ? kept[keyring.id] : undefined;
  if (sealed === undefined || !isSafe(store)) return undefined;
  try {
    return { key: Buffer.from(store.decryptString(Buffer.from(sealed, "base64")), "base64") };
  } catch {
    // Another account's, or a store that was made anew: the passphrase is asked for, as at first.
    return undefined;
  }
}

/** Whether the command line that started the app left the key to this device's store: it asks where that has none. */
export function isLeftToStore(env: Readonly<Record<string, string | undefined>>): boolean {
  return env[keyVariable] === "";
}

/** Whether the system's key store opens for this account alone. */
export function isSafe(store: SystemStore): boolean {
  return store.isEncryptionAvailable() && store.getSelectedStorageBackend?.() !== "basic_text";
}

function readKept(path: string): Record<string, string> {
  try {
    return keptSchema.parse(JSON.parse(String(readIfThere(path) ?? "{}")));
  } catch {
    return {};
  }
}
