/** A database file with its write-ahead log worked in, made without SQLite: both may be damaged. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs";
import { readWal, type Wal } from "./wal.ts";

const usualPageSize = 4096;

/** The write-ahead log beside the database `path`; undefined where there is none. */
export function readWalOf(path: string): Wal | undefined {
  const wal = `${path}-wal`;
  if (!existsSync(wal) || statSync(wal).size === 0) return undefined;
  return readWal(readFileSync(wal), readPageSize(path));
}

/** Source: https://sqlite.org/fileformat2.html#the_database_header */
function readPageSize(path: string): number {
  if (!existsSync(path)) return usualPageSize;
  const header = Buffer.alloc(18);
  const file = openSync(path, "r");
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  const size = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return size >= 512 && (size & (size - 1)) === 0 ? size : usualPageSize;
}

/** Writes the database `path` with all that is committed in its write-ahead log into the new file `to`. */
export function writeImage(path: string, wal: Wal | undefined, to: string): void {
  if (existsSync(path)) copyFileSync(path, to);
  const file = openSync(to, existsSync(to) ? "r+" : "w+", 0o600);
  try {
    for (const [page, bytes] of wal?.pages ?? [])
      writeSync(file, bytes, 0, bytes.length, (page - 1) * bytes.length);
    if (wal !== undefined && wal.size > 0) ftruncateSync(file, wal.size * wal.pageSize);
    const pages = Math.floor(statSync(to).size / readPageSize(to));
    if (pages > 0) {
      // Versions of the format: 1 has no write-ahead log, 2 has one.
      writeSync(file, Uint8Array.of(1, 1), 0, 2, 18);
      // Of a file that was cut off SQLite reads what is left only when the header says no more.
      const size = Buffer.alloc(4);
      size.writeUInt32BE(pages);
      writeSync(file, size, 0, size.length, 28);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
