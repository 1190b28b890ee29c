import { say } from "../../shared/words/english.ts";

/** The name that a byte order mark gives, or null. Source: Encoding Standard, "BOM sniff". */
function sniffBom(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 without a mark shows as zero bytes at every other place, since delimiters and digits are ASCII. */
function sniffUtf16(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length - (bytes.length % 2), 1024);
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  if (odd > length * 0.35 && even === 0) return "utf-16le";
  if (even > length * 0.35 && odd === 0) return "utf-16be";
  return null;
}

function stripBom(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * Finds the encoding of a text: the one given; else by a byte order mark, then UTF-16's zero bytes, then strict UTF-8,
 * else Windows-1252.
 * @param head the file's first bytes
 * @param more whether the file goes on after them
 * @param given a label of the Encoding Standard
 * @returns its standard name, and whether it is certain: UTF-8 without a mark may prove wrong further on
 * @throws Error when the label is unknown
 */
export function findEncoding(
  head: Uint8Array,
  more: boolean,
  given?: string,
): { encoding: string; certain: boolean } {
  const named = given?.trim().toLowerCase() ?? sniffBom(head) ?? sniffUtf16(head);
  if (named !== null) {
    try {
      return { encoding: new TextDecoder(named).encoding, certain: true };
    } catch {
      throw new Error(say("reader.unknownEncoding", { encoding: named }));
    }
  }
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: more });
    return { encoding: "utf-8", certain: false };
  } catch {
    return { encoding: "windows-1252", certain: true };
  }
}

/**
 * Text of a whole file (see `findEncoding`).
 * @param bytes the whole file
 * @param encoding a label of the Encoding Standard; overrides everything that was found
 * @param name the file's, for errors
 * @returns the text without its byte order mark, and the encoding used
 * @throws Error when the encoding is unknown or the bytes are not in it
 */
export function decodeText(
  bytes: Uint8Array,
  encoding?: string,
  name = "",
): { text: string; encoding: string } {
  const found = findEncoding(bytes, false, encoding);
  try {
    const text = new TextDecoder(found.encoding, { fatal: true }).decode(bytes);
    return { text: stripBom(text), encoding: found.encoding };
  } catch {
    throw new Error(say("reader.wrongEncoding", { name, encoding: found.encoding }));
  }
}
