import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenedFile } from "../../cli/run/study-source.ts";

/** Gives these bytes to `use` as a file that is open. */
export async function withFile<T>(bytes: Uint8Array, use: (file: OpenedFile) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-file-"));
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  const descriptor = openSync(path, "r");
  try {
    return await use({ descriptor, length: bytes.length });
  } finally {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  }
}
