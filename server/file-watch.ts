/**
 * Looks whether the files of open studies were changed by another program. By asking for their times once a second:
 * folders on a network tell of no changes, and a program that replaces a file tells of them in ways of its own.
 */
import { stat } from "node:fs/promises";

const pauseMs = 1000;

export interface WatchedFile {
  readonly study: string;
  readonly path: string;
}

/**
 * Watches until the returned function is called.
 * @param list the files to look at, asked for each time
 * @param onChange called with a study whose file is not what it was when it was looked at last, or is looked at first
 */
export function watchFiles(
  list: () => readonly WatchedFile[],
  onChange: (study: string) => void,
): () => void {
  let stamps = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  async function look(): Promise<void> {
    const next = new Map<string, string>();
    try {
      for (const { study, path } of list()) {
        const stamp = await stat(path).then(
          ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
          () => "",
        );
        if (stopped) return;
        next.set(study, stamp);
        if (stamps.get(study) !== stamp) onChange(study);
      }
      stamps = next;
    } catch {
      // The list could not be read, most likely from a failing disk: it is asked for again, with what was known.
    } finally {
      if (!stopped) wait();
    }
  }
  const wait = () => {
    timer = setTimeout(() => void look(), pauseMs).unref();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
