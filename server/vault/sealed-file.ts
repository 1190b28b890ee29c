/**
 * A file that is encrypted block by block, so that one of any size is written as it comes and read from any place:
 *
 *     "CHSEAL1\n", 32 bytes drawn by lot, then blocks of 65,536 bytes and a tag each, the last of them shorter or empty
 *
 * The key is the file's own: HKDF-SHA-256 of the workspace's key for files, with the drawn bytes as salt and what the file
 * is as info. Each block is AES-256-GCM under its number and whether it is the last (the STREAM construction,
 * https://eprint.iacr.org/2015/189), so that none can be moved, left out or cut off.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";

const magic = Buffer.from("CHSEAL1\n", "latin1");
const saltBytes = 32;
const headBytes = magic.length + saltBytes;
const blockBytes = 65_536;
const tagBytes = 16;
const sealedBlockBytes = blockBytes + tagBytes;

/** Takes what a file is to hold, in pieces. */
export interface Sink {
  write(chunk: Uint8Array): Promise<void>;
  /** To be called once, at the end. */
  end(): Promise<void>;
}

/** A file that can be sent from any place of it: a `FileHandle` is one as it is. */
export interface BlockFile {
  readonly bytes: number;
  readonly file: {
    /** Both ends are included. The file is closed once it was read. */
    createReadStream(options?: { start?: number; end?: number }): Readable;
    close(): Promise<void>;
  };
}

/** @param about what the file is */
export function sealInto(file: FileHandle, key: Uint8Array, about: string): Sink {
  const salt = randomBytes(saltBytes);
  const own = deriveKey(key, salt, about);
  let waiting: Uint8Array[] = [Buffer.concat([magic, salt])];
  let block = Buffer.alloc(0);
  let number = 0;
  const flush = async () => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    if (bytes.length > 0) await file.writeFile(bytes);
  };
  return {
    async write(chunk) {
      block = Buffer.concat([block, chunk]);
      let at = 0;
      // A full one may still be the last: it is known only when more comes.
      for (; block.length - at > blockBytes; at += blockBytes)
        waiting.push(sealBlock(own, number++, false, block.subarray(at, at + blockBytes)));
      block = block.subarray(at);
      await flush();
    },
    async end() {
      waiting.push(sealBlock(own, number, true, block));
      await flush();
    },
  };
}

/**
 * What a sealed file holds.
 * @throws Error when it was sealed under another key, as something else, or is not whole. Blocks in the middle are
 * checked as they are read
 */
export async function openSealed(file: FileHandle, key: Uint8Array, about: string): Promise<BlockFile> {
  const { size } = await file.stat();
  const head = Buffer.alloc(headBytes);
  await file.read(head, 0, headBytes, 0);
  if (!head.subarray(0, magic.length).equals(magic) || size < headBytes + tagBytes)
    throw new Error("this file is not encrypted as it should be");
  const own = deriveKey(key, head.subarray(magic.length), about);
  const count = Math.ceil((size - headBytes) / sealedBlockBytes);
  const readBlock = async (number: number): Promise<Buffer> => {
    const isLast = number === count - 1;
    const from = headBytes + number * sealedBlockBytes;
    const sealed = Buffer.alloc(isLast ? size - from : sealedBlockBytes);
    const { bytesRead } = await file.read(sealed, 0, sealed.length, from);
    if (bytesRead < sealed.length) throw new Error("an encrypted file became shorter");
    return openBlock(own, number, isLast, sealed);
  };
  // Tells at once whether the key is the right one and the end is there.
  await readBlock(count - 1);
  const bytes = size - headBytes - count * tagBytes;
  async function* read(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at <= end; ) {
      const number = Math.floor(at / blockBytes);
      const block = await readBlock(number);
      const first = number * blockBytes;
      yield block.subarray(at - first, Math.min(block.length, end + 1 - first));
      at = first + blockBytes;
    }
  }
  return {
    bytes,
    file: {
      createReadStream({ start = 0, end = bytes - 1 } = {}) {
        const stream = Readable.from(read(start, Math.min(end, bytes - 1)), { objectMode: false });
        // Also where nothing was read of it: who asked may have gone.
        return stream.once("close", () => void file.close().catch(() => {}));
      },
      close: () => file.close(),
    },
  };
}

function deriveKey(key: Uint8Array, salt: Uint8Array, about: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, `chancery file\n${about}`, 32));
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function sealBlock(key: Buffer, number: number, isLast: boolean, block: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number, isLast), { authTagLength: tagBytes });
  const sealed = cipher.update(block);
  cipher.final();
  return Buffer.concat([sealed, cipher.getAuthTag()]);
}

function openBlock(key: Buffer, number: number, isLast: boolean, sealed: Buffer): Buffer {
  const cipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, isLast), { authTagLength: tagBytes });
  cipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const block = cipher.update(sealed.subarray(0, sealed.length - tagBytes));
  return Buffer.concat([block, cipher.final()]);
}
