/** Large things by the SHA-256 of their bytes: written once, never changed. */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rm, stat, utimes } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { dirname, join } from "node:path";
import { nameTemporary, publish, removeTemporaries } from "./atomic-file.ts";
import { type BodyLimit, receiveFile } from "./body.ts";
import { refuse } from "./errors.ts";
import type { BlockFile } from "./vault/sealed-file.ts";
import { plainVault, type Vault } from "./vault/vault.ts";

const hashShape = /^[0-9a-f]{64}$/;

export class Blobs {
  readonly #folder: string;
  readonly #limit: BodyLimit;
  readonly #vault: Vault;

  /**
   * @param limit what one blob may be
   * @param restMs of what was left unfinished, see `removeTemporaries`
   * @param vault what blobs go through on their way to the disk
   */
  constructor(data: string, limit: BodyLimit, restMs?: number, vault: Vault = plainVault) {
    this.#vault = vault;
    this.#folder = join(data, "blobs");
    this.#limit = limit;
    mkdirSync(this.#folder, { recursive: true });
    for (const part of readdirSync(this.#folder)) removeTemporaries(join(this.#folder, part), restMs);
  }

  /** Where a blob is, or would be. */
  locate(sha256: string): string {
    return this.locateNamed(this.#vault.nameBlob(sha256));
  }

  /** Where a blob of a name that `list` gave is. */
  locateNamed(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }

  /** The name by which `list` gives a blob. */
  name(sha256: string): string {
    return this.#vault.nameBlob(sha256);
  }

  /**
   * Keeps a request's body if its hash is the one in the address.
   * @returns whether it is new
   * @throws HttpError 400 when the hash differs, 413 when it is too large
   */
  async put(sha256: string, request: IncomingMessage): Promise<boolean> {
    const path = this.locate(sha256);
    await mkdir(dirname(path), { recursive: true });
    const temporary = nameTemporary(path);
    const received = await receiveFile(request, temporary, this.#limit, (file) =>
      this.#vault.pourInto(file, `blob ${sha256}`),
    );
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

  /** Every blob by its name (its hash, or what the vault makes of it), with the time when it was sent last (ms since 1970). */
  async *list(): AsyncGenerator<{ name: string; modified: number }> {
    for (const part of await readdir(this.#folder))
      for (const name of await readdir(join(this.#folder, part)).catch(() => [])) {
        const about = isHash(name) && (await stat(this.locateNamed(name)).catch(() => undefined));
        if (about) yield { name, modified: about.mtimeMs };
      }
  }

  /** Removes a blob that was last sent before `time`. @returns whether it did */
  async removeOlder(name: string, time: number): Promise<boolean> {
    const about = await stat(this.locateNamed(name)).catch(() => undefined);
    if (about === undefined || about.mtimeMs >= time) return false;
    await rm(this.locateNamed(name), { force: true });
    return true;
  }

  /** Removes a blob that was last sent before `time`, its bytes overwritten first. @returns whether it did */
  async eraseOlder(name: string, time: number): Promise<boolean> {
    if (!isHash(name)) return false;
    const path = this.locateNamed(name);
    try {
      if ((await stat(path)).mtimeMs >= time) return false;
      await overwrite(path);
      await rm(path);
      return true;
    } catch {
      return false;
    }
  }

  /** Whether a blob is kept here. */
  has(sha256: string): boolean {
    return existsSync(this.locate(sha256));
  }

  /** Opens a blob for reading; undefined when it is not kept here. The caller closes it. */
  async open(sha256: string): Promise<BlockFile | undefined> {
    let file: FileHandle | undefined;
    try {
      file = await open(this.locate(sha256), "r");
      return await this.#vault.read(file, `blob ${sha256}`);
    } catch {
      await file?.close().catch(() => {});
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
