/** A dossier's zip on disk, entry by entry: what is held is a part of one of them. */
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { startDeflate } from "../../exchange/dossier/deflate.ts";
import { DossierError } from "../../exchange/dossier/error.ts";
import { checkSizes, isSafePath } from "../../exchange/dossier/limits.ts";
import { sortPaths } from "../../exchange/dossier/zip.ts";
import { type Header, measureLocal, writeDirectory, writeLocal } from "../../exchange/dossier/zip-form.ts";
import { CommandError } from "../errors.ts";
import { describeUnwritten } from "../unwritten.ts";
import { type Content, type Contents, readContent } from "./content.ts";

/**
 * Writes the bytes that `writeZip` gives for the same entries, whole or not at all.
 * @throws DossierError when they are too many or too large, or a path is not safe; CommandError when it cannot be written
 */
export async function writeZipFile(path: string, contents: Contents): Promise<void> {
  const half = `${path}.${process.pid}.part`;
  try {
    const file = await open(half, "w");
    try {
      await writeEntries(file, contents);
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true }).catch(() => {});
    if (error instanceof DossierError || error instanceof CommandError) throw error;
    throw describeUnwritten(path, error);
  }
}

async function writeEntries(file: FileHandle, contents: Contents): Promise<void> {
  const written: { header: Header; at: number }[] = [];
  let [at, unpacked] = [0, 0];
  for (const path of sortPaths(contents.keys())) {
    if (!isSafePath(path)) throw new DossierError("path", path);
    const content = contents.get(path) ?? new Uint8Array();
    const header = await writeEntry(file, at, path, content);
    written.push({ header, at });
    at += measureLocal(header) + header.packed;
    unpacked += header.size;
    // Early: nobody waits for what is too large.
    checkSizes(written.length, Number.POSITIVE_INFINITY, unpacked);
  }
  checkSizes(written.length, at, unpacked);
  const directory = writeDirectory(written);
  await writeAt(file, directory, at);
  // One that turned out not to become smaller may have reached further.
  await file.truncate(at + directory.length);
}

async function writeEntry(file: FileHandle, at: number, path: string, content: Content): Promise<Header> {
  const name = new TextEncoder().encode(path);
  const begin = at + measureLocal({ name });
  const size = content instanceof Uint8Array ? content.length : content.bytes;
  const packed = await writeDeflated(file, begin, content, size);
  const crc = packed === null ? await writeStored(file, begin, content) : packed.crc;
  const header = { name, crc, method: packed === null ? 0 : 8, packed: packed?.length ?? size, size };
  await writeAt(file, writeLocal(header), at);
  return header;
}

/** @returns how long it is, and the checksum of what it was; null where it would not be smaller */
async function writeDeflated(file: FileHandle, begin: number, content: Content, size: number) {
  let parts: Uint8Array[] = [];
  let [length, crc] = [0, 0];
  const deflating = startDeflate((part) => parts.push(part));
  const flush = async () => {
    const ready = parts;
    parts = [];
    for (const part of ready) {
      await writeAt(file, part, begin + length);
      length += part.length;
    }
  };
  for await (const bytes of readContent(content)) {
    crc = crc32(bytes, crc);
    deflating.push(bytes);
    await flush();
    if (length >= size) return null;
  }
  deflating.end();
  await flush();
  return length < size ? { length, crc } : null;
}

/** @returns its checksum */
async function writeStored(file: FileHandle, begin: number, content: Content): Promise<number> {
  let [at, crc] = [begin, 0];
  for await (const bytes of readContent(content)) {
    crc = crc32(bytes, crc);
    await writeAt(file, bytes, at);
    at += bytes.length;
  }
  return crc;
}

/** A file takes as many bytes at once as it likes. */
async function writeAt(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
