import { digest as digestHere } from "lib0/hash/sha256";

/** Bytes up to which hashing here is sooner done than asking WebCrypto, whose answer comes from another thread. */
const maxHere = 8192;

/**
 * SHA-256 of text (as UTF-8) or bytes, in lower-case hex. Works in browsers (secure contexts and loopback) and Node.
 * Source: FIPS 180-4, through lib0 for what is short (a run's record has three such hashes a cell), else WebCrypto.
 */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const digest =
    bytes.byteLength <= maxHere
      ? digestHere(bytes)
      : new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  let hex = "";
  for (const byte of digest) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/** JSON with keys in code-unit order at every depth: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
