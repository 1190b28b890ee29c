/**
 * The form of a dossier's zip: entries in the order of their names, at a fixed time, one behind the other, nothing
 * between. Equal entries give equal bytes, and a file of any other form is refused, so that no two programs can see
 * different entries in it. Source: PKWARE APPNOTE 6.3.10, §4.3.
 */
import { DossierError } from "./error.ts";
import { checkSizes, isSafePath, mostEntries } from "./limits.ts";

/** What zip says of an entry, before its data and in the directory. */
export interface Header {
  /** Its path, in UTF-8. */
  readonly name: Uint8Array;
  readonly crc: number;
  /** 8 where it is compressed, 0 where that would not make it smaller. */
  readonly method: number;
  /** Bytes as they stand in the file, and unpacked. */
  readonly packed: number;
  readonly size: number;
}

/** An entry of a zip that was read. */
export interface Found extends Header {
  readonly path: string;
  /** Where its packed bytes begin. */
  readonly from: number;
}

/** Reads a part of a file; shorter where the file ends. */
export type ReadPart = (from: number, to: number) => Uint8Array;

const endLength = 22;
const endMark = 0x06054b50;
const centralLength = 46;
const localLength = 30;
/** 1 January 1980: the first day that zip knows. */
const date = 0x21;
/** Names are UTF-8. */
const flags = 0x0800;

/** Bytes before an entry's data. */
export function measureLocal({ name }: Pick<Header, "name">): number {
  return localLength + name.length;
}

/**
 * The entries of a zip of this form, whose data are not looked at.
 * @param length of the file, in bytes
 * @param most bytes that they may have together, unpacked
 * @throws DossierError when it is none, was changed, or is larger than a dossier may be
 */
export function readDirectory(read: ReadPart, length: number, most?: number): Found[] {
  const view = (part: Uint8Array) => new DataView(part.buffer, part.byteOffset, part.byteLength);
  if (length < endLength || view(read(0, 4)).getUint32(0, true) !== 0x04034b50) throw new DossierError("not");
  const end = length - endLength;
  const last = view(read(end, length));
  if (last.getUint32(0, true) !== endMark) throw new DossierError("damaged");
  const [count, directory] = [last.getUint16(10, true), last.getUint32(16, true)];
  if (count > mostEntries) throw new DossierError("large");
  const holds = (at: number, part: Uint8Array) => isSame(read(at, at + part.length), part);
  const found: Found[] = [];
  const damaged = (where = "") => new DossierError("damaged", where);
  let [at, local, unpacked] = [directory, 0, 0];
  for (let index = 0; index < count; index++) {
    if (at + centralLength > end) throw damaged();
    const central = view(read(at, at + centralLength));
    const nameLength = central.getUint16(28, true);
    const name = read(at + centralLength, at + centralLength + nameLength);
    const path = decode(name);
    if (path === null) throw damaged();
    if (!isSafePath(path)) throw new DossierError("path", path);
    const before = found.at(-1)?.path;
    // Rising order: no name stands there twice.
    if (before !== undefined && before >= path) throw damaged(path);
    const one: Found = {
      ...{ path, name, from: local + localLength + nameLength },
      crc: central.getUint32(16, true),
      method: central.getUint16(10, true),
      packed: central.getUint32(20, true),
      size: central.getUint32(24, true),
    };
    if (one.method !== 0 && one.method !== 8) throw damaged(path);
    // Of no entry's content: another program wrote the zip, or its frame was changed.
    if (!holds(local, writeLocal(one)) || !holds(at, writeCentral(one, local))) throw damaged();
    found.push(one);
    local = one.from + one.packed;
    at += centralLength + nameLength;
    unpacked += one.size;
  }
  if (local !== directory || at !== end || !holds(end, writeEnd(count, at - directory, directory)))
    throw damaged();
  checkSizes(count, length, unpacked, most);
  return found;
}

/**
 * What stands behind the entries.
 * @param at where each of them begins
 */
export function writeDirectory(entries: readonly { readonly header: Header; readonly at: number }[]) {
  const central = entries.map(({ header, at }) => writeCentral(header, at));
  const length = central.reduce((total, one) => total + one.length, 0);
  const last = entries.at(-1);
  const begin = last === undefined ? 0 : last.at + measureLocal(last.header) + last.header.packed;
  return joinBytes([...central, writeEnd(entries.length, length, begin)]);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => b[index] === byte);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What stands before an entry's data. */
export function writeLocal({ name, crc, method, packed, size }: Header): Uint8Array {
  return joinBytes([
    fields([4, 0x04034b50], [2, 20], ...common(method, crc, packed, size, name.length)),
    name,
  ]);
}

function writeCentral({ name, crc, method, packed, size }: Header, offset: number): Uint8Array {
  const head = fields(
    ...([
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
    ] as const),
    ...common(method, crc, packed, size, name.length),
    // No comment, the first disk, no attributes.
    ...([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const),
  );
  return joinBytes([head, name]);
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

/** Bytes one behind the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
