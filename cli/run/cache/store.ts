/** A folder of results, by the hash of what they were made from. Nothing in it is needed: what is damaged is not there. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { outputSchema } from "../../../shared/protocol/outputs.ts";

/** What all results of a folder may hold, in bytes; those that were used last stay. */
export const mostBytes = 512 * 1024 * 1024;
/** What one result may hold. */
const mostOfOne = 32 * 1024 * 1024;
/** Results kept of one text over the same values, with other files. */
const mostVariants = 4;

const entrySchema = z.object({
  /** Name of a file, or address, to the SHA-256 of what was read; "" where there was none. */
  files: z.record(z.string(), z.string()),
  /** Those of them that the cell itself was seen to open. */
  own: z.array(z.string()),
  outputs: z.array(outputSchema),
  kernel: z.object({ arquero: z.string(), sandbox: z.string() }),
});
export type CacheEntry = z.infer<typeof entrySchema>;

const fileSchema = z.object({ sha256: z.string(), body: z.string() });

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

export class ResultStore {
  readonly #folder: string;
  readonly #most: number;

  /** @param most bytes of all results together */
  constructor(folder: string, most = mostBytes) {
    this.#folder = folder;
    this.#most = most;
  }

  #path(key: string): string {
    return join(this.#folder, key.slice(0, 2), `${key.slice(2)}.json`);
  }

  /** Results under a key, the latest first; none where there are none that can be read. */
  async read(key: string): Promise<readonly CacheEntry[]> {
    try {
      const path = this.#path(key);
      const { sha256, body } = fileSchema.parse(JSON.parse(await readFile(path, "utf8")));
      if (hash(body) !== sha256) return [];
      const entries = z.array(entrySchema).parse(JSON.parse(body));
      const now = new Date();
      await utimes(path, now, now).catch(() => {});
      return entries;
    } catch {
      // Not there, cut off, written by another version: it is made again.
      return [];
    }
  }

  /**
   * Keeps a result. One that is too large is not kept.
   * @throws Error of the file system
   */
  async write(key: string, entry: CacheEntry): Promise<void> {
    const before = await this.read(key);
    const same = JSON.stringify(Object.entries(entry.files).sort());
    const others = before.filter(({ files }) => JSON.stringify(Object.entries(files).sort()) !== same);
    const body = JSON.stringify([entry, ...others].slice(0, mostVariants));
    if (body.length > mostOfOne) return;
    const path = this.#path(key);
    await mkdir(join(path, ".."), { recursive: true });
    const part = `${path}.${randomBytes(6).toString("hex")}.part`;
    await writeFile(part, JSON.stringify({ sha256: hash(body), body }));
    await rename(part, path);
  }

  /** Takes away what was used longest ago, until the rest is within bounds. */
  async prune(): Promise<void> {
    const files: { path: string; bytes: number; used: number }[] = [];
    for (const name of await readdir(this.#folder, { recursive: true })) {
      const path = join(this.#folder, name);
      const about = await stat(path).catch(() => null);
      if (about?.isFile() && /\.(json|part)$/.test(name))
        files.push({ path, bytes: about.size, used: about.mtimeMs });
    }
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { path, bytes } of files.sort((a, b) => a.used - b.used)) {
      if (total <= this.#most) return;
      await rm(path, { force: true });
      total -= bytes;
    }
  }
}
