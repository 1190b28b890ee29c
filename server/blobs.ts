/** Large things by the SHA-256 of their bytes: written once, never changed. */
import { mkdirSync, readdirSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rm, stat, utimes } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { nameTemporary, publish, removeTemporaries } from "./atomic-file.ts";
import { type BodyLimit, receiveFile } from "./body.ts";
import { refuse } from "./errors.ts";

const hashShape = /^[0-9a-f]{64}$/;

export class Blobs {
  readonly #folder: string;
  readonly #limit: BodyLimit;

  /**
   * @param limit what one blob may be
   * @param restMs of what was left unfinished, see `removeTemporaries`
   */
  constructor(data: string, limit: BodyLimit, restMs?: number) {
    this.#folder = join(data, "blobs");
    this.#limit = limit;
    mkdirSync(this.#folder, { recursive: true });
    for (const part of readdirSync(this.#folder)) removeTemporaries(join(this.#folder, part), restMs);
  }

  /** Where a blob is, or would be. */
  locate(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  /**
   * Keeps a request's body if its hash is the one in the address.
   * @returns whether it is new
   * @throws HttpError 400 when the hash differs, 413 when it is too large
   */
  async put(sha256: string, request: IncomingMessage): Promise<boolean> {
    const path = this.locate(sha256);
    await mkdir(join(this.#folder, sha256.slice(0, 2)), { recursive: true });
    const temporary = nameTemporary(path);
    const received = await receiveFile(request, temporary, this.#limit);
    if (received.sha256 !== sha256) {
      await rm(temporary, { force: true });
      throw refuse(400, "hash");
    }
    const isNew = await stat(path).then(
      () => false,
      () => true,
    );
    try {
      if (isNew) publish(temporary, path);
      // Sent again is needed again: blob-sweep.ts goes by the time.
      else await utimes(path, new Date(), new Date());
    } finally {
      await rm(temporary, { force: true });
    }
    return isNew;
  }

  /** Every blob, with the time when it was sent last (ms since 1970). */
  async *list(): AsyncGenerator<{ sha256: string; modified: number }> {
    for (const part of await readdir(this.#folder))
      for (const sha256 of await readdir(join(this.#folder, part)).catch(() => [])) {
        const about = isHash(sha256) && (await stat(this.locate(sha256)).catch(() => undefined));
        if (about) yield { sha256, modified: about.mtimeMs };
      }
  }

  /** Removes a blob that was last sent before `time`. @returns whether it did */
  async removeOlder(sha256: string, time: number): Promise<boolean> {
    const about = await stat(this.locate(sha256)).catch(() => undefined);
    if (about === undefined || about.mtimeMs >= time) return false;
    await rm(this.locate(sha256), { force: true });
    return true;
  }

  /** Removes a blob that was last sent before `time`, its bytes overwritten first. @returns whether it did */
  async eraseOlder(sha256: string, time: number): Promise<boolean> {
    if (!isHash(sha256)) return false;
    const path = this.locate(sha256);
    try {
      if ((await stat(path)).mtimeMs >= time) return false;
      await overwrite(path);
      await rm(path);
      return true;
    } catch {
      return false;
    }
  }

  /** Opens a blob for reading; undefined when it is not kept here. The caller closes it. */
  async open(sha256: string): Promise<{ file: FileHandle; bytes: number } | undefined> {
    try {
      const file = await open(this.locate(sha256), "r");
      return { file, bytes: (await file.stat()).size };
    } catch {
      return undefined;
    }
  }
}

/** Puts zeros in the place of a file's bytes. What a disk keeps of them elsewhere is out of reach. */
async function overwrite(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const zeros = Buffer.alloc(Math.min(size, 1024 * 1024));
    for (let at = 0; at < size; at += zeros.length)
      await file.write(zeros, 0, Math.min(zeros.length, size - at), at);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether `text` is a SHA-256 in lower-case hex. */
export function isHash(text: string): boolean {
  return hashShape.test(text);
}
