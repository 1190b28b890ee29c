/**
 * Puts a salvaged database in the place of the damaged one. The new file under the name `log.salvaged.sqlite` is whole
 * and means: from here on it counts. So a crash at any moment leaves either the damaged log, to be salvaged again, or
 * the new one; never the new one with the old one's write-ahead log.
 */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "../atomic-file.ts";

export const logName = "log.sqlite";
const salvagedName = "log.salvaged.sqlite";

/**
 * Gives the damaged files another name beside the log, so that they stay after it is replaced.
 * @returns the name of the kept database; its write-ahead log has the same with `-wal`
 */
export function keepDamaged(data: string, today: Date): string {
  const stem = `log.damaged-${today.toISOString().slice(0, 10)}`;
  const isTaken = (name: string) => existsSync(join(data, name)) || existsSync(join(data, `${name}-wal`));
  let name = `${stem}.sqlite`;
  for (let count = 2; isTaken(name); count++) name = `${stem}-${count}.sqlite`;
  for (const suffix of ["", "-wal"]) keepFile(join(data, logName + suffix), join(data, name + suffix));
  syncFolder(data);
  return name;
}

function keepFile(from: string, to: string): void {
  if (!existsSync(from)) return;
  try {
    // No second copy on the disk: nothing writes to the old file any more.
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Makes the finished, closed database in the file `temporary` the log. */
export function replaceLog(data: string, temporary: string): void {
  renameSync(temporary, join(data, salvagedName));
  syncFolder(data);
  finishReplacing(data);
}

/** Does what is left to do when a crash came in between. */
export function finishReplacing(data: string): void {
  if (!existsSync(join(data, salvagedName))) return;
  for (const suffix of ["-wal", "-shm"]) rmSync(join(data, logName + suffix), { force: true });
  syncFolder(data);
  renameSync(join(data, salvagedName), join(data, logName));
  syncFolder(data);
}
