/**
 * What passes between the parent and the isolate's process, on its stdin and stdout: frames of
 * [u32 length of the JSON text in bytes][u32 length of the bytes, plus one; 0 when there are none][JSON as UTF-8][bytes],
 * numbers little-endian. Nothing is ever deserialised but JSON: V8's own format is not made for hostile input.
 */
import { maxKernelMessageLength } from "../../shared/protocol/limits.ts";

const headerLength = 8;

/** Bytes of the largest text frame accepted from the child: UTF-8 takes at most three bytes per UTF-16 code unit. */
export const maxKernelFrame = maxKernelMessageLength * 3;

/**
 * Why the child asks to be ended. It says so in a frame with an (empty) byte part, which no message of study code has.
 * An exit code would not do: leaving while the isolate's thread runs hangs, or ends as a segmentation fault.
 */
export const childEnds = ["memory", "output"] as const;
export type ChildEnd = (typeof childEnds)[number];

export interface Frame {
  readonly text: string;
  readonly bytes: ArrayBuffer | null;
}

/**
 * The parts of one frame, to be written one after the other (so that large bytes are not copied).
 * @throws RangeError when the text or the bytes do not fit 32 bits
 */
export function encodeFrame(text: string, bytes: ArrayBuffer | null = null): Buffer[] {
  const json = Buffer.from(text, "utf8");
  const header = Buffer.alloc(headerLength);
  header.writeUInt32LE(json.byteLength, 0);
  header.writeUInt32LE(bytes === null ? 0 : bytes.byteLength + 1, 4);
  return bytes === null ? [header, json] : [header, json, Buffer.from(bytes)];
}

/**
 * Reads frames from chunks as they arrive.
 * @param maxText largest text accepted, in bytes
 * @param maxBytes largest byte part accepted
 * @returns a function that takes the next chunk and gives the frames it completes; it throws RangeError on a frame over the limits
 */
export function createFrameReader(maxText: number, maxBytes: number): (chunk: Buffer) => Frame[] {
  let chunks: Buffer[] = [];
  let held = 0;
  let needed = headerLength;
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.byteLength;
    // A large frame arrives in thousands of chunks: join them once, when it is whole.
    if (held < needed) return [];
    let buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks, held);
    const frames: Frame[] = [];
    for (;;) {
      if (buffer.byteLength < headerLength) {
        needed = headerLength;
        break;
      }
      const textLength = buffer.readUInt32LE(0);
      const bytesField = buffer.readUInt32LE(4);
      const bytesLength = bytesField === 0 ? 0 : bytesField - 1;
      if (textLength > maxText || bytesLength > maxBytes)
        throw new RangeError(`A frame of ${textLength} + ${bytesLength} bytes is over the limit.`);
      needed = headerLength + textLength + bytesLength;
      if (buffer.byteLength < needed) break;
      const bytesAt = headerLength + textLength;
      frames.push({
        text: buffer.toString("utf8", headerLength, bytesAt),
        bytes: bytesField === 0 ? null : copyBytes(buffer, bytesAt, bytesLength),
      });
      buffer = buffer.subarray(needed);
    }
    chunks = buffer.byteLength === 0 ? [] : [buffer];
    held = buffer.byteLength;
    return frames;
  };
}

function copyBytes(buffer: Buffer, at: number, length: number): ArrayBuffer {
  const copy = new ArrayBuffer(length);
  new Uint8Array(copy).set(buffer.subarray(at, at + length));
  return copy;
}
