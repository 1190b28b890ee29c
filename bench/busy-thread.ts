/** Threads of the browser's workers, as Linux tells of them. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Ms of the processor by which a loop is told from a worker that waits. */
const leastSpent = 50;

/** Milliseconds of the processor that each worker's thread of the browser has used, by its folder. */
function readThreads(processes: readonly number[]): Map<string, number> {
  const used = new Map<string, number>();
  for (const process_ of processes) {
    const tasks = `/proc/${process_}/task`;
    for (const task of readdirSync(tasks)) {
      const spent = readThread(`${tasks}/${task}`);
      if (spent !== null) used.set(`${tasks}/${task}`, spent);
    }
  }
  return used;
}

/** @returns null when the thread is gone, or is no worker's. Format: proc_pid_stat(5), fields 2, 14 and 15 */
function readThread(folder: string): number | null {
  try {
    const stat = readFileSync(`${folder}/stat`, "utf8");
    if (!stat.includes("(DedicatedWorke")) return null;
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** @returns the folder in /proc of the worker's thread that uses the most of the processor
 * @throws Error when none does */
export async function findBusyThread(processes: readonly number[]): Promise<string> {
  const before = readThreads(processes);
  // On a loaded machine it may wait long for its turn.
  for (let turn = 0; turn < 40; turn += 1) {
    await sleep(150);
    let busiest = { folder: "", spent: 0 };
    for (const [folder, used] of readThreads(processes)) {
      const spent = used - (before.get(folder) ?? used);
      if (spent > busiest.spent) busiest = { folder, spent };
    }
    if (busiest.spent >= leastSpent) return busiest.folder;
  }
  throw new Error("The loop's thread is not found.");
}

/** @returns when the thread was gone */
export async function untilGone(folder: string): Promise<number> {
  while (readThread(folder) !== null) await sleep(2);
  return performance.now();
}
