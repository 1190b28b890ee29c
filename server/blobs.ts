/** Large things by the SHA-256 of their bytes: written once, never changed. */
import { mkdirSync, readdirSync } from "node:fs";
import { type FileHandle, mkdir, open, rm, stat } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { nameTemporary, publish, removeTemporaries } from "./atomic-file.ts";
import { maxFileBytes, receiveFile } from "./body.ts";
import { refuse } from "./errors.ts";

const hashShape = /^[0-9a-f]{64}$/;

export class Blobs {
  readonly #folder: string;
  readonly #limit: number;

  /** @param limit largest blob in bytes */
  constructor(data: string, limit = maxFileBytes) {
    this.#folder = join(data, "blobs");
    this.#limit = limit;
    mkdirSync(this.#folder, { recursive: true });
    for (const part of readdirSync(this.#folder)) removeTemporaries(join(this.#folder, part));
  }

  #locate(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  /**
   * Keeps a request's body if its hash is the one in the address.
   * @returns whether it is new
   * @throws HttpError 400 when the hash differs, 413 when it is too large
   */
  async put(sha256: string, request: IncomingMessage): Promise<boolean> {
    const path = this.#locate(sha256);
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
    if (isNew) publish(temporary, path);
    else await rm(temporary, { force: true });
    return isNew;
  }

  /** Opens a blob for reading; undefined when it is not kept here. The caller closes it. */
  async open(sha256: string): Promise<{ file: FileHandle; bytes: number } | undefined> {
    try {
      const file = await open(this.#locate(sha256), "r");
      return { file, bytes: (await file.stat()).size };
    } catch {
      return undefined;
    }
  }
}

/** Whether `text` is a SHA-256 in lower-case hex. */
export function isHash(text: string): boolean {
  return hashShape.test(text);
}
