/**
 * Rows of an envelope, and what people show of themselves in its room: what goes in and out of the ciphers.
 *
 * A row is a byte with the format's number, then XAES-256-GCM of: the length of the update (4 bytes, little-endian), the
 * update, zeros. The zeros fill it up to a multiple of 256 bytes, so that its length does not tell a letter from a word.
 * What it is authenticated with names study, room and use: the server cannot put a row into another place.
 */
import type { RoomKind } from "../protocol/sync.ts";
import { openDerivation } from "./derive.ts";
import { sealedFormat } from "./envelope.ts";
import { type Bytes, join, openCipher } from "./xaes.ts";

/** What is sealed is filled up to a multiple of so many bytes. */
const step = 256;
const lengthBytes = 4;

/** The ciphers of one room. */
export interface RoomCiphers {
  sealRow(update: Uint8Array): Promise<Bytes>;
  /** Rejects for what was sealed otherwise, changed, or is no row. */
  openRow(row: Uint8Array): Promise<Bytes>;
  /** @returns base64 */
  sealText(text: string): Promise<string>;
  openText(sealed: string): Promise<string>;
}

/** @param key the study's, as its link has it @throws Error where the page has no WebCrypto */
export async function openRoomCiphers(key: string, study: string, kind: RoomKind): Promise<RoomCiphers> {
  const derive = await openDerivation(key, study);
  const [rows, texts] = await Promise.all(
    ["rows", "presence"].map(async (use) => openCipher(await derive(`${kind} ${use}`))),
  );
  if (!rows || !texts) throw new Error("no ciphers");
  const about = (use: string) => `chancery sealed ${sealedFormat} ${study} ${kind} ${use}`;
  return {
    async sealRow(update) {
      const sealed = await rows.seal(fill(update), about("row"));
      return join([Uint8Array.of(sealedFormat), sealed]);
    },
    async openRow(row) {
      if (row[0] !== sealedFormat) throw new Error("a row of another format");
      return unfill(await rows.open(row.slice(1), about("row")));
    },
    async sealText(text) {
      return toBase64(await texts.seal(fill(new TextEncoder().encode(text)), about("presence")));
    },
    async openText(sealed) {
      return new TextDecoder().decode(unfill(await texts.open(fromBase64(sealed), about("presence"))));
    },
  };
}

function fill(message: Uint8Array): Bytes {
  const filled = new Uint8Array(Math.ceil((lengthBytes + message.length) / step) * step);
  new DataView(filled.buffer).setUint32(0, message.length, true);
  filled.set(message, lengthBytes);
  return filled;
}

function unfill(filled: Bytes): Bytes {
  const length = filled.length < lengthBytes ? -1 : new DataView(filled.buffer).getUint32(0, true);
  if (length < 0 || length > filled.length - lengthBytes) throw new Error("not filled up as rows are");
  return filled.slice(lengthBytes, lengthBytes + length);
}

function toBase64(bytes: Bytes): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
