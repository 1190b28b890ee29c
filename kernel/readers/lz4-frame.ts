import { say } from "../../shared/words/english.ts";

/** A block's copies may reach back into the blocks before it: `output` holds them. Gives the place after the last byte. */
function decodeBlock(input: Uint8Array, output: Uint8Array, start: number): number {
  let from = 0;
  let to = start;
  const readLength = (nibble: number): number => {
    let length = nibble;
    if (nibble !== 15) return length;
    for (;;) {
      const more = input[from] ?? 0;
      from += 1;
      length += more;
      if (more !== 255 || from >= input.length) return length;
    }
  };
  while (from < input.length) {
    const token = input[from] ?? 0;
    from += 1;
    const literals = readLength(token >> 4);
    if (from + literals > input.length || to + literals > output.length)
      throw new Error(say("reader.badLz4"));
    output.set(input.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from >= input.length) break;
    const distance = (input[from] ?? 0) | ((input[from + 1] ?? 0) << 8);
    from += 2;
    const length = readLength(token & 15) + 4;
    if (distance === 0 || distance > to || to + length > output.length) throw new Error(say("reader.badLz4"));
    // Byte by byte: a copy may overlap what it writes.
    for (const end = to + length; to < end; to += 1) output[to] = output[to - distance] ?? 0;
  }
  return to;
}

/**
 * Decompresses one LZ4 frame. Source: LZ4 Frame Format 1.6.4 and LZ4 Block Format. Checksums are passed over: what
 * carries the frame has its own.
 * @param input the frame
 * @param length bytes that it unpacks to
 * @throws Error when it is no LZ4 frame, or does not unpack to that length
 */
export function decodeLz4Frame(input: Uint8Array, length: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (input.length < 7 || view.getUint32(0, true) !== 0x184d2204) throw new Error(say("reader.badLz4"));
  const flags = view.getUint8(4);
  const hasBlockChecksum = (flags & 0x10) !== 0;
  const hasSize = (flags & 0x08) !== 0;
  const hasDictionary = (flags & 0x01) !== 0;
  let at = 6 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0) + 1;
  const output = new Uint8Array(length);
  let to = 0;
  while (at + 4 <= input.length) {
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) break;
    const size = head & 0x7fffffff;
    const block = input.subarray(at, at + size);
    if (block.length < size) throw new Error(say("reader.badLz4"));
    if (head >>> 31 === 1) {
      if (to + size > length) throw new Error(say("reader.badLz4"));
      output.set(block, to);
      to += size;
    } else to = decodeBlock(block, output, to);
    at += size + (hasBlockChecksum ? 4 : 0);
  }
  if (to !== length) throw new Error(say("reader.badLz4"));
  return output;
}
