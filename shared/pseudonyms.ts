/**
 * Pseudonyms of values: a keyed hash of each, so that who has no key cannot find the value by trying all there are. The
 * same value has the same pseudonym under one key, so that tables still join.
 */
import { digest } from "lib0/hash/sha256";

/** Bytes of a key. */
export const pseudonymKeyBytes = 32;
/** Characters of a pseudonym: 80 bits, of which two values share one by chance in no table that fits on a disk. */
const length = 16;
/** Crockford's base 32 (https://www.crockford.com/base32.html): no letter that is read as another sign. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Bytes that SHA-256 takes at once (FIPS 180-4). */
const block = 64;

/**
 * HMAC-SHA-256 (RFC 2104) in one turn, also in pages that came over plain HTTP and have no WebCrypto.
 * @param key of any length
 * @returns 32 bytes
 */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(block);
  padded.set(key.length > block ? digest(key) : key);
  const inner = digest(
    join(
      padded.map((byte) => byte ^ 0x36),
      message,
    ),
  );
  return digest(
    join(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
}

/**
 * Gives the function that makes a value its pseudonym: 16 characters; what is empty or blank stays as it is.
 * @param key 32 random bytes, which never leave the device
 */
export function makePseudonyms(key: Uint8Array): (value: string) => string {
  const known = new Map<string, string>();
  const encoder = new TextEncoder();
  return (value) => {
    if (value.trim() === "") return value;
    const made = known.get(value) ?? write(hmacSha256(key, encoder.encode(value)));
    known.set(value, made);
    return made;
  };
}

/** `survey-pseudonymised.csv` for `survey.csv`; with a number from the second on. @param count from 1 */
export function namePseudonymised(file: string, count: number): string {
  const ending = /\.[^./]*$/.exec(file)?.[0] ?? "";
  const base = file.slice(0, file.length - ending.length);
  return `${base}-pseudonymised${count === 1 ? "" : `-${count}`}${ending}`;
}

function write(hash: Uint8Array): string {
  let bits = 0n;
  for (const byte of hash.subarray(0, (length * 5) / 8)) bits = (bits << 8n) | BigInt(byte);
  return Array.from(
    { length },
    (_, at) => alphabet[Number((bits >> BigInt(5 * (length - 1 - at))) & 31n)],
  ).join("");
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
