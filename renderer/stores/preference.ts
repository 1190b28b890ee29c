/** Choices of how the screen looks and what it does by itself, remembered on this device. */
import { createStore, type Store, type WritableStore } from "./snapshot.ts";

/** A yes-or-no choice under `key`; `otherwise` until the person chose, which may be a choice itself. */
export function openSwitch(key: string, otherwise: boolean | Store<boolean>): WritableStore<boolean> {
  const kept = readKept(key);
  const usual = typeof otherwise === "boolean" ? createStore(otherwise) : otherwise;
  const own = createStore<boolean | null>(kept === null ? null : kept === "yes");
  return {
    get: () => own.get() ?? usual.get(),
    subscribe(listener) {
      const ends = [own.subscribe(listener), usual.subscribe(listener)];
      return () => ends.forEach((end) => void end());
    },
    set(value) {
      own.set(value);
      keep(key, value ? "yes" : "no");
    },
  };
}

/**
 * A choice of one of `choices` under `key`; the first until the person chose. Other windows of this browser follow.
 */
export function openChoice<Choice extends string>(
  key: string,
  choices: readonly [Choice, ...Choice[]],
): WritableStore<Choice> {
  const [first] = choices;
  const find = (kept: string | null) => choices.find((choice) => choice === kept) ?? first;
  const store = createStore<Choice>(find(readKept(key)));
  followKept(key, (kept) => store.set(find(kept)));
  return {
    ...store,
    set(value) {
      store.set(value);
      keep(key, value);
    },
  };
}

/** Tells when another window of this browser keeps something else under `key`; null where it forgot it. */
export function followKept(key: string, tell: (kept: string | null) => void): void {
  // No window, in tests of parts that need none.
  globalThis.addEventListener?.("storage", (event) => {
    if (event.key === nameKept(key)) tell(event.newValue);
  });
}

const nameKept = (key: string) => `chancery.${key}`;

function readKept(key: string): string | null {
  try {
    return localStorage.getItem(nameKept(key));
  } catch {
    // No memory here: choices last as long as the window.
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(nameKept(key), value);
  } catch {
    // As above.
  }
}
