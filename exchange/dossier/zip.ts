/** Zip files of a dossier's form in memory; DEFLATE (RFC 1951) through fflate. */
import { inflateSync } from "fflate";
import { crc32 } from "./crc.ts";
import { startDeflate } from "./deflate.ts";
import { DossierError } from "./error.ts";
import { checkSizes, isSafePath } from "./limits.ts";
import {
  type Found,
  type Header,
  joinBytes,
  measureLocal,
  readDirectory,
  writeDirectory,
  writeLocal,
} from "./zip-form.ts";

/** Path → bytes. */
export type Entries = ReadonlyMap<string, Uint8Array>;

/** Entries that are looked at one by one, wherever they are. */
export type EntrySource = Pick<Entries, "get" | "has" | "keys" | "size">;

/** In the order of code units, which is the same everywhere. */
export function sortPaths(paths: Iterable<string>): string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** @throws DossierError when they are too many or too large, or a path is not safe */
export function writeZip(entries: Entries): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const written: { header: Header; at: number }[] = [];
  let [at, unpacked] = [0, 0];
  for (const path of sortPaths(entries.keys())) {
    if (!isSafePath(path)) throw new DossierError("path", path);
    const { header, data } = pack(path, entries.get(path) ?? new Uint8Array());
    parts.push(writeLocal(header), data);
    written.push({ header, at });
    at += measureLocal(header) + header.packed;
    unpacked += header.size;
  }
  checkSizes(written.length, at, unpacked);
  return joinBytes([...parts, writeDirectory(written)]);
}

function pack(path: string, bytes: Uint8Array): { header: Header; data: Uint8Array } {
  const parts: Uint8Array[] = [];
  const deflating = startDeflate((part) => parts.push(part));
  deflating.push(bytes);
  deflating.end();
  const deflated = joinBytes(parts);
  const isSmaller = deflated.length < bytes.length;
  const data = isSmaller ? deflated : bytes;
  const name = new TextEncoder().encode(path);
  const header = {
    name,
    crc: crc32(bytes),
    method: isSmaller ? 8 : 0,
    packed: data.length,
    size: bytes.length,
  };
  return { header, data };
}

/**
 * The entries of such a file.
 * @param most bytes that they may have together, unpacked
 * @throws DossierError when it is none, was changed, or is larger than a dossier may be
 */
export function readZip(file: Uint8Array, most?: number): Map<string, Uint8Array> {
  const read = (from: number, to: number) => file.subarray(from, to);
  return new Map(readDirectory(read, file.length, most).map((one) => [one.path, unpack(file, one)]));
}

/** Whether DEFLATE ends before its last byte: what it leaves over is in no entry, and nobody would be shown it. */
function isLonger(data: Uint8Array, size: number): boolean {
  try {
    return inflateSync(data.subarray(0, -1), { out: new Uint8Array(size + 1) }).length === size;
  } catch {
    return false;
  }
}

/** @throws DossierError when the bytes are not those that were packed */
function unpack(file: Uint8Array, { path, method, from, packed, size, crc }: Found): Uint8Array {
  try {
    const data = file.subarray(from, from + packed);
    // One byte more than was said: what is longer is found, and never held.
    const bytes = method === 0 ? data : inflateSync(data, { out: new Uint8Array(size + 1) });
    const isWhole = bytes.length === size && crc32(bytes) === crc;
    if (isWhole && (method === 0 || !isLonger(data, size))) return bytes;
  } catch {
    // No DEFLATE: told below.
  }
  throw new DossierError("damaged", path);
}
