/**
 * XAES-256-GCM (https://c2sp.org/XAES-256-GCM): AES-256-GCM under a key of its own for each nonce of 192 bits. Nonces drawn
 * by lot do not repeat: after 2^80 messages under one key with a chance of 2^-32. Keys, derivation and cipher are NIST's
 * (SP 800-108r1 with CMAC, SP 800-38D).
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Bytes of a key. */
export const keyBytes = 32;
const nonceBytes = 24;
const tagBytes = 16;
const tagOption = { authTagLength: tagBytes };
/** By how much a sealed message is longer. */
export const sealedExtra = nonceBytes + tagBytes;

/** A key that is ready for use. */
export interface Cipher {
  /** @returns nonce, ciphertext and tag @param about what the message is of: it opens under the same only */
  seal(message: Uint8Array, about: string): Buffer;
  /** @throws Error when it was sealed under another key, about something else, or was changed */
  open(sealed: Uint8Array, about: string): Buffer;
}

/** @param key 32 bytes */
export function openCipher(key: Uint8Array): Cipher {
  const derive = openDerivation(key);
  return {
    seal(message, about) {
      const nonce = randomBytes(nonceBytes);
      return Buffer.concat([nonce, ...sealParts(derive(nonce), nonce, message, about)]);
    },
    open(sealed, about) {
      if (sealed.length < sealedExtra) throw new Error("too short to be sealed");
      const nonce = sealed.subarray(0, nonceBytes);
      const decipher = createDecipheriv("aes-256-gcm", derive(nonce), nonce.subarray(12), tagOption);
      decipher.setAAD(Buffer.from(about, "utf8"));
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
      const opened = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
      // Throws where the tag is another one; a stream cipher has nothing left.
      decipher.final();
      return opened;
    },
  };
}

/** Ciphertext and tag of a message under a nonce that the caller answers for: it must not have been used before. */
export function sealUnder(
  key: Uint8Array,
  nonce: Uint8Array,
  message: Uint8Array,
  about: string | Uint8Array,
): Buffer {
  return Buffer.concat(sealParts(openDerivation(key)(nonce), nonce, message, about));
}

/** @param key of this nonce alone @returns ciphertext and tag */
function sealParts(
  key: Uint8Array,
  nonce: Uint8Array,
  message: Uint8Array,
  about: string | Uint8Array,
): [Buffer, Buffer] {
  const cipher = createCipheriv("aes-256-gcm", key, nonce.subarray(12), tagOption);
  cipher.setAAD(typeof about === "string" ? Buffer.from(about, "utf8") : about);
  const sealed = cipher.update(message);
  cipher.final();
  return [sealed, cipher.getAuthTag()];
}

/** What makes the key of a nonce: steps 1 to 5 of the specification. */
function openDerivation(key: Uint8Array): (nonce: Uint8Array) => Buffer {
  // Blocks are independent of each other, so one cipher serves all of them.
  const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  const mask = makeMask(cipher.update(Buffer.alloc(16)));
  return (nonce) => {
    const blocks = Buffer.alloc(32);
    for (const count of [1, 2]) {
      const at = (count - 1) * 16;
      blocks.set([0, count, 0x58, 0], at);
      blocks.set(nonce.subarray(0, 12), at + 4);
      for (let index = 0; index < 16; index++)
        blocks[at + index] = (blocks[at + index] ?? 0) ^ (mask[index] ?? 0);
    }
    return cipher.update(blocks);
  };
}

/** K1 of CMAC (NIST SP 800-38B, section 6.1). @param block sixteen zeros, encrypted */
function makeMask(block: Buffer): Buffer {
  const mask = Buffer.alloc(16);
  for (let at = 0; at < 16; at++) mask[at] = ((block[at] ?? 0) << 1) | ((block[at + 1] ?? 0) >> 7);
  if ((block[0] ?? 0) >> 7) mask[15] = (mask[15] ?? 0) ^ 0x87;
  return mask;
}
