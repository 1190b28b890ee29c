/** The text functions of the web for an isolate. Sent as text, like isolate-globals.ts: each function stands alone. */
import type { HostCallbacks } from "./isolate-globals.ts";

/** TextEncoder, TextDecoder, atob and btoa. Source: the Encoding Standard and HTML's forgiving base64. */
export function installText(
  decode: HostCallbacks["decode"],
  nameEncoding: HostCallbacks["nameEncoding"],
): void {
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  };
  const fromCodes = String.fromCharCode;

  const encodeInto = (text: string, target: Uint8Array): { read: number; written: number } => {
    let read = 0;
    let written = 0;
    while (read < text.length) {
      let code = text.charCodeAt(read);
      let units = 1;
      if (code >= 0xd800 && code <= 0xdfff) {
        const next = text.charCodeAt(read + 1);
        if (code < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
          code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
          units = 2;
        } else code = 0xfffd;
      }
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (written + size > target.length) break;
      if (size === 1) target[written] = code;
      else {
        const mark = size === 2 ? 0xc0 : size === 3 ? 0xe0 : 0xf0;
        target[written] = mark | (code >> (6 * (size - 1)));
        for (let at = 1; at < size; at++)
          target[written + at] = 0x80 | ((code >> (6 * (size - 1 - at))) & 0x3f);
      }
      written += size;
      read += units;
    }
    return { read, written };
  };

  class TextEncoder {
    get encoding(): string {
      return "utf-8";
    }
    encode(input: unknown = ""): Uint8Array {
      const text = `${input}`;
      const room = new Uint8Array(text.length * 3);
      return room.slice(0, encodeInto(text, room).written);
    }
    encodeInto(input: unknown, target: Uint8Array): { read: number; written: number } {
      return encodeInto(`${input}`, target);
    }
  }

  /** Short, well-formed UTF-8 without leaving the isolate (a call to the host costs more); null: let the host decide. */
  const decodeShort = (bytes: Uint8Array): string | null => {
    let text = "";
    let at = 0;
    while (at < bytes.length) {
      const first = bytes[at] as number;
      if (first < 0x80) {
        text += fromCodes(first);
        at += 1;
        continue;
      }
      const size =
        first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
      if (first < 0xc2 || size === 0 || at + size > bytes.length) return null;
      let code = first & (0xff >> (size + 1));
      for (let next = 1; next < size; next++) {
        const byte = bytes[at + next] as number;
        if ((byte & 0xc0) !== 0x80) return null;
        code = (code << 6) | (byte & 0x3f);
      }
      const smallest = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
      if (code < smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
      if (code < 0x10000) text += fromCodes(code);
      else text += fromCodes(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      at += size;
    }
    return text;
  };

  /** How many bytes at the end begin a character that is not complete yet. */
  const countIncomplete = (encoding: string, bytes: Uint8Array): number => {
    const { length } = bytes;
    if (encoding === "utf-8") {
      for (let back = 1; back <= 3 && back <= length; back++) {
        const byte = bytes[length - back] as number;
        if ((byte & 0xc0) === 0x80) continue;
        const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return size > back ? back : 0;
      }
      return 0;
    }
    if (encoding === "utf-16le" || encoding === "utf-16be") {
      const odd = length % 2;
      const high = bytes[length - odd - (encoding === "utf-16le" ? 1 : 2)];
      return high !== undefined && high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
    }
    // One byte per character, or an encoding whose state we do not follow: then all of it waits for the end.
    return /^(windows-|iso-8859-|koi8-|macintosh|ibm866|x-mac)/.test(encoding) ? 0 : length;
  };

  class TextDecoder {
    readonly encoding: string;
    readonly fatal: boolean;
    readonly ignoreBOM: boolean;
    #held = new Uint8Array(0);
    #begun = false;
    constructor(label: unknown = "utf-8", options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
      this.encoding = nameEncoding(`${label}`);
      if (this.encoding === "")
        throw new RangeError(
          `The encoding "${label}" is not known. Use a name such as utf-8 or windows-1252.`,
        );
      this.fatal = Boolean(options.fatal);
      this.ignoreBOM = Boolean(options.ignoreBOM);
    }
    decode(input?: ArrayBuffer | ArrayBufferView, options: { stream?: boolean } = {}): string {
      let bytes =
        input === undefined
          ? new Uint8Array(0)
          : ArrayBuffer.isView(input)
            ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
            : new Uint8Array(input);
      if (this.#held.length > 0) {
        const joined = new Uint8Array(this.#held.length + bytes.length);
        joined.set(this.#held);
        joined.set(bytes, this.#held.length);
        bytes = joined;
      }
      const waiting = options.stream ? countIncomplete(this.encoding, bytes) : 0;
      this.#held = bytes.slice(bytes.length - waiting);
      const whole = waiting === 0 ? bytes : bytes.subarray(0, bytes.length - waiting);
      // The mark is dropped only where the text begins.
      const keepBom = this.ignoreBOM || this.#begun;
      this.#begun = options.stream ? this.#begun || whole.length > 0 : false;
      if (whole.length === 0) return "";
      if (this.encoding === "utf-8" && whole.length <= 256) {
        const text = decodeShort(whole);
        if (text !== null) return !keepBom && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      }
      return decode(this.encoding, this.fatal, keepBom, whole);
    }
  }

  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const encodeBase64 = (input: unknown): string => {
    const text = `${input}`;
    let out = "";
    for (let at = 0; at < text.length; at += 3) {
      const codes = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
      if (codes.some((code) => code > 255)) throw new RangeError("btoa takes only characters up to U+00FF.");
      const left = text.length - at;
      const group = ((codes[0] as number) << 16) | ((codes[1] || 0) << 8) | (codes[2] || 0);
      out += letters.charAt(group >> 18) + letters.charAt((group >> 12) & 63);
      out += left > 1 ? letters.charAt((group >> 6) & 63) : "=";
      out += left > 2 ? letters.charAt(group & 63) : "=";
    }
    return out;
  };
  const decodeBase64 = (input: unknown): string => {
    let text = `${input}`.replace(/[\t\n\f\r ]/g, "");
    if (text.length % 4 === 0) text = text.replace(/={1,2}$/, "");
    if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text))
      throw new RangeError("atob was given text that is not base64.");
    let out = "";
    let bits = 0;
    let held = 0;
    for (const letter of text) {
      held = ((held << 6) | letters.indexOf(letter)) & 0xffffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out += fromCodes((held >> bits) & 255);
      }
    }
    return out;
  };
  define("TextEncoder", TextEncoder);
  define("TextDecoder", TextDecoder);
  define("btoa", encodeBase64);
  define("atob", decodeBase64);
}
