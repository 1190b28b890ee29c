import { crc32 } from "../dossier/crc.ts";

/** The end of the first chunk, IHDR, which always has 13 bytes of data: text may follow it. */
const afterHeader = 8 + 4 + 4 + 13 + 4;

/**
 * Writes a text into a PNG as an iTXt chunk of UTF-8 (https://www.w3.org/TR/png-3/#11iTXt).
 * @param keyword 1 to 79 letters of Latin 1, such as `Marking`
 * @returns the picture unchanged where the bytes are no PNG
 */
export function addPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const isPng = png.length > afterHeader && png[1] === 0x50 && png[2] === 0x4e && png[3] === 0x47;
  if (!isPng) return Uint8Array.from(png);
  // Keyword, then: not compressed, by no method, of no language, without a translated keyword.
  const data = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(data.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length - 4);
  chunk.set(data, 4);
  view.setUint32(data.length + 4, crc32(data));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, afterHeader));
  whole.set(chunk, afterHeader);
  whole.set(png.subarray(afterHeader), afterHeader + chunk.length);
  return whole;
}
