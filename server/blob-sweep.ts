/**
 * Removes blobs that no study lists any more: outputs of runs that others have replaced, mostly. One that was sent or
 * sent again of late stays, since its record may still be on the way from a device that was offline.
 */
import type { Blobs } from "./blobs.ts";

const day = 24 * 60 * 60 * 1000;
/** How long a blob stays after it was sent last, listed or not, in ms. */
const defaultGrace = 30 * day;

export interface BlobSweepOptions {
  readonly blobs: Blobs;
  /** Ids of all studies, also of those whose file is gone. */
  readonly listStudies: () => readonly string[];
  /** Hashes that a study lists. */
  readonly listHashes: (study: string) => ReadonlySet<string>;
  /** Whether something could not be read of a study: what that lists is not known, and nothing is removed. */
  readonly isUnreadable?: (study: string) => boolean;
  readonly grace?: number;
}

/**
 * Looks once through all blobs; studies are read one in a turn, so that nobody waits for it.
 * @returns how many were removed
 */
export async function sweepBlobs(options: BlobSweepOptions, now: number = Date.now()): Promise<number> {
  const { blobs, listStudies, listHashes, isUnreadable = () => false, grace = defaultGrace } = options;
  const unlisted = new Set<string>();
  for await (const { name, modified } of blobs.list()) if (modified < now - grace) unlisted.add(name);
  if (unlisted.size === 0) return 0;
  for (const study of listStudies()) {
    for (const hash of listHashes(study)) unlisted.delete(blobs.name(hash));
    if (isUnreadable(study)) return 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  let removed = 0;
  for (const name of unlisted) if (await blobs.removeOlder(name, now - grace)) removed += 1;
  return removed;
}

/** Sweeps once a day, for the first time when an hour has passed. @returns a function that ends it */
export function keepSweeping(options: BlobSweepOptions): () => void {
  let ended = false;
  // A disk that fails meanwhile is told by whatever else needs it.
  const sweep = () => void (ended || sweepBlobs(options).catch(() => {}));
  const first = setTimeout(sweep, day / 24).unref();
  const others = setInterval(sweep, day).unref();
  return () => {
    ended = true;
    clearTimeout(first);
    clearInterval(others);
  };
}
