/**
 * Short texts of the page, sealed by the system's key store: passphrases of keys with which dossiers are signed. What is
 * sealed here names its purpose, so that the page opens nothing else that the app keeps by that store.
 */
import { isSafe, type SystemStore } from "./workspace-key.ts";

const purpose = "chancery page 1\n";
/** Characters of one text, and of a sealed one. */
const [mostText, mostSealed] = [1000, 16_384];

/** Whether the system has a store that opens for this account alone. */
export function keepsSecrets(store: SystemStore): boolean {
  return isSafe(store);
}

/** @param value of the page: read as anybody's @returns base64; null for what is no short text, or where there is no store */
export function sealSecret(store: SystemStore, value: unknown): string | null {
  if (typeof value !== "string" || value.length > mostText || !isSafe(store)) return null;
  return store.encryptString(purpose + value).toString("base64");
}

/** @returns the text; null for what was not sealed here, or is another account's */
export function openSecret(store: SystemStore, value: unknown): string | null {
  if (typeof value !== "string" || value.length > mostSealed || !isSafe(store)) return null;
  try {
    const text = store.decryptString(Buffer.from(value, "base64"));
    return text.startsWith(purpose) ? text.slice(purpose.length) : null;
  } catch {
    return null;
  }
}
