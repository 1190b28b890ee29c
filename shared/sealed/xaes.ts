/**
 * XAES-256-GCM (https://c2sp.org/XAES-256-GCM) by WebCrypto, for windows; the server has its own by node:crypto
 * (server/vault/xaes.ts), since each has what the other lacks. AES-256-GCM under a key of its own for each nonce of 192
 * bits: nonces drawn by lot do not repeat, on however many devices and for however long one key is used.
 */

/** Bytes of a key. */
export const keyBytes = 32;
/** Bytes of a nonce, which stands before its message. */
export const nonceBytes = 24;
const tagBytes = 16;
/** By how much a sealed message is longer. */
export const sealedExtra = nonceBytes + tagBytes;

export type Bytes = Uint8Array<ArrayBuffer>;

/** A key that is ready for use. */
export interface Cipher {
  /**
   * @param about what the message is of: it opens under the same only
   * @param nonce 24 bytes that are used for no other message; drawn by lot unless given
   * @returns nonce, ciphertext and tag
   */
  seal(message: Bytes, about: string, nonce?: Bytes): Promise<Bytes>;
  /** Rejects when it was sealed under another key, about something else, or was changed. */
  open(sealed: Bytes, about: string): Promise<Bytes>;
}

/**
 * @param key 32 bytes
 * @throws Error where the page has no WebCrypto, as one that came by plain HTTP from another machine
 */
export async function openCipher(key: Bytes): Promise<Cipher> {
  const { subtle } = globalThis.crypto;
  const block = await openBlockCipher(subtle, key);
  const mask = makeMask(await block(new Uint8Array(16)));

  /** Steps 1 to 5 of the specification: the key of one nonce. */
  async function derive(nonce: Bytes, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
    const halves = [1, 2].map((count) => {
      const half = new Uint8Array(16);
      half.set([0, count, 0x58, 0]);
      half.set(nonce.subarray(0, 12), 4);
      return block(half.map((byte, at) => byte ^ (mask[at] ?? 0)));
    });
    return subtle.importKey("raw", join(await Promise.all(halves)), "AES-GCM", false, [use]);
  }
  const parameters = (nonce: Bytes, about: string) => ({
    name: "AES-GCM",
    iv: nonce.subarray(12),
    additionalData: new TextEncoder().encode(about),
    tagLength: tagBytes * 8,
  });

  return {
    async seal(message, about, nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))) {
      const derived = await derive(nonce, "encrypt");
      return join([nonce, new Uint8Array(await subtle.encrypt(parameters(nonce, about), derived, message))]);
    },
    async open(sealed, about) {
      if (sealed.length < sealedExtra) throw new Error("too short to be sealed");
      const nonce = sealed.slice(0, nonceBytes);
      const derived = await derive(nonce, "decrypt");
      return new Uint8Array(
        await subtle.decrypt(parameters(nonce, about), derived, sealed.subarray(nonceBytes)),
      );
    },
  };
}

/** AES on one block. WebCrypto has no mode for that: the first block of CBC after sixteen zeros is the same. */
async function openBlockCipher(subtle: SubtleCrypto, key: Bytes): Promise<(block: Bytes) => Promise<Bytes>> {
  const imported = await subtle.importKey("raw", key, "AES-CBC", false, ["encrypt"]);
  const iv = new Uint8Array(16);
  return async (block) =>
    new Uint8Array(await subtle.encrypt({ name: "AES-CBC", iv }, imported, block)).slice(0, 16);
}

/** K1 of CMAC (NIST SP 800-38B, section 6.1). @param block sixteen zeros, encrypted */
function makeMask(block: Bytes): Bytes {
  const mask = block.map((byte, at) => (byte << 1) | ((block[at + 1] ?? 0) >> 7));
  if ((block[0] ?? 0) >> 7) mask[15] = (mask[15] ?? 0) ^ 0x87;
  return mask;
}

/** Bytes one after the other. */
export function join(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
