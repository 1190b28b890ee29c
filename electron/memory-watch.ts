import type { AppCalls, ContentsCalls, ProcessMemory } from "./calls.ts";
import { isKernelFrame } from "./policy/navigation.ts";

/** What a renderer's process takes before a cell has made anything, in megabytes. */
const ownMemory = 256;
const everyMs = 500;

/** A process in which cells run, and the page it belongs to. */
export interface KernelProcess {
  readonly pid: number;
  readonly contents: ContentsCalls;
}

/**
 * The processes in which cells run. A frame that shares the process of a page is left out: ending it would end the
 * page, and the page's own limits hold there.
 * @param pages every page of the app
 */
export function findKernelProcesses(pages: readonly ContentsCalls[], origin: string): KernelProcess[] {
  const standing = pages.flatMap((contents) => {
    const frames = readFrames(contents);
    return frames === null ? [] : [{ contents, ...frames }];
  });
  const pids = new Set(standing.map(({ own }) => own));
  return standing.flatMap(({ contents, inside }) =>
    inside
      .filter(({ url, pid }) => isKernelFrame(url, origin) && !pids.has(pid))
      .map(({ pid }) => ({ pid, contents })),
  );
}

/** The process of a page and those of its frames; null while its process is gone. */
function readFrames(contents: ContentsCalls): { own: number; inside: { url: string; pid: number }[] } | null {
  try {
    const { mainFrame } = contents;
    return {
      own: mainFrame.osProcessId,
      inside: mainFrame.framesInSubtree.map(({ url, osProcessId }) => ({ url, pid: osProcessId })),
    };
  } catch {
    // Electron throws when it is asked about a frame whose process has ended, which it need not have told of yet.
    return null;
  }
}

/** Whether a process holds more than `limit` megabytes beside what it takes anyway. */
export function isOverLimit({ memory }: ProcessMemory, limit: number): boolean {
  return (memory.privateBytes ?? memory.workingSetSize) > (limit + ownMemory) * 1024;
}

export interface MemoryWatch {
  /** Sets the limit, in megabytes, from the next look on. */
  setLimit(megabytes: number): void;
  /** Looks at once; the watch does so twice a second. */
  look(): void;
  stop(): void;
}

/**
 * Watches the memory of the processes in which cells run: heap and buffers together, which no limit of the browser's
 * bounds. One that is over the limit is ended; its page is told, starts another and says so.
 * @param limit megabytes
 * @param find gives the processes as they are now
 * @param kill ends a process by its id
 */
export function watchMemory(
  app: Pick<AppCalls, "getAppMetrics">,
  limit: number,
  find: () => readonly KernelProcess[],
  kill: (pid: number) => void,
): MemoryWatch {
  let most = limit;
  const end = (pid: number): void => {
    try {
      kill(pid);
    } catch {
      // It ended by itself since it was measured.
    }
  };
  const look = (): void => {
    const kernels = find();
    if (kernels.length === 0) return;
    const over = new Set(
      app
        .getAppMetrics()
        .filter((process) => isOverLimit(process, most))
        .map(({ pid }) => pid),
    );
    const ended = new Set<number>();
    for (const { pid, contents } of kernels) {
      if (!over.has(pid)) continue;
      contents.send("kernel-ended", most);
      if (!ended.has(pid)) end(pid);
      ended.add(pid);
    }
  };
  const timer = setInterval(look, everyMs);
  return {
    setLimit(megabytes) {
      most = megabytes;
    },
    look,
    stop: () => clearInterval(timer),
  };
}
