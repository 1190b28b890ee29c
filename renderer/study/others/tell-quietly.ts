/** Sentences about what others do, few and far between. Pure but for the clock. */
import { createStore, type Store } from "../../stores/snapshot.ts";

export interface QuietTeller {
  /** What is told now; "" most of the time. */
  readonly words: Store<string>;
  /** Something happened: it is told after the pause, with all that happens until then. */
  hear(): void;
  dispose(): void;
}

/** How long a sentence stays, in ms: who walks through the page later does not come upon old news. */
const stays = 5000;
/** How long, in ms, the same sentence is not told again: somebody goes on typing where they typed. */
const samePause = 120_000;

/**
 * @param pause ms between something that happens and its sentence, and so between two sentences
 * @param read what happened since it was asked last, in one sentence; "" for nothing
 */
export function tellQuietly(pause: number, read: () => string): QuietTeller {
  const words = createStore("");
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ending: ReturnType<typeof setTimeout> | undefined;
  let last = { words: "", at: Number.NEGATIVE_INFINITY };
  const tell = () => {
    timer = null;
    const next = read();
    const now = Date.now();
    if (next === "" || (next === last.words && now - last.at < samePause)) return;
    last = { words: next, at: now };
    words.set(next);
    clearTimeout(ending);
    ending = setTimeout(() => words.set(""), Math.min(stays, pause));
  };
  return {
    words: { get: words.get, subscribe: words.subscribe },
    hear() {
      timer ??= setTimeout(tell, pause);
    },
    dispose() {
      if (timer !== null) clearTimeout(timer);
      clearTimeout(ending);
    },
  };
}
