/**
 * Zip files of one form: entries in the order of their names, at a fixed time, one behind the other, nothing between.
 * Equal entries give equal bytes, and a file of any other form is refused, so that no two programs can see different
 * entries in it. Source: PKWARE APPNOTE 6.3.10, §4.3; DEFLATE (RFC 1951) through fflate.
 */
import { deflateSync, inflateSync } from "fflate";
import { crc32 } from "./crc.ts";
import { DossierError } from "./error.ts";
import { checkSizes, isSafePath, mostEntries } from "./limits.ts";

/** Path → bytes. */
export type Entries = ReadonlyMap<string, Uint8Array>;

interface Packed {
  readonly name: Uint8Array;
  readonly crc: number;
  /** 8 where it is compressed, 0 where that would not make it smaller. */
  readonly method: number;
  readonly data: Uint8Array;
  readonly size: number;
}

const endLength = 22;
const endMark = 0x06054b50;
const centralLength = 46;
const localLength = 30;
/** 1 January 1980: the first day that zip knows. */
const date = 0x21;
/** Names are UTF-8. */
const flags = 0x0800;

/** In the order of code units, which is the same everywhere. */
export function sortPaths(paths: Iterable<string>): string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** @throws DossierError when they are too many or too large, or a path is not safe */
export function writeZip(entries: Entries): Uint8Array<ArrayBuffer> {
  const all = sortPaths(entries.keys()).map((path) => {
    if (!isSafePath(path)) throw new DossierError("path", path);
    return pack(path, entries.get(path) ?? new Uint8Array());
  });
  const sum = (size: (one: Packed) => number) => all.reduce((total, one) => total + size(one), 0);
  checkSizes(
    all.length,
    sum(({ data }) => data.length),
    sum(({ size }) => size),
  );
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const one of all) {
    central.push(writeCentral(one, at));
    parts.push(writeLocal(one), one.data);
    at += localLength + one.name.length + one.data.length;
  }
  const directory = central.reduce((total, { length }) => total + length, 0);
  return join([...parts, ...central, writeEnd(all.length, directory, at)]);
}

function pack(path: string, bytes: Uint8Array): Packed {
  const deflated = deflateSync(bytes, { level: 6 });
  const isSmaller = deflated.length < bytes.length;
  return {
    name: new TextEncoder().encode(path),
    crc: crc32(bytes),
    method: isSmaller ? 8 : 0,
    data: isSmaller ? deflated : bytes,
    size: bytes.length,
  };
}

/**
 * The entries of such a file.
 * @param most bytes that they may have together, unpacked
 * @throws DossierError when it is none, was changed, or is larger than a dossier may be
 */
export function readZip(file: Uint8Array, most?: number): Map<string, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < endLength || view.getUint32(0, true) !== 0x04034b50) throw new DossierError("not");
  const end = file.length - endLength;
  if (view.getUint32(end, true) !== endMark) throw new DossierError("damaged");
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count > mostEntries) throw new DossierError("large");
  const found: [string, Packed][] = [];
  const damaged = (where = "") => new DossierError("damaged", where);
  let [at, local, unpacked] = [directory, 0, 0];
  for (let index = 0; index < count; index++) {
    if (at + centralLength > end) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const name = file.subarray(at + centralLength, at + centralLength + nameLength);
    const path = decode(name);
    if (path === null) throw damaged();
    if (!isSafePath(path)) throw new DossierError("path", path);
    const last = found.at(-1)?.[0];
    // Rising order: no name stands there twice.
    if (last !== undefined && last >= path) throw damaged(path);
    const from = local + localLength + nameLength;
    const one: Packed = {
      name,
      crc: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
      data: file.subarray(from, from + view.getUint32(at + 20, true)),
      size: view.getUint32(at + 24, true),
    };
    if (one.method !== 0 && one.method !== 8) throw damaged(path);
    // Of no entry's content: another program wrote the zip, or its frame was changed.
    if (!holds(file, local, writeLocal(one)) || !holds(file, at, writeCentral(one, local))) throw damaged();
    found.push([path, one]);
    local = from + one.data.length;
    at += centralLength + nameLength;
    unpacked += one.size;
  }
  if (local !== directory || at !== end || !holds(file, end, writeEnd(count, at - directory, directory)))
    throw damaged();
  checkSizes(count, file.length, unpacked, most);
  return new Map(found.map(([path, one]) => [path, unpack(path, one)]));
}

/** @throws DossierError when the bytes are not those that were packed */
function unpack(path: string, { method, data, size, crc }: Packed): Uint8Array {
  try {
    // One byte more than was said: what is longer is found, and never held.
    const bytes = method === 0 ? data : inflateSync(data, { out: new Uint8Array(size + 1) });
    if (bytes.length === size && crc32(bytes) === crc) return bytes;
  } catch {
    // No DEFLATE: told below.
  }
  throw new DossierError("damaged", path);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function holds(file: Uint8Array, at: number, part: Uint8Array): boolean {
  return at + part.length <= file.length && part.every((byte, index) => file[at + index] === byte);
}

function writeLocal({ name, crc, method, data, size }: Packed): Uint8Array {
  return join([
    fields([4, 0x04034b50], [2, 20], ...common(method, crc, data.length, size, name.length)),
    name,
  ]);
}

function writeCentral({ name, crc, method, data, size }: Packed, offset: number): Uint8Array {
  const head = fields(
    ...([
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
    ] as const),
    ...common(method, crc, data.length, size, name.length),
    // No comment, the first disk, no attributes.
    ...([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const),
  );
  return join([head, name]);
}

type Field = readonly [bytes: 2 | 4, value: number];

/** What stands both before the data and in the directory; no extra fields. */
function common(method: number, crc: number, packed: number, size: number, name: number): Field[] {
  return [
    ...([
      [2, flags],
      [2, method],
      [2, 0],
      [2, date],
    ] as const),
    ...([
      [4, crc],
      [4, packed],
      [4, size],
      [2, name],
      [2, 0],
    ] as const),
  ];
}

function writeEnd(count: number, directory: number, offset: number): Uint8Array {
  return fields(
    ...([
      [4, endMark],
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
    ] as const),
    ...([
      [4, directory],
      [4, offset],
      [2, 0],
    ] as const),
  );
}

function fields(...values: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((total, [length]) => total + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [length, value] of values) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += length;
  }
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
