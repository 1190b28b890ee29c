/**
 * SQLite's write-ahead log, read without SQLite. SQLite stops at the first frame whose checksum is wrong and passes over
 * everything after it in silence, which is right for what a crash left half written, and wrong for a frame that was
 * damaged later: what was committed behind it had been told saved.
 * Source: https://sqlite.org/fileformat2.html#walformat
 */

const headerBytes = 32;
const frameHeaderBytes = 24;
const magicNumber = 0x377f0682;

export interface Wal {
  readonly pageSize: number;
  /** Page number → its bytes as last committed. */
  readonly pages: ReadonlyMap<number, Uint8Array>;
  /** Pages of the whole database after the last commit; 0 when nothing is committed. */
  readonly size: number;
  /** Whether something that had been committed cannot be read, so that SQLite would pass over what came later. */
  readonly isDamaged: boolean;
}

interface Frame {
  readonly page: number;
  /** Pages of the database after this commit; 0 in the other frames of a transaction. */
  readonly commit: number;
  readonly data: Uint8Array;
  readonly isIntact: boolean;
}

/**
 * Reads a write-ahead log, also around what is damaged in it.
 * @param bytes the whole file
 * @param pageSize of the database, for a log whose own header cannot be read
 */
export function readWal(bytes: Uint8Array, pageSize: number): Wal {
  const none = { pageSize, pages: new Map<number, Uint8Array>(), size: 0, isDamaged: false };
  if (bytes.length < headerBytes + frameHeaderBytes) return none;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = (view.getUint32(0) & 1) === 0;
  const stored = [view.getUint32(24), view.getUint32(28)] as const;
  const isHeaderIntact =
    (view.getUint32(0) & ~1) === magicNumber && equals(sum(view, 0, 24, [0, 0], isLittle), stored);
  const size = isHeaderIntact ? view.getUint32(8) : pageSize;
  const frames = readFrames(view, size, isHeaderIntact ? isLittle : true, isHeaderIntact ? 16 : null);
  const broken = isHeaderIntact ? frames.findIndex(({ isIntact }) => !isIntact) : 0;
  const behind = broken < 0 ? [] : frames.slice(broken);
  // One commit behind it may belong to the transaction that was being written: nobody was told that it is saved.
  const isDamaged = behind.filter(({ isIntact, commit }) => isIntact && commit > 0).length > 1;
  return {
    pageSize: size,
    isDamaged,
    ...collect(isDamaged || broken < 0 ? frames : frames.slice(0, broken)),
  };
}

/** The pages of all frames up to the last commit, without those that are damaged. */
function collect(frames: readonly Frame[]): Pick<Wal, "pages" | "size"> {
  const last = frames.findLastIndex(({ isIntact, commit }) => isIntact && commit > 0);
  const pages = new Map<number, Uint8Array>();
  for (const { page, data, isIntact } of frames.slice(0, last + 1)) if (isIntact) pages.set(page, data);
  return { pages, size: frames[last]?.commit ?? 0 };
}

/** @param saltsAt where the salts are that frames of this generation carry; null takes those of the first frame */
function readFrames(view: DataView, pageSize: number, isLittle: boolean, saltsAt: number | null): Frame[] {
  const frames: Frame[] = [];
  const salts = saltsAt ?? headerBytes + 8;
  const length = frameHeaderBytes + pageSize;
  let seed: Sum = [view.getUint32(24), view.getUint32(28)];
  for (let at = headerBytes; at + length <= view.byteLength; at += length) {
    const isOfOlder = [0, 4].some((part) => view.getUint32(at + 8 + part) !== view.getUint32(salts + part));
    const stored: Sum = [view.getUint32(at + 16), view.getUint32(at + 20)];
    const header = sum(view, at, 8, seed, isLittle);
    const isIntact =
      !isOfOlder && equals(sum(view, at + frameHeaderBytes, pageSize, header, isLittle), stored);
    frames.push({
      page: view.getUint32(at),
      commit: view.getUint32(at + 4),
      data: new Uint8Array(view.buffer, view.byteOffset + at + frameHeaderBytes, pageSize),
      isIntact,
    });
    // The checksum that stands in a damaged frame still starts that of the next.
    seed = stored;
  }
  return frames;
}

type Sum = readonly [number, number];

/** The checksum of the file format: over pairs of 32-bit words, each sum going on from the one before. */
function sum(view: DataView, from: number, length: number, seed: Sum, isLittle: boolean): Sum {
  let [first, second] = seed;
  for (let at = from; at < from + length; at += 8) {
    first = (first + view.getUint32(at, isLittle) + second) >>> 0;
    second = (second + view.getUint32(at + 4, isLittle) + first) >>> 0;
  }
  return [first, second];
}

const equals = (one: Sum, other: Sum): boolean => one[0] === other[0] && one[1] === other[1];
