import { readKey } from "./key.ts";
import { type Bytes, keyBytes } from "./xaes.ts";

/**
 * Keys of their own for each use, made of a study's key (HKDF with SHA-256, RFC 5869). Each is bound to its study, so that
 * nothing of one opens in another that a person gave the same key.
 */
export async function openDerivation(key: string, study: string): Promise<(use: string) => Promise<Bytes>> {
  const { subtle } = globalThis.crypto;
  const text = (words: string) => new TextEncoder().encode(words);
  const base = await subtle.importKey("raw", readKey(key), "HKDF", false, ["deriveBits"]);
  return async (use) =>
    new Uint8Array(
      await subtle.deriveBits(
        { name: "HKDF", hash: "SHA-256", salt: text(`chancery sealed 1 ${study}`), info: text(use) },
        base,
        keyBytes * 8,
      ),
    );
}
