/**
 * What a sealed study keeps as blobs: outputs of runs and data files, sealed on the device, in blocks of 1 MB so that a
 * large file needs no cipher over all of it at once. A blob's address is the SHA-256 of its sealed bytes.
 *
 * Layout: a byte with the format's number, 24 random or made bytes (the blob's own name, with which each block is
 * authenticated, so that no block can come from another blob), then the blocks. Each block knows its number and whether it
 * is the last.
 */

import { openDerivation } from "./derive.ts";
import { sealedFormat } from "./envelope.ts";
import { type Bytes, join, nonceBytes, openCipher, sealedExtra } from "./xaes.ts";

const blockBytes = 1024 * 1024;
const headBytes = 1 + nonceBytes;

export interface BlobCiphers {
  /**
   * Seals a text to the same bytes each time, so that the same result is one blob: its nonces are made of the text and of a
   * key that is there for this alone. The server can tell that a result came again, and nothing else of it.
   */
  sealText(text: string): Promise<Bytes>;
  /** Seals bytes, to others each time. */
  seal(message: Bytes): Promise<Bytes>;
  /** Rejects for what was sealed otherwise, changed or cut off. */
  open(sealed: Bytes): Promise<Bytes>;
}

/** @param key the study's, as its link has it */
export async function openBlobCiphers(key: string, study: string): Promise<BlobCiphers> {
  const { subtle } = globalThis.crypto;
  const derive = await openDerivation(key, study);
  const cipher = await openCipher(await derive("blobs"));
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const names = await subtle.importKey("raw", await derive("blob names"), hmac, false, ["sign"]);
  const sign = async (use: "name" | "nonce", message: Bytes) => {
    const marked = join([Uint8Array.of(use === "name" ? 0 : 1), message]);
    return new Uint8Array(await subtle.sign(hmac, names, marked)).slice(0, nonceBytes);
  };
  const tell = (name: Bytes, at: number, isLast: boolean) =>
    `chancery sealed ${sealedFormat} ${study} blob ${toHex(name)} ${at}${isLast ? " last" : ""}`;

  async function sealBlocks(message: Bytes, name: Bytes, isMade: boolean): Promise<Bytes> {
    const count = Math.max(1, Math.ceil(message.length / blockBytes));
    const parts: Uint8Array[] = [Uint8Array.of(sealedFormat), name];
    for (let at = 0; at < count; at++) {
      const about = tell(name, at, at === count - 1);
      const block = message.subarray(at * blockBytes, (at + 1) * blockBytes);
      // A nonce of its own for each block: of the name, which is made of all of the text, and of the block's number.
      const nonce = isMade ? await sign("nonce", new TextEncoder().encode(about)) : undefined;
      parts.push(await cipher.seal(block, about, nonce));
    }
    return join(parts);
  }

  return {
    async sealText(text) {
      const message = new TextEncoder().encode(text);
      return sealBlocks(message, await sign("name", message), true);
    },
    seal: (message) => sealBlocks(message, crypto.getRandomValues(new Uint8Array(nonceBytes)), false),
    async open(sealed) {
      if (sealed[0] !== sealedFormat) throw new Error("a blob of another format");
      const name = sealed.slice(1, headBytes);
      const length = blockBytes + sealedExtra;
      const count = Math.max(1, Math.ceil((sealed.length - headBytes) / length));
      const blocks: Uint8Array[] = [];
      for (let at = 0; at < count; at++) {
        const from = headBytes + at * length;
        blocks.push(
          await cipher.open(sealed.subarray(from, from + length), tell(name, at, at === count - 1)),
        );
      }
      return join(blocks);
    },
  };
}

function toHex(bytes: Bytes): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
