import { readFileSync } from "node:fs";

const pageSize = 4096;
const everyMs = 100;

/**
 * Watches a process's resident memory on Linux, where the isolate's own limit can be outgrown (resizable buffers,
 * memory that V8 holds while it collects). Elsewhere it does nothing.
 * @param pid the process to watch
 * @param limit in MB
 * @param onOver called once, when the process holds more
 * @returns stops watching
 * Source of the format: proc_pid_statm(5), second field, in pages.
 */
export function watchMemory(pid: number, limit: number, onOver: () => void): () => void {
  if (process.platform !== "linux") return () => {};
  const timer = setInterval(() => {
    const held = readResidentMegabytes(pid);
    if (held === null || held <= limit) return;
    clearInterval(timer);
    onOver();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function readResidentMegabytes(pid: number): number | null {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    return Number.isFinite(pages) ? (pages * pageSize) / 2 ** 20 : null;
  } catch {
    // The process is gone, or /proc is not to be read here.
    return null;
  }
}
