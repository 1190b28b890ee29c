/** A dossier's zip on disk, of which entries are read as they are asked for. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, readSync, writeFileSync } from "node:fs";
import { pipeline } from "node:stream";
import { pipeline as finish } from "node:stream/promises";
import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { DossierError } from "../../exchange/dossier/error.ts";
import type { ListedEntry } from "../../exchange/dossier/manifest.ts";
import type { EntrySource } from "../../exchange/dossier/zip.ts";
import { type Found, readDirectory } from "../../exchange/dossier/zip-form.ts";
import type { FileContent } from "./content.ts";

/** What Node gives with `info` (https://nodejs.org/api/zlib.html#class-options). */
const inflatedSchema = z.object({
  buffer: z.instanceof(Uint8Array),
  engine: z.object({ bytesWritten: z.number() }),
});

/** Bytes up to which an entry is unpacked at once; a longer one comes as a stream. */
const wholeBytes = 8 * 1024 * 1024;
/** Bytes of unpacked entries that are held, so that what is read twice is unpacked once. */
const keptBytes = 32 * 1024 * 1024;

export class ZipFile implements EntrySource {
  readonly #descriptor: number;
  readonly #found: ReadonlyMap<string, Found>;
  readonly #kept = new Map<string, Uint8Array>();
  #room = keptBytes;

  /**
   * @param descriptor of the file; it stays open for as long as entries are read
   * @param length of the file, in bytes
   * @throws DossierError when it is no zip of a dossier's form, or too large
   */
  constructor(descriptor: number, length: number) {
    this.#descriptor = descriptor;
    const found = readDirectory((from, to) => this.#readPacked(from, Math.min(to, length)), length);
    this.#found = new Map(found.map((one) => [one.path, one]));
  }

  get size(): number {
    return this.#found.size;
  }

  keys(): MapIterator<string> {
    return this.#found.keys();
  }

  has(path: string): boolean {
    return this.#found.has(path);
  }

  /** @throws DossierError when its bytes are not those that were packed */
  get(path: string): Uint8Array | undefined {
    const kept = this.#kept.get(path);
    const one = this.#found.get(path);
    if (kept !== undefined || one === undefined) return kept;
    const bytes = this.#unpack(one);
    if (bytes.length <= this.#room) {
      this.#room -= bytes.length;
      this.#kept.set(path, bytes);
    }
    return bytes;
  }

  /**
   * What each entry is, as it stands there.
   * @throws DossierError when the bytes of one are not those that were packed
   */
  async list(): Promise<ListedEntry[]> {
    const listed: ListedEntry[] = [];
    for (const { path, size } of this.#found.values()) {
      const hash = createHash("sha256");
      if (size <= wholeBytes) hash.update(this.get(path) ?? "");
      else for await (const bytes of this.#stream(path)) hash.update(bytes);
      listed.push({ path, bytes: size, sha256: hash.digest("hex") });
    }
    return listed;
  }

  /** An entry as the content of another zip. @param listed what it was found to be */
  open({ path, bytes, sha256 }: ListedEntry): FileContent | Uint8Array {
    if (bytes <= wholeBytes) return this.get(path) ?? new Uint8Array();
    return { bytes, sha256, read: () => this.#stream(path) };
  }

  /** Writes an entry into a file that is not there. */
  async copy(path: string, target: string): Promise<void> {
    const options = { flag: "wx", mode: 0o600 };
    if ((this.#found.get(path)?.size ?? 0) <= wholeBytes)
      writeFileSync(target, this.get(path) ?? "", options);
    else await finish(this.#stream(path), createWriteStream(target, { ...options, flags: options.flag }));
  }

  #readPacked(from: number, to: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, to - from));
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(this.#descriptor, bytes, done, bytes.length - done, from + done);
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  }

  #unpack({ path, method, from, packed, size, crc }: Found): Uint8Array {
    try {
      const data = this.#readPacked(from, from + packed);
      // One byte more than was said: what is longer is found, and never held.
      const { bytes, read } = method === 0 ? { bytes: data, read: packed } : inflate(data, size + 1);
      // What DEFLATE leaves over is in no entry: nobody would be shown it.
      if (bytes.length === size && read === packed && crc32(bytes) === crc) return bytes;
    } catch {
      // No DEFLATE, or longer than it says: told below.
    }
    throw new DossierError("damaged", path);
  }

  async *#stream(path: string): AsyncGenerator<Uint8Array> {
    const one = this.#found.get(path);
    if (one === undefined || one.packed === 0) throw new DossierError("damaged", path);
    const { from, packed, method } = one;
    const input = createReadStream("", {
      ...{ fd: this.#descriptor, autoClose: false, highWaterMark: 1024 * 1024 },
      ...{ start: from, end: from + packed - 1 },
    });
    const unpacked = method === 0 ? input : pipeline(input, createInflateRaw(), () => {});
    let [length, crc] = [0, 0];
    try {
      for await (const bytes of unpacked) {
        length += bytes.length;
        if (length > one.size) break;
        crc = crc32(bytes, crc);
        yield bytes;
      }
    } catch {
      throw new DossierError("damaged", path);
    }
    const isRest = "bytesWritten" in unpacked && unpacked.bytesWritten !== packed;
    if (length !== one.size || crc !== one.crc || isRest) throw new DossierError("damaged", path);
  }
}

/** Unpacks DEFLATE. @returns also how many of the packed bytes it took @throws RangeError over `most` bytes */
function inflate(data: Uint8Array, most: number): { bytes: Uint8Array; read: number } {
  const given: unknown = inflateRawSync(data, { maxOutputLength: most, info: true });
  const { buffer, engine } = inflatedSchema.parse(given);
  return { bytes: buffer, read: engine.bytesWritten };
}
