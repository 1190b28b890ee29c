import { digest as digestHere } from "lib0/hash/sha256";

/** Bytes up to which hashing here is sooner done than asking WebCrypto, whose answer comes from another thread. */
const maxHere = 8192;

/**
 * SHA-256 of text (as UTF-8) or bytes, in lower-case hex. Works in browsers and Node.
 * Source: FIPS 180-4, through lib0 for what is short (a run's record has three such hashes a cell), else WebCrypto.
 */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const digest =
    // Pages that came over plain HTTP from another machine have no WebCrypto.
    bytes.byteLength <= maxHere || globalThis.crypto?.subtle === undefined
      ? digestHere(bytes)
      : new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return toHex(digest);
}

/** `sha256` of text in one turn: for texts of the length of a cell. */
export function hashText(text: string): string {
  return toHex(digestHere(new TextEncoder().encode(text)));
}

function toHex(digest: Uint8Array): string {
  let hex = "";
  for (const byte of digest) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/**
 * JSON with keys in code-unit order at every depth: equal values give equal text. JSON has no bigint, but a shared
 * document may: it is written with a tag.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "bigint") return { $bigint: `${inner}` };
    return inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner;
  });
}
